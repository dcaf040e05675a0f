import api from './webitel-api.json'

/**
 * What the vendor's own document says of the operations in use: parameters, bodies, answers. `int64` travels as text, `int32` as a number;
 * `[]` is a list and `{}` a map of what follows; `any` is free.
 */
interface Operation {
  query?: Record<string, string>
  body?: string
  answer?: string
}
const operations = api.operations as Record<string, Operation>
const definitions = api.definitions as Record<string, string | Record<string, string>>

export interface Request {
  method: string
  /** With `/api`. */
  path: string
  query: readonly (readonly [string, string])[]
  body: unknown
}

/** The operation behind a path, the one with the fewest parameters first; null when the document has none. */
export function operationOf(method: string, path: string): string | null {
  const fitting = Object.keys(operations).filter((name) => {
    const [verb = '', template = ''] = name.split(' ')
    return verb === method && new RegExp(`^/api${template.replace(/\{[^}]+\}/g, '[^/]+')}$`).test(path)
  })
  return fitting.sort((a, b) => a.split('{').length - b.split('{').length)[0] ?? null
}

/** Parameters and members of a request that the document does not know or types otherwise. */
export function requestFaults(request: Request): string[] {
  const name = operationOf(request.method, request.path)
  if (name === null) return [`${request.method} ${request.path} is not defined`]
  const { query = {}, body } = operations[name]!
  const parameters = request.query.flatMap(([key, value]) => {
    const type = query[key.replace(/\[.+\]$/, '')]
    if (type === undefined) return [`${name} has no parameter ${key}`]
    return sendable(type.replace(/^(\[\]|\{\})/, ''), value) ? [] : [`${name} ${key} is no ${type}`]
  })
  const empty = request.body === undefined || request.body === null || request.body === ''
  if (empty) return parameters
  return body === undefined ? [...parameters, `${name} takes no body`] : [...parameters, ...faults(body, request.body, name, sendable)]
}

/** Members of an answer that the document does not know or types otherwise; missing ones are allowed, as defaults are left out. */
export function answerFaults(method: string, path: string, answer: unknown): string[] {
  const name = operationOf(method, path)
  if (name === null) return [`${method} ${path} is not defined`]
  const { answer: type } = operations[name]!
  return type === undefined ? [] : faults(type, answer, name, told)
}

type Fits = (type: string, value: unknown) => boolean

function faults(type: string, value: unknown, path: string, fits: Fits): string[] {
  if (type === 'any') return []
  if (type.startsWith('[]'))
    return Array.isArray(value) ? value.flatMap((item, i) => faults(type.slice(2), item, `${path}[${i}]`, fits)) : [`${path} is no list`]
  if (type.startsWith('{}')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no map`]
    return Object.entries(value).flatMap(([key, item]) => faults(type.slice(2), item, `${path}[${key}]`, fits))
  }
  const definition = definitions[type]
  if (typeof definition === 'string') return faults(definition, value, path, fits)
  if (definition === undefined) return fits(type, value) ? [] : [`${path} is ${typeof value}, not ${type}`]
  // A message that is not there.
  if (value === null && fits === told) return []
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [`${path} is no object`]
  return Object.entries(value).flatMap(([name, member]) => {
    const memberType = definition[name]
    return memberType === undefined ? [`${path}.${name} is not defined`] : faults(memberType, member, `${path}.${name}`, fits)
  })
}

/** What servers answer. */
function told(type: string, value: unknown): boolean {
  if (type === 'int64') return typeof value === 'string' && /^-?\d+$/.test(value)
  return type === 'int32' ? Number.isInteger(value) : typeof value === type
}

/** What servers read: numbers as text too, and everything of a query is text. */
function sendable(type: string, value: unknown): boolean {
  if (type === 'int64' || type === 'int32')
    return /^-?\d+$/.test(String(value)) && (typeof value === 'string' || Number.isSafeInteger(value))
  if (type === 'number') return Number.isFinite(Number(value))
  return type === 'boolean' ? value === true || value === false || value === 'true' || value === 'false' : typeof value === type
}
