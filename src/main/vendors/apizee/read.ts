import { z } from 'zod'

/** Longest text of the vendor that is kept. */
const LONGEST = 500

/** A number or a text as text, capped; null for anything else. */
export const asText = (max = LONGEST) =>
  z
    .unknown()
    .optional()
    .transform((value) => {
      const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : typeof value === 'string' ? value.trim() : ''
      return text === '' ? null : text.slice(0, max)
    })

/** An id: opaque text, never absent. */
export const asId = z.union([z.number().transform(String), z.string()]).pipe(z.string().min(1).max(80))

/** An address as the vendor wrote it, or null. */
export const asAddress = z
  .unknown()
  .optional()
  .transform((value) => (typeof value === 'string' && value.length <= 4096 && value.trim() !== '' ? value.trim() : null))

/** ISO 8601 as ms since the epoch. */
export const asInstant = z
  .unknown()
  .optional()
  .transform((value) => {
    const instant = typeof value === 'string' ? Date.parse(value) : Number.NaN
    return Number.isNaN(instant) ? null : instant
  })

export const asCount = z
  .unknown()
  .optional()
  .transform((value) => {
    const number = typeof value === 'number' ? value : typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN
    return Number.isFinite(number) && number >= 0 ? number : null
  })

/** One text or several: a list, or commas. */
export const asTexts = z
  .unknown()
  .optional()
  .transform((value) =>
    (Array.isArray(value) ? value : typeof value === 'string' ? value.split(',') : [])
      .filter((one): one is string => typeof one === 'string' && one.trim() !== '')
      .slice(0, 50)
      .map((one) => one.trim().slice(0, 254))
  )

const degrees = (limit: number) => z.coerce.number().min(-limit).max(limit)

/** `{lat, lng}` of tickets and conferences, `{lat, lon}` of ticket medias (apizee.md R12). */
export const asPlace = z
  .object({ lat: degrees(90), lng: degrees(180).optional(), lon: degrees(180).optional() })
  .transform(({ lat, lng, lon }) => {
    const longitude = lng ?? lon
    return longitude === undefined ? null : { latitude: lat, longitude }
  })
  .nullish()
  .catch(null)
  .transform((place) => place ?? null)

export const asPerson = z
  .object({ id: asText(80), name: asText(200) })
  .nullish()
  .catch(null)
  .transform((person) => person ?? null)

/**
 * A list in any of the vendor's forms: `{total, data}`, `{count, medias}`, or bare (apizee.md R9). Items that are none are left out.
 */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z
    .union([
      z.array(z.unknown()).transform((items) => ({ items, total: null })),
      z.object({ data: z.array(z.unknown()), total: asCount }).transform(({ data, total }) => ({ items: data, total })),
      z.object({ medias: z.array(z.unknown()), count: asCount }).transform(({ medias, count }) => ({ items: medias, total: count }))
    ])
    .transform(({ items, total }) => ({
      items: items.flatMap((one): z.output<Item>[] => {
        const parsed = item.safeParse(one)
        return parsed.success ? [parsed.data] : []
      }),
      total: total ?? items.length
    }))
