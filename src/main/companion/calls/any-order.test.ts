import { expect, it } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { playedCalls, type PlayedCalls } from '../../../../tests/support/played-calls'
import { numbersOf } from '../../../../tests/support/seeded'
import { settle } from '../../../../tests/support/virtual-clock'
import { wasMissed } from '../conversations/call-machine'

const SEED = 20261121
const RUNS = 250
const STEPS = 25

type Act = (desk: PlayedCalls, pick: (length: number) => number) => unknown

const press =
  (name: 'answer' | 'decline' | 'hangUp' | 'hold' | 'resume' | 'swap' | 'putThrough' | 'join' | 'endConsult' | 'stopAutoAnswer'): Act =>
  (desk, pick) => {
    const call = desk.calls()[pick(desk.calls().length)]
    return call && desk.companion.handlers[`calls.${name}`]({ callId: call.id })
  }
let rung = 0
const acts: Act[] = [
  (desk, pick) =>
    desk.ring(`call-${++rung}`, { peer: { number: `+3161234567${pick(3)}`, name: null }, autoAnswerMs: pick(4) === 0 ? 400 : null }),
  press('answer'),
  press('answer'),
  press('decline'),
  press('hangUp'),
  press('hold'),
  press('resume'),
  press('swap'),
  press('putThrough'),
  press('join'),
  press('endConsult'),
  press('stopAutoAnswer'),
  (desk, pick) => {
    const call = desk.calls()[pick(desk.calls().length)]
    const to =
      pick(3) === 0
        ? ({ kind: 'queue', queueId: '9', name: 'Technical' } as const)
        : ({ kind: 'number', number: '204', name: null } as const)
    return call && desk.companion.handlers[pick(2) === 0 ? 'calls.consult' : 'calls.transfer']({ callId: call.id, to })
  },
  (desk) => desk.companion.handlers['calls.place']({ number: '0687654321' }),
  (desk, pick) => desk.serverIds()[0] && desk.hangUp(desk.serverIds()[pick(desk.serverIds().length)]!),
  // Late and doubled words of the server.
  (desk, pick) =>
    desk.serverIds()[0] && desk.call({ callId: desk.serverIds()[pick(desk.serverIds().length)]!, event: 'ringing', direction: 'inbound' }),
  (desk, pick) => desk.serverIds()[0] && desk.call({ callId: desk.serverIds()[pick(desk.serverIds().length)]!, event: 'bridge' }),
  (desk, pick) => void (desk.played.obeys = pick(3) === 0 ? (what) => what.startsWith('sip-') : () => true),
  (desk, pick) => void (desk.played.answers = pick(2) === 0),
  (desk, pick) => desk.telephonySays({ kind: 'link', state: pick(3) === 0 ? 'lost' : 'up' }),
  (desk) => desk.clock.advance(500),
  (desk) => desk.clock.advance(12_000)
]

it('keeps its promises in random orders of presses, events, losses and waits', { timeout: 120_000 }, async () => {
  const random = numbersOf(SEED)
  const pick = (length: number): number => Math.floor(random() * length)
  const broken: string[] = []
  let steps = 0
  let busiest = 0
  for (let run = 0; run < RUNS; run++) {
    const desk = await playedCalls({ seed: run })
    for (let step = 0; step < STEPS; step++) {
      void Promise.resolve(acts[pick(acts.length)]!(desk, pick))
      await settle()
      // What came up by itself is put on hold within the time that the server takes.
      await desk.clock.advance(1)
      steps++
      const calls = desk.calls()
      busiest = Math.max(busiest, calls.filter(({ state }) => state !== 'ended').length)
      const fault = faultOf(desk)
      if (fault !== null) broken.push(`run ${run} step ${step}: ${fault}`)
    }
    // Everything ends: the server hangs up whatever is left, and what was never told is given up in time.
    desk.played.obeys = () => true
    desk.telephonySays({ kind: 'link', state: 'up' })
    await desk.clock.advance(15_000)
    for (const id of desk.serverIds()) desk.hangUp(id)
    await desk.clock.advance(120_000)
    const left = desk.calls().filter(({ state }) => state !== 'ended')
    if (left.length > 0) broken.push(`run ${run}: ${left.length} calls never ended`)
    for (const call of desk.calls()) {
      const ends = desk.conversations().flatMap(({ timeline }) => timeline.filter(({ kind }) => endings.has(kind))).length
      if (call.end === null || ends !== desk.calls().length) {
        broken.push(`run ${run}: ${call.id} ended as ${call.end}, ${ends} endings told of ${desk.calls().length}`)
        break
      }
      if (
        wasMissed(call) !==
        (call.direction === 'inbound' && call.connectedAt === null && !['declined', 'answered-elsewhere'].includes(call.end))
      )
        broken.push(`run ${run}: ${call.id} missed`)
    }
  }
  recordFigure({
    id: 'calls.random-orders',
    what: `steps of ${RUNS} random orders with several calls, consultations and transfers that keep every promise (seed ${SEED})`,
    figure: `${steps - broken.length}/${steps}`,
    limit: 'all',
    ok: broken.length === 0
  })
  expect(broken.slice(0, 10)).toEqual([])
  expect(busiest).toBeGreaterThan(2)
})

const endings = new Set(['call-ended', 'call-missed', 'call-transferred', 'consult-ended'])

function faultOf(desk: PlayedCalls): string | null {
  const calls = desk.calls()
  const sounding = desk.askedFor('ring').at(-1) === 'ring true'
  const ringing = calls.filter(({ state, pending }) => state === 'ringing' && pending === null)
  const heard = calls.filter(({ state, joined, pending, muted }) => state === 'connected' && !joined && !muted && pending !== 'holding')
  if (sounding && ringing.length === 0) return 'a ring without a ringing call'
  if (sounding && calls.some(({ state }) => state === 'connected')) return 'a loud ring in a call'
  if (ringing.length > 0 && !sounding && !calls.some(({ state }) => state === 'connected')) return 'a ringing call without a ring'
  if (calls.some(({ state, connectedAt }) => state === 'ringing' && connectedAt !== null)) return 'ringing and connected together'
  if (calls.some(({ state, end }) => (state === 'ended') !== (end !== null))) return 'an end without a cause'
  if (calls.filter(({ joined }) => joined).length === 1) return 'joined alone'
  if (heard.length > 1) return `${heard.length} calls heard: ${JSON.stringify(heard.map(({ id, pending }) => [id, pending]))}`
  return null
}
