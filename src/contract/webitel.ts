import { z } from 'zod'

/** An int64 of Webitel's, as text. */
export const WebitelId = z.string().regex(/^[1-9]\d{0,18}$/)
/** Something that Webitel knows by id, with the name it had when it was read. */
export const Named = z.object({ id: z.string(), name: z.string() })
export type Named = z.infer<typeof Named>

/** What every list of Webitel takes (webitel.md 3). */
export const listing = {
  page: z.number().int().min(1).max(100_000).default(1),
  size: z.number().int().min(1).max(1000).default(40),
  /** The beginning of a name, in any letter case; `*` stands for anything. */
  search: z.string().trim().max(200).default(''),
  /** `+name` ascending, `-name` descending, by the vendor's own name of the field. Null: the vendor's order. */
  sort: z
    .string()
    .regex(/^[+-][a-z][a-z_]{0,39}$/)
    .nullable()
    .default(null)
}
export const Listing = z.strictObject(listing)
export type Listing = z.output<typeof Listing>

/** One page of a list. The vendor tells no total. */
export const pageOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item), more: z.boolean() })

/** Any of these; none is no filter. */
export const anyOf = <Value extends z.ZodType>(value: Value) => z.array(value).max(200).default([])

/** REST's own limit of 30 s, and what it takes to look whether a lost call was carried out. */
export const REST_DEADLINE_MS = 70_000
