import { z } from 'zod'

/** Ids come as numbers or as text, even of the same thing (wesal.md R11): text for us. */
export const Id = z.union([z.string().min(1).max(80), z.number()]).transform(String)

/** Text of at most so many characters; null for anything else. */
export const textUpTo = (longest: number) =>
  z
    .string()
    .transform((text) => text.slice(0, longest))
    .nullable()
    .catch(null)

/** A number, also where it came as text; other text stays text. */
export const Value = z
  .union([z.number(), z.string()])
  .transform((value) =>
    typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : typeof value === 'string' ? value.slice(0, 200) : value
  )
  .nullable()
  .catch(null)

export const Count = z.number().nullable().catch(null)

/** ISO 8601 to ms since the epoch. A time without a zone is read as UTC, not as this computer's. */
export const Time = z
  .string()
  .transform((text) => {
    const at = Date.parse(/(Z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)
    return Number.isNaN(at) ? null : at
  })
  .nullable()
  .catch(null)

/** Entries of a list that have the shape; the others are passed over. Not a list: none. */
export const rowsOf = <Row extends z.ZodType>(row: Row) =>
  z
    .array(z.unknown())
    .catch([])
    .transform((rows) =>
      rows.flatMap((one) => {
        const parsed = row.safeParse(one)
        return parsed.success ? [parsed.data] : []
      })
    )

const MOST_FURTHER = 40

/** Simple members of an answer that this client has no name for: at most 40, of at most 200 characters. */
export function furtherOf(value: object, known: readonly string[]): Record<string, string> {
  const simple = Object.entries(value).filter(
    ([name, one]) => !known.includes(name) && name.length <= 60 && ['string', 'number', 'boolean'].includes(typeof one)
  )
  return Object.fromEntries(simple.slice(0, MOST_FURTHER).map(([name, one]) => [name, String(one).slice(0, 200)]))
}
