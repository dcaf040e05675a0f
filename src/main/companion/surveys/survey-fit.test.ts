import { expect, it } from 'vitest'
import { call, conversation, noon, survey } from '../../../../tests/support/survey-parts'
import { conversationOf, misfitOf } from './survey-fit'

const min = 60_000

it.each([
  ['the moment the customer began to wait', survey(), call(), 0],
  ['a minute into the wait', survey({ at: noon + min }), call(), min],
  ['five minutes before, by another clock', survey({ at: noon - 5 * min }), call(), 5 * min],
  ['a millisecond earlier than that', survey({ at: noon - 5 * min - 1 }), call(), null],
  ['five minutes after the end', survey({ at: noon + 17 * min }), call(), 17 * min],
  ['a millisecond later than that', survey({ at: noon + 17 * min + 1 }), call(), null],
  ['no wait known', survey(), call({ waitedS: null }), 2 * min],
  ['the number as it is dialled at home', survey({ callerNumber: '06 12345678' }), call(), 0],
  ['another caller', survey({ callerNumber: '+31612345679' }), call(), null],
  ['no caller', survey({ callerNumber: null }), call(), null],
  ['no time', survey({ at: null }), call(), null],
  ['the same queue in other letters', survey({ queue: 'CLAIMS ' }), call(), 0],
  ['another queue', survey({ queue: 'Billing' }), call(), null],
  ['a queue that one does not name', survey({ queue: null }), call(), 0],
  ['a call without a queue', survey(), call({ queue: null }), 0],
  ['a call that nobody answered', survey(), call({ connectedAt: null }), null],
  ['a call that still runs', survey(), call({ endedAt: null }), null],
  ['a colleague who was consulted', survey(), call({ party: { name: 'Pieter', number: null } }), null]
])('%s', (_, one, of, misfit) => {
  expect(misfitOf(one, conversation([of]), 'NL')).toBe(misfit)
})

it('of several conversations the one whose call began nearest has the survey', () => {
  const later = conversation([call({ ringingAt: noon + 4 * min, connectedAt: noon + 4 * min, waitedS: 0 })], { id: 'later' })
  const first = conversation([call()], { id: 'first' })
  expect(conversationOf(survey(), [later, first], 'NL')?.id).toBe('first')
  expect(conversationOf(survey({ at: noon + 3 * min + 1 }), [first, later], 'NL')?.id).toBe('later')
  expect(conversationOf(survey({ queue: 'Billing' }), [first, later], 'NL')).toBeNull()
})
