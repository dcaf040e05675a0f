import { z } from 'zod'
import { serverTime } from '../http'

/** Readers of WeSeeDo's answers: what is unreadable becomes null, what is too long is cut. */

export const Id = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine((id) => id.length >= 1 && id.length <= 80)

export const text = (longest = 200) =>
  z
    .union([z.string(), z.number()])
    .transform((value) => String(value).slice(0, longest))
    .nullish()
    .catch(null)
    .transform((value) => value ?? null)

/** Seconds or milliseconds since the epoch, or ISO 8601 (weseedo.md R14). In ms, or null. */
export const Time = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'number' || typeof value === 'string' ? serverTime(String(value)) : null))

export const Named = z.object({ id: Id, name: text().transform((name) => name ?? '') })

/** Elements that can be read; the others are left out. */
export const readable = <Item extends z.ZodType>(item: Item, values: unknown): z.output<Item>[] =>
  (Array.isArray(values) ? values : []).flatMap((value) => {
    const parsed = item.safeParse(value)
    return parsed.success ? [parsed.data] : []
  })

/** The `result` of an answer, as it came. */
export const ResultOf = z.object({ result: z.unknown().optional() }).transform(({ result }) => result)

/** The same of a list: an answer without any is not the vendor's, and no empty list. */
export const ListResultOf = ResultOf.refine((result) => typeof result === 'object', 'no result')

/** A result as a list: an array, one object, or a whole answer inside the answer (weseedo.md R3). */
export function manyOf(result: unknown): unknown[] {
  if (Array.isArray(result)) return result.flatMap(manyOf)
  if (typeof result !== 'object' || result === null) return []
  return 'result' in result && !('id' in result) ? manyOf(result.result) : [result]
}

/** The element with this id, else the only one, else null (weseedo.md R3). */
export function pickOne(result: unknown, id: string | null): unknown {
  const many = manyOf(result)
  const found = id === null ? undefined : many.find((one) => (one as { id?: unknown }).id === id)
  return found ?? (many.length === 1 ? many[0] : null)
}

/** An id as a part of a path, or null when it cannot be one. */
export const segment = (id: string): string | null => (/^\.{1,2}$/.test(id) ? null : encodeURIComponent(id))
