import { z } from 'zod'
import { fail, ok } from '../../../contract/result'
import type { HandlersOf } from '../../companion/ports'
import { hasEmail } from './has-email'
import { removed } from './kpn-removal'
import { outcomeUnknown } from './kpn-repeat'
import { personalPaths } from './personal-addresses'
import type { PersonalDesk } from './personal-desk'
import { Photo, photosOf, User } from './personal-user'
import { pickOne, readable, ResultOf, segment } from './read'
import { writeRole } from './user-role'
import { barePhoto, refusedField, userFields, type UserDetails } from './user-rules'

const MOST_PHOTO_BYTES = 8 * 1024 * 1024

/** Users of WeSeeDo Personal (weseedo.md 5.1). */
export function personalUsers(open: () => PersonalDesk | null): HandlersOf<'personalUsers'> {
  const update = async (
    method: 'PUT' | 'PATCH',
    id: string,
    details: Omit<UserDetails, 'password' | 'photo'> & { password?: string; photo?: string; locale?: 'nl' | 'en'; suspended?: boolean }
  ) => {
    const desk = open()
    const part = segment(id)
    if (desk === null || part === null) return fail(desk === null ? 'not-set-up' : 'not-found')
    const field = refusedField(details)
    if (field !== null) return fail('invalid', field)
    const { firstName, lastName, email, photo, password, locale, suspended } = details
    const answer = await desk.kpn.call({
      method,
      path: `${personalPaths.users}/${part}`,
      json: {
        first_name: firstName,
        last_name: lastName,
        email,
        photo: photo === undefined ? undefined : barePhoto(photo),
        password,
        locale,
        suspended
      },
      repeat: 'after-a-look',
      answer: ResultOf,
      maxBytes: MOST_PHOTO_BYTES
    })
    if (!answer.ok) return desk.failed(answer, userFields)
    const user = desk.read(User, answer.value, id)
    return user.ok ? ok({ user: user.value, pending: answer.status === 202 }) : user
  }

  return {
    async 'personalUsers.list'({ withStatus, withPhotos = false, companyId, dealerId, resellerId }) {
      const desk = open()
      if (desk === null) return fail('not-set-up')
      const users = await desk.rawUsers({
        ...(withStatus ? { user_status: 'true' } : {}),
        ...(companyId === undefined ? {} : { company: companyId }),
        ...(dealerId === undefined ? {} : { dealer: dealerId }),
        ...(resellerId === undefined ? {} : { reseller: resellerId })
      })
      if (!users.ok) return users
      return ok({ users: readable(User, users.value), ...(withPhotos ? { photos: photosOf(users.value) } : {}) })
    },
    async 'personalUsers.one'({ id, withStatus }) {
      const desk = open()
      const part = segment(id)
      if (desk === null || part === null) return fail(desk === null ? 'not-set-up' : 'not-found')
      const answer = await desk.kpn.call({
        method: 'GET',
        path: `${personalPaths.users}/${part}`,
        query: withStatus ? { user_status: 'true' } : {},
        repeat: 'free',
        answer: ResultOf,
        maxBytes: MOST_PHOTO_BYTES
      })
      if (!answer.ok) return desk.failed(answer)
      const user = desk.read(User, answer.value, id)
      return user.ok ? ok({ user: user.value, photo: Photo.parse(pickOne(answer.value, id)) }) : user
    },
    async 'personalUsers.create'({ firstName, lastName, email, locale, role, companyId, password, photo }) {
      const desk = open()
      if (desk === null) return fail('not-set-up')
      const field = refusedField({ firstName, lastName, email, password, photo })
      if (field !== null) return fail('invalid', field)
      const answer = await desk.kpn.call({
        method: 'POST',
        path: personalPaths.users,
        json: {
          first_name: firstName,
          last_name: lastName,
          email,
          ...(photo === null ? {} : { photo: barePhoto(photo) }),
          ...(password === null ? {} : { password }),
          locale,
          role: writeRole(role, desk.settings().roleSpelling),
          entity: { type: 'company', id: companyId }
        },
        repeat: 'after-a-look',
        answer: ResultOf,
        maxBytes: MOST_PHOTO_BYTES
      })
      const activationMail = password === null
      if (answer.ok) {
        const user = desk.read(User, answer.value, null)
        if (user.ok) return ok({ user: user.value, pending: answer.status === 202, activationMail })
      } else if (!outcomeUnknown(answer)) {
        return desk.failed(answer, userFields)
      }
      // An e-mail belongs to one user in all of WeSeeDo, so that it finds what an answer did not tell.
      const users = await desk.users()
      const user = users.ok ? users.value.find((one) => hasEmail(one, email)) : undefined
      if (user === undefined) return answer.ok ? fail('vendor-error', 'unexpected answer') : fail('no-answer')
      return ok({ user, pending: answer.ok && answer.status === 202, activationMail })
    },
    'personalUsers.replace': ({ id, ...details }) => update('PUT', id, details),
    'personalUsers.change': ({ id, ...details }) =>
      Object.values(details).every((detail) => detail === undefined) ? Promise.resolve(fail('invalid')) : update('PATCH', id, details),
    async 'personalUsers.remove'({ id }) {
      const desk = open()
      const part = segment(id)
      if (desk === null || part === null) return fail(desk === null ? 'not-set-up' : 'not-found')
      const path = `${personalPaths.users}/${part}`
      return removed(await desk.kpn.call({ method: 'DELETE', path, repeat: 'after-a-look', answer: z.unknown() }), desk.clock)
    }
  }
}
