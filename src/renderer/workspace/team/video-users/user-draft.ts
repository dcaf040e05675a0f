import type { CommandInput } from '../../../../contract/commands'
import type { ListedUser, UserProduct } from './listed-user'

export type Locale = 'nl' | 'en'
/** What a new user can be; in Direct the first two, in Personal all but `admin`. */
export type NewRole = 'agent' | 'admin' | 'assistant' | 'assistant_video'

export const newRoles: Record<UserProduct, readonly NewRole[]> = {
  direct: ['agent', 'admin'],
  personal: ['agent', 'assistant', 'assistant_video']
}

/** What stands in the form. */
export interface UserDraft {
  firstName: string
  lastName: string
  email: string
  role: NewRole
  /** Empty: nobody said which. */
  locale: Locale | ''
  /** Null: none is set. A new user then gets a mail to choose one; of a known one it stays what it is. */
  password: string | null
  /** A new picture as a `data:` address; null: none, or the one that is there. */
  photo: string | null
  companyId: string
}

export const emptyDraft = (companyId = ''): UserDraft => ({
  firstName: '',
  lastName: '',
  email: '',
  role: 'agent',
  locale: 'nl',
  password: null,
  photo: null,
  companyId
})

export const draftOf = (user: ListedUser): UserDraft => ({
  ...emptyDraft(user.company?.id),
  firstName: user.firstName,
  lastName: user.lastName,
  email: user.email,
  locale: user.locale === 'nl' || user.locale === 'en' ? user.locale : ''
})

/** What WeSeeDo asks of a password (WeSeeDo contract 3.4), each rule with whether it is kept. */
export const passwordRules = (password: string) =>
  [
    { rule: 'length', kept: password.length >= 8 },
    { rule: 'small', kept: /[a-z]/.test(password) },
    { rule: 'capital', kept: /[A-Z]/.test(password) },
    { rule: 'digit', kept: /\d/.test(password) }
  ] as const

export type DraftField = 'firstName' | 'lastName' | 'email' | 'locale' | 'password' | 'companyId'
export type DraftProblems = Partial<Record<DraftField, 'missing' | 'form'>>

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text)

/** What would be refused, found before anything is sent. `user`: the one that is changed, or null for a new one. */
export function draftProblems(product: UserProduct, draft: UserDraft, user: ListedUser | null): DraftProblems {
  const problems: DraftProblems = {}
  // What the vendor never told need not be known to change something else.
  const needs = (before: string): boolean => user === null || before !== ''
  if (draft.firstName.trim() === '' && needs(user?.firstName ?? '')) problems.firstName = 'missing'
  if (draft.lastName.trim() === '' && needs(user?.lastName ?? '')) problems.lastName = 'missing'
  if (user === null || product === 'personal') {
    if (draft.email.trim() === '') problems.email = 'missing'
    else if (!isEmail(draft.email.trim())) problems.email = 'form'
  }
  if (user === null && draft.locale === '') problems.locale = 'missing'
  if (draft.password !== null && passwordRules(draft.password).some(({ kept }) => !kept))
    problems.password = draft.password === '' ? 'missing' : 'form'
  if (user === null && product === 'personal' && draft.companyId.trim() === '') problems.companyId = 'missing'
  return problems
}

/** What Direct is asked for a new user; of a draft without problems. */
export const directCreation = ({ firstName, lastName, email, role, locale, password }: UserDraft): CommandInput<'directUsers.create'> => ({
  firstName: firstName.trim(),
  lastName: lastName.trim(),
  email: email.trim(),
  role: role === 'admin' ? 'admin' : 'agent',
  locale: locale === '' ? 'nl' : locale,
  password
})

/** What Personal is asked for a new user; of a draft without problems. */
export const personalCreation = (draft: UserDraft): CommandInput<'personalUsers.create'> => ({
  firstName: draft.firstName.trim(),
  lastName: draft.lastName.trim(),
  email: draft.email.trim(),
  role: draft.role === 'admin' ? 'agent' : draft.role,
  locale: draft.locale === '' ? 'nl' : draft.locale,
  companyId: draft.companyId.trim(),
  password: draft.password,
  photo: draft.photo
})

export type UserChange = Omit<CommandInput<'personalUsers.change'>, 'id' | 'suspended'>

/** What differs from what is known of a user, and nothing else: what others changed meanwhile stays as they left it. */
export function changeOf(product: UserProduct, draft: UserDraft, user: ListedUser): UserChange {
  const change: UserChange = {}
  const [firstName, lastName, email] = [draft.firstName.trim(), draft.lastName.trim(), draft.email.trim()]
  if (firstName !== user.firstName) change.firstName = firstName
  if (lastName !== user.lastName) change.lastName = lastName
  if (draft.locale !== '' && draft.locale !== user.locale) change.locale = draft.locale
  if (product === 'direct') return change
  if (email !== user.email) change.email = email
  if (draft.photo !== null) change.photo = draft.photo
  if (draft.password !== null) change.password = draft.password
  return change
}

/** All details of a user at once, or null where one of those that are needed is not known. */
export function replacementOf(draft: UserDraft, user: ListedUser): CommandInput<'personalUsers.replace'> | null {
  const [firstName, lastName] = [draft.firstName.trim(), draft.lastName.trim()]
  if (firstName === '' || lastName === '' || draft.locale === '') return null
  return { ...changeOf('personal', draft, user), id: user.id, firstName, lastName, locale: draft.locale }
}
