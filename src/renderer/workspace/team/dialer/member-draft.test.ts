import { describe, expect, it } from 'vitest'
import type { Member } from '../../../../contract/member'
import { bareNumber, changeOf, draftOf, draftProblems, emptyDraft, formOf, localOf, momentOf, newVariable, newWay } from './member-draft'

const isDialled = (typeId: string): boolean => typeId !== '4'
const now = Date.UTC(2026, 10, 22, 9)
const member: Member = {
  id: '7',
  queue: { id: '22', name: 'Renewals' },
  name: 'Rosa Almeida',
  createdAt: null,
  priority: 3,
  expireAt: now + 86_400_123,
  minOfferingAt: null,
  lastActivityAt: null,
  attempts: 0,
  reserved: false,
  stopCause: '',
  timeZone: null,
  bucket: { id: '1', name: 'Arrears' },
  skill: null,
  agent: null,
  variables: { link: 'https://crm.example/1', client_id: 'NL-1' },
  communications: ['0201111111', '0202222222'].map((destination, index) => ({
    id: String(index),
    destination,
    type: { id: '2', name: 'Mobile' },
    priority: index,
    state: 0,
    description: '',
    display: '',
    dtmf: '',
    resource: null,
    stopAt: index === 0 ? 1 : null,
    lastActivityAt: null,
    attempts: 0,
    lastCause: ''
  }))
}

describe('a draft of a member', () => {
  it('is sent with bare numbers, the first dialled first, and without empty variables', () => {
    const draft = {
      ...emptyDraft('2'),
      name: ' Rosa ',
      ways: [
        { ...newWay('2'), destination: '+44 (0)20 7946-0155' },
        { ...newWay('4'), destination: ' rosa@x.example ' }
      ],
      link: 'https://crm.example/1',
      variables: [newVariable('a', '1'), newVariable('', ''), newVariable('b', '')]
    }
    expect(draftProblems(draft, isDialled, now)).toEqual({})
    expect(formOf(draft, isDialled)).toMatchObject({
      name: 'Rosa',
      priority: 0,
      variables: { link: 'https://crm.example/1', a: '1' },
      communications: [
        { destination: '+442079460155', typeId: '2', priority: 2 },
        { destination: 'rosa@x.example', typeId: '4', priority: 1 }
      ]
    })
  })

  it('says what must be put right', () => {
    const [way, none] = [newWay('2'), newWay('')]
    const twice = newVariable('link', 'x')
    const draft = {
      ...emptyDraft('2'),
      ways: [
        { ...way, destination: '12' },
        { ...none, destination: '123' }
      ],
      priority: '1.5',
      startAt: localOf(now + 7_200_000),
      expireAt: localOf(now + 3_600_000),
      link: 'javascript:alert(1)',
      variables: [twice]
    }
    expect(draftProblems(draft, isDialled, now)).toEqual({
      name: 'missing',
      [`way ${way.key}`]: 'form',
      [`way ${none.key}`]: 'no-type',
      priority: 'form',
      expireAt: 'crossed',
      link: 'form',
      [`variable ${twice.key}`]: 'twice'
    })
    expect(draftProblems({ ...draft, expireAt: localOf(now - 60_000) }, isDialled, now).expireAt).toBe('past')
  })

  it('of a known member changes nothing by itself, and then only what differs', () => {
    const draft = draftOf(member)
    expect(draft.ways.map(({ destination }) => destination)).toEqual(['0202222222', '0201111111'])
    expect(changeOf(draft, member, isDialled)).toEqual({})
    expect(changeOf({ ...draft, priority: '9', bucket: null, link: '', variables: [] }, member, isDialled)).toEqual({
      priority: 9,
      bucketId: null,
      variables: { link: '', client_id: '' }
    })
    const { communications } = changeOf({ ...draft, ways: draft.ways.toReversed() }, member, isDialled)
    expect(communications?.map(({ destination, priority, stopAt }) => [destination, priority, stopAt])).toEqual([
      ['0201111111', 2, 1],
      ['0202222222', 1, null]
    ])
  })

  it('keeps moments to the minute, and numbers without their signs', () => {
    const at = Date.UTC(2026, 2, 29, 0, 30)
    expect(momentOf(localOf(at))).toBe(at)
    expect([momentOf(''), momentOf('soon'), localOf(null)]).toEqual([null, null, ''])
    expect(bareNumber(' 020 7946.01-55 ')).toBe('02079460155')
  })
})
