import { z } from 'zod'
import type { PersonalUser } from '../../../contract/commands/personal'
import { Id, Named, readable, text, Time } from './read'
import { readRole, rightsOf } from './user-role'

const Entity = z.object({
  type: text(40),
  id: Id,
  name: text(),
  package: z
    .object({ features: z.array(z.unknown()).max(200) })
    .nullish()
    .catch(null)
})

/** A user as WeSeeDo Personal describes him (weseedo.md 5.1). */
export const User = z
  .object({
    id: Id,
    name: text(),
    first_name: text(),
    last_name: text(),
    email: text(254),
    locale: text(20),
    role: text(40),
    created_at: Time,
    sites: z.unknown().optional(),
    entity: Entity.nullish().catch(null),
    status: z.enum(['online', 'offline']).nullish().catch(null),
    suspended: z.boolean().nullish().catch(null)
  })
  .transform((it): PersonalUser => {
    const role = readRole(it.role ?? '')
    return {
      id: it.id,
      name: it.name ?? [it.first_name, it.last_name].filter((part) => part !== null).join(' '),
      firstName: it.first_name,
      lastName: it.last_name,
      email: it.email ?? '',
      locale: it.locale,
      role,
      createdAt: it.created_at,
      sites: readable(Named, it.sites),
      entity: it.entity
        ? {
            type: it.entity.type ?? '',
            id: it.entity.id,
            name: it.entity.name,
            features: readable(z.string().max(60), it.entity.package?.features)
          }
        : null,
      status: it.status ?? null,
      suspended: it.suspended ?? false,
      ...rightsOf(role)
    }
  })

/** A picture as it comes back: with its prefix (weseedo.md 3.4). Null when there is none that could be shown. */
export const Photo = z
  .object({ photo: z.string().regex(/^data:image\/(png|jpe?g|gif|webp);base64,[A-Za-z0-9+/]+={0,2}$/) })
  .nullable()
  .catch(null)
  .transform((user) => user?.photo ?? null)

/** Characters of one picture in a list, and of all of them. */
const PHOTO_LIMIT = 280_000
const PHOTOS_LIMIT = 4_000_000
const WithId = z.object({ id: Id })

/** Pictures by user, as many as a list may carry. */
export function photosOf(users: readonly unknown[]): Record<string, string> {
  const photos = new Map<string, string>()
  let left = PHOTOS_LIMIT
  for (const user of users) {
    const id = WithId.safeParse(user).data?.id
    const photo = Photo.parse(user)
    if (id === undefined || photo === null || photo.length > Math.min(PHOTO_LIMIT, left)) continue
    photos.set(id, photo)
    left -= photo.length
  }
  return Object.fromEntries(photos)
}
