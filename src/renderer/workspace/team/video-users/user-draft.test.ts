import { describe, expect, it } from 'vitest'
import { commands } from '../../../../contract/commands'
import type { ListedUser } from './listed-user'
import {
  changeOf,
  directCreation,
  draftOf,
  draftProblems,
  emptyDraft,
  passwordRules,
  personalCreation,
  replacementOf,
  type UserDraft
} from './user-draft'

const user: ListedUser = {
  id: 'u1',
  name: 'Lotte Smit',
  firstName: 'Lotte',
  lastName: 'Smit',
  email: 'lotte@noordlicht.example',
  role: 'agent',
  locale: 'nl',
  company: { id: 'c1', name: 'Noordlicht' },
  suspended: false,
  online: false
}
const filled: UserDraft = { ...emptyDraft('c1'), firstName: ' Lotte ', lastName: 'Smit', email: ' lotte@noordlicht.example ' }

describe('a new user', () => {
  it('needs names, an e-mail, and in Personal a company', () => {
    expect(draftProblems('personal', emptyDraft(), null)).toEqual({
      firstName: 'missing',
      lastName: 'missing',
      email: 'missing',
      companyId: 'missing'
    })
    expect(draftProblems('direct', { ...emptyDraft(), firstName: ' ' }, null)).toEqual({
      firstName: 'missing',
      lastName: 'missing',
      email: 'missing'
    })
    expect(draftProblems('direct', filled, null)).toEqual({})
  })

  it.each(['lotte', 'lotte@', '@noordlicht.example', 'lotte@noordlicht', 'lotte @noordlicht.example', 'lotte@noordlicht.', 'a@b..nl'])(
    'has no e-mail like %s',
    (email) => expect(draftProblems('direct', { ...filled, email }, null)).toEqual({ email: 'form' })
  )

  it('is sent trimmed, and as the contract wants it', () => {
    const direct = directCreation({ ...filled, role: 'assistant' })
    expect(direct).toMatchObject({ firstName: 'Lotte', email: 'lotte@noordlicht.example', role: 'agent', password: null })
    expect(commands['directUsers.create'].input.safeParse(direct).error).toBeUndefined()
    const personal = personalCreation({ ...filled, role: 'assistant_video', password: 'Welkom2026', photo: 'data:image/jpeg;base64,AAAA' })
    expect(personal).toMatchObject({ role: 'assistant_video', companyId: 'c1', password: 'Welkom2026' })
    expect(commands['personalUsers.create'].input.safeParse(personal).error).toBeUndefined()
  })
})

describe('a password', () => {
  it('has the four parts of the rule and no other', () => {
    const broken = (password: string): string[] => passwordRules(password).flatMap(({ rule, kept }) => (kept ? [] : [rule]))
    expect(broken('')).toEqual(['length', 'small', 'capital', 'digit'])
    expect(broken('Abc1234')).toEqual(['length'])
    expect(broken('ABCD1234')).toEqual(['small'])
    expect(broken('abcd1234')).toEqual(['capital'])
    expect(broken('Abcdefgh')).toEqual(['digit'])
    expect(broken('Abcd1234')).toEqual([])
    expect(draftProblems('personal', { ...filled, password: '' }, null)).toEqual({ password: 'missing' })
    expect(draftProblems('personal', { ...filled, password: 'welkom' }, user)).toEqual({ password: 'form' })
  })
})

describe('a change', () => {
  it('says nothing of what stays as it is', () => {
    expect(changeOf('personal', draftOf(user), user)).toEqual({})
    expect(changeOf('personal', { ...draftOf(user), email: 'LOTTE@noordlicht.example' }, user)).toEqual({
      email: 'LOTTE@noordlicht.example'
    })
    expect(
      changeOf('direct', { ...draftOf(user), email: 'other@x.nl', photo: 'x', password: 'Abcd1234', lastName: 'Smits' }, user)
    ).toEqual({
      lastName: 'Smits'
    })
  })

  it('leaves a name alone that the vendor does not tell, and takes away none that it does', () => {
    const untold = { ...user, firstName: '', lastName: '', locale: null }
    expect(draftProblems('direct', draftOf(untold), untold)).toEqual({})
    expect(changeOf('direct', { ...draftOf(untold), locale: 'en' }, untold)).toEqual({ locale: 'en' })
    expect(draftProblems('direct', { ...draftOf(user), firstName: '' }, user)).toEqual({ firstName: 'missing' })
  })

  it('as a whole has all that is needed, or is not possible', () => {
    const whole = replacementOf({ ...draftOf(user), lastName: 'Smits' }, user)
    expect(whole).toEqual({ id: 'u1', firstName: 'Lotte', lastName: 'Smits', locale: 'nl' })
    expect(commands['personalUsers.replace'].input.safeParse(whole).error).toBeUndefined()
    expect(replacementOf({ ...draftOf(user), locale: '' }, user)).toBeNull()
    expect(replacementOf({ ...draftOf(user), firstName: ' ' }, user)).toBeNull()
  })
})
