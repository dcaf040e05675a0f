import { describe, expect, it } from 'vitest'
import type { TicketStatistics } from '../../../../contract/commands/assistance'
import { ticketsByAgent, ticketsByState, ticketSlots, ticketSums } from './ticket-figures'
import { isEnded, stateOf } from './ticket-state'

const none: TicketStatistics = {
  id: null,
  reference: null,
  description: null,
  priority: null,
  requester: null,
  contact: null,
  state: null,
  assignee: null,
  group: null,
  type: null,
  startedAt: null,
  endedAt: null,
  answered: null,
  invitations: null,
  emailInvitations: null,
  smsInvitations: null,
  calls: null,
  callDurationS: null,
  pictures: null,
  videos: null,
  scans: null,
  agent: null,
  service: null,
  device: null,
  operatingSystem: null,
  browser: null,
  other: {}
}
const ticket = (part: Partial<TicketStatistics>): TicketStatistics => ({ ...none, ...part })
const at = (hour: number, minute = 0): number => new Date(2026, 10, 20, hour, minute).getTime()

/** Four tickets: 335 s, 612 s and no call in the others. */
const four = [
  ticket({
    state: 'Terminé',
    answered: true,
    callDurationS: 335,
    startedAt: at(8, 5),
    agent: 'sanne',
    assignee: 'Sanne',
    smsInvitations: 1,
    pictures: 2,
    videos: 1
  }),
  ticket({
    state: 'Fermé',
    answered: true,
    callDurationS: 612,
    startedAt: at(8, 50),
    agent: 'pieter',
    assignee: 'Pieter',
    emailInvitations: 1
  }),
  ticket({ state: 'Expiré', answered: false, callDurationS: 0, startedAt: at(10), agent: 'sanne', assignee: 'Sanne', smsInvitations: 1 }),
  ticket({ state: 'Invité', startedAt: null, agent: 'sanne', assignee: 'Sanne', scans: 3 })
]

describe('sums of tickets', () => {
  it('share of ended: 2 of 4; mean of the calls: (335 s + 612 s) / 2 tickets with a call', () => {
    expect(ticketSums(four)).toEqual({
      tickets: 4,
      ended: 2,
      endedShare: 0.5,
      answered: 2,
      answeredShare: 0.5,
      callS: 947,
      meanCallS: 473.5,
      sms: 2,
      emails: 1,
      pictures: 2,
      videos: 1,
      scans: 3
    })
  })
  it('of nothing have no share and no mean', () => {
    expect(ticketSums([])).toMatchObject({ tickets: 0, endedShare: null, answeredShare: null, meanCallS: null, callS: 0 })
  })
  it('without a call have no mean, and not one of zero', () => {
    expect(ticketSums([four[2]!])).toMatchObject({ tickets: 1, meanCallS: null, callS: 0 })
  })
})

describe('tickets by hour', () => {
  const { slots, without } = ticketSlots(four, { from: '2026-11-20', to: '2026-11-20' })
  it('count those that began in it: two at 8, none at 9, one at 10, and one has no time', () => {
    expect(slots.map((slot) => [new Date(slot.at).getHours(), slot.tickets, slot.ended, slot.meanCallS])).toEqual([
      [8, 2, 2, 473.5],
      [9, 0, 0, null],
      [10, 1, 0, null]
    ])
    expect(without).toBe(1)
  })
  it('come to the whole together with those without a time', () => {
    expect(slots.reduce((sum, slot) => sum + slot.tickets, without)).toBe(ticketSums(four).tickets)
  })
})

it('states are counted in the order of a ticket’s life, unknown words last', () => {
  const rows = [...four, ticket({ state: 'En attente' }), ticket({ state: 'invité' }), ticket({})]
  expect(ticketsByState(rows).map(({ state, word, tickets }) => [state, word, tickets])).toEqual([
    ['invited', 'invited', 2],
    ['done', 'done', 1],
    ['closed', 'closed', 1],
    ['expired', 'expired', 1],
    [null, '', 1],
    [null, 'En attente', 1]
  ])
})

it('agents stand by their number of tickets; one without a name is a group of its own', () => {
  expect(ticketsByAgent([...four, ticket({})]).map(({ agent, tickets, ended, meanCallS }) => [agent, tickets, ended, meanCallS])).toEqual([
    ['Sanne', 3, 1, 335],
    [null, 1, 0, null],
    ['Pieter', 1, 1, 612]
  ])
})
it('two agents of one name are two', () => {
  const rows = [ticket({ agent: 'a', assignee: 'Kim' }), ticket({ agent: 'b', assignee: 'Kim' })]
  expect(ticketsByAgent(rows)).toHaveLength(2)
})

describe('the portal’s word of a state', () => {
  it.each([
    ['Nouveau', 'new'],
    ['Ouvert', 'open'],
    ['Invité', 'invited'],
    ['En cours', 'inprogress'],
    ['Terminé', 'done'],
    ['Fermé', 'closed'],
    ['Rejeté', 'rejected'],
    ['Décliné', 'declined'],
    ['Expiré', 'expired'],
    ['Annulé', 'cancelled'],
    [' TERMINE ', 'done'],
    ['Termine\u0301', 'done'],
    ['closed', 'closed'],
    ['constructor', null],
    ['En attente', null],
    [null, null]
  ])('%s: %s', (word, state) => expect(stateOf(word)).toBe(state))
  it('ended are those that were done, and no others', () => {
    expect(['Terminé', 'Fermé', 'Expiré', 'Annulé', 'En cours', '?'].map((word) => isEnded(stateOf(word)))).toEqual([
      true,
      true,
      false,
      false,
      false,
      false
    ])
  })
})
