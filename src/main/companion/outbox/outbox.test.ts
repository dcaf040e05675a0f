import { describe, expect, it } from 'vitest'
import { verdictOf } from './outbox'

describe('what an answer to a report means', () => {
  it.each([
    ['accepted', false, 'sent', null],
    ['accepted', true, 'sent', null],
    ['already-reported', true, 'sent', null],
    ['already-reported', false, 'failed', 'attempt-closed'],
    ['refused', false, 'failed', 'refused'],
    ['refused', true, 'failed', 'refused'],
    ['signed-out', false, 'again', 'signed-out'],
    ['unreachable', false, 'again', null],
    ['unreachable', true, 'again', null],
    ['unknown', false, 'again', null]
  ] as const)('%s, tried before: %s', (outcome, triedBefore, verdict, failure) => {
    expect(verdictOf(outcome, triedBefore)).toEqual({ verdict, failure })
  })
})
