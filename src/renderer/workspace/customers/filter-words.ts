import type { CallFilter } from '../../../contract/history-call'
import { t } from '../../kit/words'
import { filterNames, isNamed, shapeOf, type FilterName, type NamedShape, type Typed } from './filters'
import { pickedName } from './picked-names'

/** Things to choose among, by what the directory says and what the listed calls name. */
export interface Choices {
  queues: readonly { id: string; name: string }[]
  people: readonly { id: string; name: string }[]
  agents: readonly { id: string; name: string }[]
  teams: readonly { id: string; name: string }[]
  gateways: readonly { id: string; name: string }[]
  variables: readonly string[]
}

export interface Chip {
  id: string
  name: FilterName
  words: string
  /** The filters when this one is taken away. */
  without: Partial<CallFilter>
}

const day = (at: number | undefined): string => {
  if (at === undefined) return ''
  const date = new Date(at)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
}

/** What stands in the fields when a filter is changed. */
export function typedOf(name: FilterName, held: Partial<CallFilter>): Typed {
  const value = held[name]
  if (value === undefined) return ['', '']
  if (typeof value === 'boolean') return [value ? 'yes' : 'no', '']
  if (typeof value === 'string') return [value, '']
  if (Array.isArray(value)) return [value.join(', '), '']
  if (shapeOf(name) === 'days') {
    const { from, to } = value as { from?: number; to?: number }
    return [day(from), day(to)]
  }
  if (shapeOf(name) === 'variable') return ['', '']
  const { from, to } = value as { from?: number; to?: number }
  return [from === undefined ? '' : String(from), to === undefined ? '' : String(to)]
}

/** By the calls that are listed, else by what was picked; the bare id where neither names it. */
export const nameOf = (kind: NamedShape, id: string, choices: Choices): string =>
  choices[kind].find((one) => one.id === id)?.name ?? pickedName(kind, id) ?? id

function range(from: string, to: string): string {
  if (to === '') return t('customers.filter.from', { from })
  return from === '' ? t('customers.filter.to', { to }) : t('customers.filter.fromTo', { from, to })
}

function valueWords(name: FilterName, held: Partial<CallFilter>, choices: Choices): string {
  const [first, second] = typedOf(name, held)
  const shape = shapeOf(name)
  if (isNamed(shape))
    return first
      .split(', ')
      .map((id) => nameOf(shape, id, choices))
      .join(', ')
  switch (shape) {
    case 'direction':
      return t(`customers.direction.${first}`)
    case 'amount':
    case 'days':
      return range(first, second)
    default:
      return first
  }
}

/** Each filter in words, one that can be taken away by itself. */
export function chipsOf(held: Partial<CallFilter>, choices: Choices): Chip[] {
  return filterNames.flatMap((name): Chip[] => {
    const value = held[name]
    if (value === undefined || name === 'queueIds') return []
    const { [name]: _, ...without } = held
    if (name === 'variables') {
      const all = Object.entries(held.variables ?? {})
      return all.map(([key, text]) => {
        const others = Object.fromEntries(all.filter(([other]) => other !== key))
        return {
          id: `variables ${key}`,
          name,
          words: t('customers.filter.is', { name: key, value: text }),
          without: Object.keys(others).length === 0 ? without : { ...without, variables: others }
        }
      })
    }
    const title = t(`customers.filter.name.${name}`)
    const shape = shapeOf(name)
    const words =
      shape === 'yes' || (shape === 'yes-no' && value === true)
        ? title
        : shape === 'yes-no'
          ? t('customers.filter.not', { name: title })
          : t('customers.filter.is', { name: title, value: valueWords(name, held, choices) })
    return [{ id: name, name, words, without }]
  })
}
