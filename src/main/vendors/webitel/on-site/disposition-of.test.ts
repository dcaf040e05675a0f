import { expect, it } from 'vitest'
import { dispositionOf, type EndedLeg } from './disposition-of'

const leg: EndedLeg = {
  isBelowAnother: false,
  cause: 'NORMAL_CLEARING',
  hangupBy: 'A',
  direction: 'inbound',
  wasBridged: true,
  hasUser: true,
  queueType: null,
  wasJudged: false
}

it.each<[string | null, Partial<EndedLeg>]>([
  [null, { isBelowAnother: true }],
  ['not_answered', { cause: 'NO_ANSWER' }],
  ['not_answered', { cause: 'USER_BUSY', hangupBy: 'F' }],
  ['cancelled', { cause: 'ORIGINATOR_CANCEL' }],
  ['cancelled', { cause: 'NORMAL_UNSPECIFIED', wasJudged: true }],
  ['error', { cause: 'NORMAL_UNSPECIFIED' }],
  ['cancelled', { cause: 'LOSE_RACE', queueType: 4 }],
  ['error', { cause: 'LOSE_RACE', queueType: 5 }],
  ['ended', { hangupBy: 'F' }],
  ['client_dropped', { hangupBy: 'A' }],
  ['agent_dropped', { hangupBy: 'B' }],
  ['client_dropped', { hangupBy: 'B', wasBridged: false }],
  ['agent_dropped', { direction: 'outbound', hangupBy: 'A' }],
  ['client_dropped', { direction: 'outbound', hangupBy: 'A', hasUser: false }],
  ['client_dropped', { direction: 'outbound', hangupBy: 'B' }],
  ['agent_dropped', { direction: 'outbound', hangupBy: 'B', queueType: 5 }],
  ['client_dropped', { direction: 'outbound', hangupBy: 'B', queueType: 5, wasBridged: false }],
  ['error', { cause: null, hangupBy: null }]
])('%s for %j', (disposition, change) => expect(dispositionOf({ ...leg, ...change })).toBe(disposition))
