import { monitorEventLoopDelay } from 'node:perf_hooks'
import { expect, test } from 'vitest'
import { Realtime } from '../../src/main/vendors/webitel/realtime/realtime'
import { fakeDesk } from '../support/fake-ports'
import { recordFigure } from '../support/figures'
import { ScriptedServer } from '../support/scripted-realtime'
import { seeded } from '../support/seeded'
import { silentLog as log } from '../support/silent-log'
import { settle } from '../support/virtual-clock'

const SEED = 20261125
const US = '10'
const OUR_AGENT = 7
const T = Date.UTC(2026, 10, 21, 9, 0, 0)
type Frame = [event: string, data: unknown]

const callFrame = (event: string, second: number, data: object = {}, { id = 'A', userId = US } = {}): Frame => [
  'call',
  { call: { id, event, timestamp: String(T + second * 1000), user_id: userId, app_id: 'fs1', data } }
]
const ringing = {
  direction: 'inbound',
  from: { type: 'dest', number: '+31612345678', name: 'Maren Visser' },
  to: { type: 'user', id: US, number: '201', name: 'Sanne' },
  queue: { queue_id: '5', queue_name: 'Billing', attempt_id: '501', reporting: 'true' }
}
const hangup = { cause: 'NORMAL_CLEARING', sip: 200, hangup_by: 'A', reporting_at: T + 6000 }
const agentFrame = (second: number, status: string, agentId = OUR_AGENT): Frame => [
  'agent_status',
  { agent_id: agentId, status, timestamp: T + second * 1000 }
]
const life: Frame[] = [
  callFrame('ringing', 1, ringing),
  callFrame('active', 2),
  callFrame('bridge', 3, { to: ringing.from }),
  callFrame('hold', 4),
  callFrame('active', 5),
  callFrame('hangup', 6, hangup)
]
/** Of somebody else, or long ago: nothing of it may be seen. */
const ofOthers: Frame[] = [
  callFrame('ringing', 2, { ...ringing, to: { type: 'user', id: '99' } }, { id: 'B', userId: '99' }),
  callFrame('active', 3, {}, { id: 'B', userId: '99' }),
  agentFrame(3, 'offline', 99)
]
const ofThePast: Frame[] = [
  callFrame('hold', -86_400),
  callFrame('active', -86_399),
  callFrame('hangup', -86_000, hangup, { id: 'OLD' }),
  callFrame('ringing', 1, ringing)
]

/** The state of the desk after these frames came over the real line, so many in one turn of the loop. */
async function endOf(frames: readonly Frame[], inATurn = Infinity) {
  const desk = fakeDesk()
  await desk.start()
  const server = new ScriptedServer()
  server.hello = { ...server.hello, server_time: desk.clock.now(), session: { user_id: US } }
  const realtime = new Realtime({
    clock: desk.clock,
    random: seeded(1),
    log,
    dial: server.dial,
    tell: (event) => desk.telephonySays(event),
    onCall: () => undefined,
    onAttempt: () => undefined
  })
  realtime.start('wss://pbx.example/ws', 'token')
  await settle()
  for (const [index, [event, data]] of frames.entries()) {
    server.last.text(JSON.stringify({ event, data }))
    if (index % inATurn === inATurn - 1) await new Promise((resolve) => setImmediate(resolve))
  }
  await settle()
  const conversations = desk.conversations().map(({ calls, customer, wrapUp }) => ({
    calls: calls.map(({ id, state, end, endedAt }) => ({ id, state, ended: end !== null, endedAt })),
    name: customer.name,
    attempt: wrapUp?.attemptId ?? null
  }))
  const { duty } = desk.companion.state()
  realtime.stop()
  return JSON.stringify({ conversations, duty })
}

test('V27: events out of order, twice, of others or of the past come to the same end', { timeout: 60_000 }, async () => {
  const wanted = await endOf(life)
  expect(JSON.parse(wanted)).toMatchObject({
    conversations: [{ calls: [{ id: 'A', state: 'ended' }], name: 'Maren Visser', attempt: '501' }]
  })
  const { unit } = seeded(SEED)
  const shuffled = (frames: Frame[]) =>
    frames
      .map((frame): [number, Frame] => [unit(), frame])
      .sort(([a], [b]) => a - b)
      .map(([, frame]) => frame)
  let same = 0
  let orders = 0
  const hold = async (frames: Frame[], inATurn?: number) => {
    orders++
    if ((await endOf(frames, inATurn)) === wanted) same++
  }
  for (let run = 0; run < 60; run++) {
    await hold(shuffled(life))
    await hold(shuffled([...life, ...life, ...life]))
    await hold(shuffled([...life, ...ofOthers, ...ofOthers]))
    await hold(shuffled([...life, ...ofThePast, ...ofOthers]))
  }

  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const many: Frame[] = []
  while (many.length < 10_000) many.push(...life, ...ofOthers, ...ofThePast)
  const began = performance.now()
  await hold(many, 50)
  const tookMs = Math.round(performance.now() - began)
  delay.disable()
  const delayMs = Math.round(delay.max / 1e6)
  recordFigure({
    id: 'V27.state',
    what: `streams of realtime events (out of order, twice, of another agent, of the past, 10,000 at once in ${tookMs} ms with a loop delay of ${delayMs} ms at most) that end in the same state (seed ${SEED})`,
    figure: `${same}/${orders}`,
    limit: 'all',
    ok: same === orders && tookMs < 5000 && delayMs < 500
  })
  expect(tookMs).toBeLessThan(5000)
  expect(delayMs).toBeLessThan(500)
  expect(`${same}/${orders}`).toBe(`${orders}/${orders}`)
})
