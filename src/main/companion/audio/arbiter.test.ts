import { expect, it } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import type { Call, Conversation, Session } from '../../../contract/conversation'
import { arbitrate } from './arbiter'

const calls = [null, 'ringing', 'connecting', 'connected', 'muted', 'held', 'ended'] as const
const states = [null, 'inviting', 'opening', 'waiting', 'live', 'failed', 'ended'] as const
const both = [false, true] as const

const callOf = (is: (typeof calls)[number]): Partial<Call>[] =>
  is === null ? [] : [{ id: 'call', state: is === 'muted' ? 'connected' : is, muted: is === 'muted', connectedAt: 1, consultFor: null }]

it('never lets the call and the session carry the agent’s voice at once, in any pair of their states', () => {
  let cases = 0
  const wrong: string[] = []
  for (const call of calls)
    for (const state of states)
      for (const ownWindow of both)
        for (const taken of both)
          for (const may of both)
            for (const together of both)
              for (const outside of both) {
                const session = state === null ? [] : [{ id: 'session', state, ownWindow, outside }]
                const first = { calls: callOf(call), sessions: together ? session : [] } as unknown as Conversation
                const second = { calls: [], sessions: together ? [] : (session as unknown as Session[]) } as unknown as Conversation
                const audio = arbitrate([first, second], {
                  sessionMay: () => may,
                  taken: new Set(taken ? ['session'] : []),
                  youHear: 'both'
                })
                const runs = !outside && (state === 'opening' || state === 'waiting' || state === 'live')
                const name = JSON.stringify({ call, state, ownWindow, taken, may, together, outside, audio })
                cases++
                if (audio.customerHears === 'session-microphone' && (!runs || call === 'connected')) wrong.push(name)
                if (audio.customerHears === 'call-microphone' && call !== 'connected') wrong.push(name)
                if (call === 'connected' && audio.customerHears !== 'call-microphone') wrong.push(name)
                if (call === 'connected' && runs && !taken && !audio.sessionMuted) wrong.push(name)
                // What is in the browser cannot be silenced from here, and nobody may be told that it is.
                if (!runs && audio.sessionMuted) wrong.push(name)
              }
  recordFigure({
    id: 'arbiter.pairs',
    what: `pairs of call and session with two voices, of ${cases}`,
    figure: wrong.length,
    limit: '0',
    ok: wrong.length === 0
  })
  expect(wrong).toEqual([])
})
