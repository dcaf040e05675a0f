import { z } from 'zod'
import type { Listing, Named } from '../../../../contract/webitel'
import { idOf, listOf, memberOf, numberOf, textOf, timeOf } from '../facts/read'

/** Readers for items of Webitel's REST, where what has its default value may be missing (webitel.md 3). They never throw. */

/** Reads one member of an item. */
export interface ItemReader {
  id: string
  text(name: string, limit?: number): string
  /** Null where `text` would be empty. */
  word(name: string, limit?: number): string | null
  number(name: string): number
  flag(name: string): boolean
  time(name: string): number | null
  named(name: string): Named | null
  names(name: string): Named[]
  list(name: string): unknown[]
  value(name: string): unknown
}

/** Null for what is no item: without an id nobody can do anything with it. */
export function itemOf(value: unknown): ItemReader | null {
  const id = intIdOf(memberOf(value, 'id'))
  return id === null ? null : readerOf(value, id)
}

/** Of items that have no id, or none that matters. */
export function readerOf(value: unknown, id = ''): ItemReader {
  const at = (name: string) => memberOf(value, name)
  return {
    id,
    text: (name, limit = 200) => textOf(at(name), limit) ?? '',
    word: (name, limit = 200) => textOf(at(name), limit),
    number: (name) => numberOf(at(name)) ?? 0,
    flag: (name) => at(name) === true || at(name) === 'true',
    time: (name) => timeOf(at(name)),
    named: (name) => namedOf(at(name)),
    names: (name) => namesOf(at(name)),
    list: (name) => listOf(at(name)),
    value: at
  }
}

/** A reference of Webitel's; id 0 is none. */
export function namedOf(value: unknown): Named | null {
  const id = intIdOf(memberOf(value, 'id'))
  return id === null ? null : { id, name: textOf(memberOf(value, 'name'), 200) ?? '' }
}

export const namesOf = (value: unknown): Named[] =>
  listOf(value)
    .slice(0, MOST)
    .flatMap((one) => namedOf(one) ?? [])

export const textsOf = (value: unknown, limit = 200): string[] =>
  listOf(value)
    .slice(0, MOST)
    .flatMap((one) => textOf(one, limit) ?? [])

function intIdOf(value: unknown): string | null {
  const id = idOf(value)
  return id === '0' ? null : id
}

/** References kept of one list inside an item. */
const MOST = 500

/** `{}` is an empty list; an error that came with a good status is none. */
export const ListAnswer = z
  .object({ items: z.array(z.unknown()).nullish(), next: z.boolean().nullish(), error: z.unknown(), detail: z.unknown() })
  .partial()
  .refine(({ items, error, detail }) => Array.isArray(items) || (error ?? detail ?? null) === null, 'an error')

/** Items that can be read, and whether there are more pages. */
export const pageOf = <Item>(
  { items, next }: z.output<typeof ListAnswer>,
  read: (item: ItemReader) => Item
): { items: Item[]; more: boolean } => ({
  items: itemsOf(items, read),
  more: next === true
})

export const itemsOf = <Item>(items: unknown, read: (item: ItemReader) => Item): Item[] =>
  listOf(items).flatMap((one) => {
    const item = itemOf(one)
    return item === null ? [] : [read(item)]
  })

export type Query = Record<string, string | readonly string[]>

/** Paging of every list (webitel.md 3). Without a `*` the vendor looks for the whole text. */
export const listingQuery = ({ page, size, search, sort }: Listing): Query => ({
  page: String(page),
  size: String(size),
  ...(search === '' ? {} : { q: search.includes('*') ? search : `${search}*` }),
  ...(sort === null ? {} : { sort })
})

/** Filters that are set: empty texts and lists, and null, filter nothing. */
export function filters(given: Record<string, string | number | boolean | readonly string[] | null>): Query {
  const query: Query = {}
  for (const [name, value] of Object.entries(given)) {
    if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) continue
    query[name] = Array.isArray(value) ? (value as readonly string[]) : String(value)
  }
  return query
}
