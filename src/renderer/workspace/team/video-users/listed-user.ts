import type { DirectUser } from '../../../../contract/commands/direct-users'
import type { PersonalUser } from '../../../../contract/commands/personal'

export type UserProduct = 'direct' | 'personal'

/** A user of either product as the list shows him. */
export interface ListedUser {
  id: string
  name: string
  firstName: string
  lastName: string
  email: string
  role: string
  locale: string | null
  company: { id: string; name: string } | null
  /** Null where the product has no such state. */
  suspended: boolean | null
  online: boolean
}

export const ofDirect = (user: DirectUser): ListedUser => ({
  ...common(user),
  company: user.company,
  suspended: null,
  online: false
})

export const ofPersonal = (user: PersonalUser): ListedUser => ({
  ...common(user),
  company: user.entity?.type === 'company' ? { id: user.entity.id, name: user.entity.name ?? '' } : null,
  suspended: user.suspended,
  online: user.status === 'online'
})

const common = ({ id, name, firstName, lastName, email, role, locale }: DirectUser | PersonalUser) => ({
  id,
  name: name.trim() === '' ? email : name,
  firstName: firstName ?? '',
  lastName: lastName ?? '',
  email,
  role,
  locale
})

/** Users by name; those whose name, e-mail or role has every word that was typed. `roleWords` as the list shows them. */
export function foundUsers(users: readonly ListedUser[], search: string, roleWords: (role: string) => string): ListedUser[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  return users
    .filter(({ name, email, role }) => {
      const text = `${name} ${email} ${roleWords(role)}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => a.name.localeCompare(b.name) || a.email.localeCompare(b.email))
}

export interface UserPage {
  users: readonly ListedUser[]
  /** From 0. */
  page: number
  pages: number
  /** Places of the first and last shown, from 1; 0 of none. */
  from: number
  to: number
}

/** One page of so many; a page beyond the end is the last one. */
export function pageOf(users: readonly ListedUser[], wanted: number, size: number): UserPage {
  const pages = Math.max(1, Math.ceil(users.length / size))
  const page = Math.min(Math.max(0, wanted), pages - 1)
  const shown = users.slice(page * size, (page + 1) * size)
  return { users: shown, page, pages, from: shown.length === 0 ? 0 : page * size + 1, to: page * size + shown.length }
}

/** The companies that users can be put into as far as the list tells, that of `email` first. */
export function knownCompanies(users: readonly ListedUser[], email: string | null): { id: string; name: string }[] {
  const own = users.find((user) => isSame(user.email, email))?.company ?? null
  const all = [own, ...users.map(({ company }) => company)].filter((company) => company !== null)
  return all.filter((company, place) => all.findIndex(({ id }) => id === company.id) === place)
}

export const isSame = (email: string, other: string | null): boolean => other !== null && email.toLowerCase() === other.toLowerCase()
