import type { CallTarget } from '../../../contract/commands'
import { expect, it } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { playedCalls } from '../../../../tests/support/played-calls'
import { settle } from '../../../../tests/support/virtual-clock'
import type { ActionFailure } from '../ports'

const number = { kind: 'number', number: '06 98765432', name: null } as const
const targets = [
  [{ kind: 'number', number: '204', name: 'Femke Smit' } as const, '204', 'Femke Smit'],
  [number, '+31698765432', '+31 6 98765432'],
  [{ kind: 'queue', queueId: '9', name: 'Technical' } as const, 'queue 9', 'Technical']
] as const

async function inCall() {
  const desk = await playedCalls()
  desk.ring('A')
  await desk.answer('A')
  return { ...desk, transfer: (to: CallTarget = number) => desk.companion.handlers['calls.transfer']({ callId: 'A', to }) }
}

it.each(targets)('hands a call to %j', async (to, destination, name) => {
  const desk = await inCall()
  expect(await desk.transfer(to)).toEqual({ ok: true, value: null })
  expect(desk.askedFor('transfer')).toEqual([`transfer A ${destination}`])
  expect(desk.one('A')).toMatchObject({ state: 'ended', end: 'transferred', pending: null })
  expect(desk.theOne().timeline.at(-1)).toMatchObject({ kind: 'call-transferred', values: { to: name } })
})

it('names a transfer that the server made itself', async () => {
  for (const [cause, transferred] of [
    ['ATTENDED_TRANSFER', false],
    ['NORMAL_CLEARING', true]
  ] as const) {
    const desk = await inCall()
    desk.hangUp('A', cause, 'B', { transferred })
    expect(desk.one('A').end).toBe('transferred')
  }
})

it('shows it as pending, and a second press sends nothing', async () => {
  const desk = await inCall()
  desk.played.obeys = () => false
  void desk.transfer()
  expect(desk.one('A').pending).toBe('transferring')
  expect(await desk.transfer()).toEqual({ ok: true, value: null })
  expect(desk.askedFor('transfer')).toHaveLength(1)
})

it.each<[ActionFailure, string]>([
  ['refused', 'server-refused'],
  ['no-answer', 'not-connected'],
  ['not-connected', 'not-connected'],
  ['gone', 'gone']
])('%s: the call stays, and nothing is sent again', async (failure, cause) => {
  const desk = await inCall()
  desk.played.obeys = () => false
  desk.answers.action = (what) => (what.startsWith('transfer') ? failure : null)
  expect(await desk.transfer()).toMatchObject({ ok: false, cause })
  await desk.clock.advance(60_000)
  expect(desk.one('A')).toMatchObject({ state: 'connected', pending: null })
  expect(desk.askedFor('transfer')).toHaveLength(1)
  desk.hangUp('A')
  expect(desk.one('A').end).toBe('hung-up-by-customer')
})

it('is refused for what is no number, for a ringing call, and without the line', async () => {
  const desk = await inCall()
  expect(await desk.transfer({ kind: 'number', number: 'Anna', name: null })).toMatchObject({ cause: 'invalid-number' })
  desk.ring('B', { peer: { number: '+31687654321', name: null } })
  expect(await desk.companion.handlers['calls.transfer']({ callId: 'B', to: number })).toMatchObject({ cause: 'not-possible-now' })
  desk.telephonySays({ kind: 'link', state: 'lost' })
  expect(await desk.transfer()).toMatchObject({ cause: 'not-connected' })
  expect(desk.askedFor('transfer')).toEqual([])
})

it('no write about a transfer or a consultation is ever sent twice, whatever answer is lost', async () => {
  const colleague = { kind: 'number', number: '204', name: null } as const
  type Desk = Awaited<ReturnType<typeof playedCalls>>
  const presses: Record<string, (desk: Desk) => Promise<unknown>> = {
    'transfer ': (desk) => desk.companion.handlers['calls.transfer']({ callId: 'A', to: number }),
    'consultQueue ': (desk) => desk.companion.handlers['calls.consult']({ callId: 'A', to: targets[2][0] }),
    'place ': (desk) => desk.companion.handlers['calls.consult']({ callId: 'A', to: colleague }),
    'bridge ': async (desk) => {
      await desk.companion.handlers['calls.consult']({ callId: 'A', to: colleague })
      await settle()
      return desk.companion.handlers['calls.putThrough']({ callId: desk.consult().id })
    },
    'invite ': (desk) => desk.companion.handlers['calls.place']({ number: '204' })
  }
  let runs = 0
  let duplicates = 0
  for (const [verb, press] of Object.entries(presses)) {
    for (const failure of ['no-answer', 'not-connected'] as const) {
      for (const happened of [true, false]) {
        for (const back of [500, 5_000, 30_000]) {
          const desk = await playedCalls({ settings: verb === 'invite ' ? { calls: byServer } : {} })
          desk.ring('A')
          await desk.answer('A')
          desk.answers.action = (what) => (what.startsWith(verb) ? failure : null)
          desk.played.obeys = (what) => !what.startsWith(verb) || happened
          void press(desk)
          await desk.clock.advance(100)
          desk.telephonySays({ kind: 'link', state: 'lost' })
          await desk.clock.advance(back)
          desk.telephonySays({ kind: 'link', state: 'up' })
          const calls = desk.calls().filter(({ state }) => state !== 'ended')
          const facts = calls.map(({ id }) => ({ callId: id, at: desk.clock.now(), event: 'active' as const, processing: null }))
          desk.telephonySays({ kind: 'snapshot', snapshot: { at: desk.clock.now(), calls: facts, agent: null } })
          await desk.clock.advance(90_000)
          const sent = desk.asked.filter((what) => what.startsWith(verb)).length
          expect(sent).toBeGreaterThan(0)
          duplicates += sent - 1
          runs++
        }
      }
    }
  }
  recordFigure({
    id: 'Q1.transfers',
    what: `transfers and consultations sent again after a lost answer, of ${runs}`,
    figure: duplicates,
    limit: '0',
    ok: duplicates === 0
  })
  expect(duplicates).toBe(0)
})

const byServer = { placeBy: 'server', digitsBy: 'webitel', autoAnswer: true, autoAnswerAfterS: 3 } as const
