import type { Answer } from '../../http/answer'

/** Members with default values are left out, as the vendor's gateway may do; entries of a map stay (Webitel contract 3). */
export function withoutDefaults(answer: Answer): Answer {
  const plain = answer.status < 400 && typeof answer.body === 'object' && !(answer.body instanceof Uint8Array)
  return plain ? { ...answer, body: stripped(answer.body) ?? {} } : answer
}

function stripped(value: unknown): unknown {
  if (Array.isArray(value))
    return value.length === 0 ? undefined : value.map((item: unknown) => (typeof item === 'object' ? (stripped(item) ?? {}) : item))
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).map(([name, item]) => [name, name === 'variables' ? item : stripped(item)] as const)
    return Object.fromEntries(members.filter(([, item]) => item !== undefined))
  }
  return value === 0 || value === '' || value === '0' || value === false || value === null ? undefined : value
}
