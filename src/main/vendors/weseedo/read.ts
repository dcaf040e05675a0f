import { z } from 'zod'

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

/** Seconds or milliseconds since the epoch by their size, or ISO 8601 (weseedo.md R14); without a zone it is UTC. In ms, or null. */
export const Time = z.unknown().transform((value): number | null => {
  if (typeof value === 'number' || (typeof value === 'string' && /^\d{9,16}$/.test(value))) {
    const number = Number(value)
    return number <= 0 || !Number.isFinite(number) ? null : number >= 1e11 ? Math.round(number) : Math.round(number * 1000)
  }
  if (typeof value !== 'string') return null
  const zoned = /[zZ]|[+-]\d{2}:?\d{2}$/.test(value.trim()) ? value.trim() : `${value.trim().replace(' ', 'T')}Z`
  const time = Date.parse(zoned)
  return Number.isNaN(time) ? null : time
})

export const Named = z.object({ id: Id, name: text().transform((name) => name ?? '') })

/** Elements that can be read; the others are left out. */
export const readable = <Item extends z.ZodType>(item: Item, values: unknown): z.output<Item>[] =>
  (Array.isArray(values) ? values : []).flatMap((value) => {
    const parsed = item.safeParse(value)
    return parsed.success ? [parsed.data] : []
  })

/** The `result` of an answer, as it came. */
export const ResultOf = z.object({ result: z.unknown() }).transform(({ result }) => result)

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
