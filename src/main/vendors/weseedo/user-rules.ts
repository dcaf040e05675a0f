import { z } from 'zod'
import type { FieldNames } from './kpn-failure'

/** What WeSeeDo asks of a user's details, checked before anything is sent (weseedo.md 3.4). */
export interface UserDetails {
  firstName?: string
  lastName?: string
  email?: string
  password?: string | null
  photo?: string | null
}

/** The first field that WeSeeDo would refuse, or null. */
export function refusedField({ firstName, lastName, email, password, photo }: UserDetails): keyof UserDetails | null {
  if (firstName === '') return 'firstName'
  if (lastName === '') return 'lastName'
  if (email !== undefined && !z.email().safeParse(email).success) return 'email'
  if (typeof password === 'string' && !/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,}$/s.test(password)) return 'password'
  if (typeof photo === 'string' && !z.base64().min(4).safeParse(barePhoto(photo)).success) return 'photo'
  return null
}

/** Base64 alone: it is sent without its prefix, and comes back with it. */
export const barePhoto = (photo: string): string => photo.replace(/^data:image\/[\w.+-]+;base64,/, '').replace(/\s+/g, '')

/** How refusals name the fields. */
export const userFields: FieldNames = [
  ['password', /pass ?word|wachtwoord/i],
  ['locale', /locale|language/i],
  ['role', /role/i],
  ['photo', /photo|image/i],
  ['companyId', /entity|company/i],
  ['firstName', /first.?name/i],
  ['lastName', /last.?name/i],
  ['email', /e-?mail/i]
]
