import { describe, expect, it } from 'vitest'
import type { DirectUser } from '../../../../contract/commands/direct-users'
import type { PersonalUser } from '../../../../contract/commands/personal'
import { foundUsers, knownCompanies, ofDirect, ofPersonal, pageOf, type ListedUser } from './listed-user'

const direct: DirectUser = {
  id: 'd1',
  name: 'Sanne Bakker',
  firstName: null,
  lastName: null,
  email: 'sanne@noordlicht.example',
  locale: 'nl',
  role: 'agent',
  company: { id: 'c1', name: 'Noordlicht' },
  createdAt: null
}
const personal: PersonalUser = {
  ...direct,
  sites: [],
  entity: { type: 'company', id: 'c1', name: null, features: [] },
  status: 'online',
  suspended: true,
  mayCall: true,
  mayScheduleForOthers: false
}
const users = (...names: string[]): ListedUser[] =>
  names.map((name, place) => ({ ...ofDirect(direct), id: String(place), name, email: `${name.toLowerCase()}@noordlicht.example` }))
const role = (word: string): string => `the ${word}`

describe('a listed user', () => {
  it('has a name even where the vendor tells none, and no state that its product does not have', () => {
    expect(ofDirect({ ...direct, name: ' ' })).toMatchObject({ name: direct.email, firstName: '', suspended: null, online: false })
    expect(ofPersonal(personal)).toMatchObject({ suspended: true, online: true, company: { id: 'c1', name: '' } })
    expect(ofPersonal({ ...personal, entity: { type: 'dealer', id: 'x', name: null, features: [] } }).company).toBeNull()
  })

  it('is found by parts of name, e-mail and role in any order, and stands by name', () => {
    const all = users('Pieter', 'amira', 'Joris')
    expect(foundUsers(all, '', role).map(({ name }) => name)).toEqual(['amira', 'Joris', 'Pieter'])
    expect(foundUsers(all, ' AGENT jor ', role).map(({ name }) => name)).toEqual(['Joris'])
    expect(foundUsers(all, 'pieter@', role)).toHaveLength(1)
    expect(foundUsers(all, 'pieter joris', role)).toEqual([])
    expect(all.map(({ name }) => name)).toEqual(['Pieter', 'amira', 'Joris'])
  })
})

describe('pageOf', () => {
  const all = users(...Array.from({ length: 101 }, (_, place) => `User ${place}`))

  it('shows every user on exactly one page', () => {
    const pages = [0, 1, 2].map((page) => pageOf(all, page, 50))
    expect(pages.flatMap((page) => page.users)).toEqual(all)
    expect(pages.map(({ from, to, pages: count }) => [from, to, count])).toEqual([
      [1, 50, 3],
      [51, 100, 3],
      [101, 101, 3]
    ])
  })

  it('stays within the list when that has become shorter', () => {
    expect(pageOf(all.slice(0, 60), 2, 50)).toMatchObject({ page: 1, from: 51, to: 60 })
    expect(pageOf([], 3, 50)).toEqual({ users: [], page: 0, pages: 1, from: 0, to: 0 })
  })
})

it('offers each company once, the own one first', () => {
  const [one, two, three] = users('a', 'b', 'c') as [ListedUser, ListedUser, ListedUser]
  const companies = [
    { ...one, company: { id: 'x', name: 'X' } },
    { ...two, company: null },
    { ...three, company: { id: 'y', name: 'Y' } },
    { ...one, id: 'other', email: 'other@noordlicht.example', company: { id: 'x', name: 'X' } }
  ]
  expect(knownCompanies(companies, 'C@Noordlicht.example').map(({ id }) => id)).toEqual(['y', 'x'])
  expect(knownCompanies(companies, null).map(({ id }) => id)).toEqual(['x', 'y'])
  expect(knownCompanies([], 'nobody@noordlicht.example')).toEqual([])
})
