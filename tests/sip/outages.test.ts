import { describe, expect, it } from 'vitest'
import { recordFigure } from '../support/figures'
import { DeskPhone } from './baresip'
import { eventually, pause } from './processes'
import { useSuite, type Talk } from './suite'
import type { Fate, TestPhone } from './test-phone'

const { proxy, phone, talk } = useSuite()

/** The call stands when each side can put the other on hold and take it back, over whatever line there is now. */
async function stands({ one, two, sipCallId }: Talk): Promise<void> {
  for (const [from, to] of [
    [one, two],
    [two, one]
  ] as const) {
    for (const held of [true, false]) {
      const [before, beforeThere] = [from.events.length, to.events.length]
      from.phone.hold(sipCallId, held)
      const since = (of: TestPhone, index: number, by: 'us' | 'peer'): Promise<unknown> =>
        eventually(
          `${held ? 'held' : 'resumed'} by ${by}`,
          () => of.events.slice(index).find((event) => event.kind === 'held' && event.held === held && event.by === by),
          12_000
        )
      await Promise.all([since(from, before, 'us'), since(to, beforeThere, 'peer')])
    }
  }
}

function isAlive({ one, two }: Talk): boolean {
  return ![...one.facts, ...two.facts].some((fact) => fact.state === 'ended')
}

/** Cuts the line at the first message that matches. */
function cutAt(of: TestPhone, way: 'out' | 'in', begins: string, fate: Fate, contains = ''): Promise<void> {
  return new Promise((resolve) => {
    of.fate = (direction, data) => {
      if (direction !== way || !data.startsWith(begins) || !data.includes(contains)) return 'pass'
      of.fate = () => 'pass'
      resolve()
      return fate
    }
  })
}

async function backUp(of: TestPhone, since: number): Promise<void> {
  await eventually('the link is lost and back', () => {
    const states = of.events.slice(since).flatMap((event) => (event.kind === 'link' ? [event.state] : []))
    return states.includes('lost') && states.at(-1) === 'up'
  })
}

describe('a server that goes away in mid-call', () => {
  it('frozen: noticed within 15 s, the media runs on, the line comes back, the call stands', async () => {
    const call = await talk()
    const { one, two } = call
    await pause(1500)
    proxy().freeze()
    const frozenAt = performance.now()
    await Promise.all([one.link('lost', 15_500), two.link('lost', 15_500)])
    expect(performance.now() - frozenAt).toBeLessThan(15_500)
    const media = await one.media(1500)
    expect(media.received).toBeGreaterThan(50)
    proxy().thaw()
    await Promise.all([one.link('up', 12_000), two.link('up', 12_000)])
    await stands(call)
    expect(isAlive(call)).toBe(true)
  })

  it('restarted: the call stands, hold pressed meanwhile is carried out', async () => {
    const call = await talk()
    const { one, two, sipCallId } = call
    await proxy().stopServer()
    await Promise.all([one.link('lost'), two.link('lost')])
    one.phone.hold(sipCallId, true)
    await pause(500)
    await proxy().startServer()
    await one.event('held', (event) => event.held && event.by === 'us', 15_000)
    await two.event('held', (event) => event.held && event.by === 'peer')
    one.phone.hold(sipCallId, false)
    await one.event('held', (event) => !event.held, 15_000)
    await stands(call)
    expect(isAlive(call)).toBe(true)
  })
})

describe('a hang-up while the line is down', () => {
  it('reaches the other side, a desk phone, when the line is back', async () => {
    const one = await phone({ hasty: true })
    await one.register('101')
    const desk = await DeskPhone.start(proxy(), '200', 'auto')
    try {
      one.phone.place('t', '200', {})
      const { sipCallId } = await one.session('confirmed')
      await pause(500)
      one.unplug()
      one.phone.end(sipCallId)
      expect((await one.session('ended')).end).toBe('by-us')
      expect(desk.reports.some((report) => report.type === 'CALL_CLOSED')).toBe(false)
      await pause(1000)
      one.plugIn()
      await desk.report('CALL_CLOSED')
    } finally {
      await desk.stop()
    }
  })

  it('takes back a call that was still waiting for the line', async () => {
    const [one, two] = await Promise.all([phone({ hasty: true }), phone()])
    await Promise.all([one.register('101'), two.register('102')])
    one.unplug()
    await one.link('lost', 15_000)
    one.phone.place('t', '102', {})
    const { sipCallId } = await one.session('sent')
    await pause(300)
    one.phone.end(sipCallId)
    await one.session('ended')
    one.plugIn()
    await one.link('up')
    await pause(1000)
    expect(two.facts).toEqual([])
  })
})

describe('a call whose INVITE goes down with the line', () => {
  it('fails at once with that reason, and does not go on ringing there', async () => {
    const [one, two] = await Promise.all([phone({ hasty: true }), phone()])
    await Promise.all([one.register('101'), two.register('102')])
    const cut = cutAt(one, 'in', 'SIP/2.0 180', 'cut-after')
    one.phone.place('t', '102', {})
    await cut
    expect((await one.session('ended', undefined, 2000)).end).toBe('connection')
    expect((await two.session('ended')).end).toBe('cancelled')
  })
})

interface Cut {
  what: string
  run: (call: Talk) => Promise<void>
}

/** Hold by `one`, with the line of `of` cut meanwhile. */
function holdWith(cut: (call: Talk) => Promise<void>): Cut['run'] {
  return async (call) => {
    const since = call.one.events.length
    const done = cut(call)
    call.one.phone.hold(call.sipCallId, true)
    await done
    await eventually(
      'held after all',
      () => call.one.events.slice(since).find((event) => event.kind === 'held' && event.held && event.by === 'us'),
      20_000
    )
    call.one.phone.hold(call.sipCallId, false)
    await eventually(
      'resumed',
      () => call.one.events.slice(since).find((event) => event.kind === 'held' && !event.held && event.by === 'us'),
      20_000
    )
  }
}

/** Registers anew at once, with the line cut at one of its steps. */
function registerWith(way: 'out' | 'in', begins: string, contains: string, fate: Fate): Cut['run'] {
  return async ({ one }) => {
    one.unplug()
    await pause(400)
    one.plugIn()
    await cutAt(one, way, begins, fate, contains)
    await one.link('up')
  }
}

const reInvite = (call: Talk, fate: Fate): Promise<void> => cutAt(call.one, 'out', 'INVITE', fate)
const cuts: Cut[] = [
  {
    what: 'nothing under way',
    async run({ one }) {
      one.unplug()
      await pause(300)
      one.plugIn()
    }
  },
  { what: 're-INVITE lost', run: holdWith((call) => reInvite(call, 'cut-before')) },
  { what: 're-INVITE gone out', run: holdWith((call) => reInvite(call, 'cut-after')) },
  { what: '"100 Trying" come in', run: holdWith((call) => cutAt(call.one, 'in', 'SIP/2.0 100', 'cut-after')) },
  { what: '200 to the re-INVITE lost', run: holdWith((call) => cutAt(call.one, 'in', 'SIP/2.0 200', 'cut-before', 'INVITE')) },
  { what: 'ACK of the re-INVITE lost', run: holdWith((call) => cutAt(call.one, 'out', 'ACK', 'cut-before')) },
  { what: "the peer's line: re-INVITE lost there", run: holdWith((call) => cutAt(call.two, 'in', 'INVITE', 'cut-before')) },
  { what: "the peer's line: its 200 lost", run: holdWith((call) => cutAt(call.two, 'out', 'SIP/2.0 200', 'cut-before', 'INVITE')) },
  { what: 'REGISTER lost', run: registerWith('out', 'REGISTER', '', 'cut-before') },
  { what: 'challenge come in', run: registerWith('in', 'SIP/2.0 401', '', 'cut-after') },
  { what: 'REGISTER with credentials gone out', run: registerWith('out', 'REGISTER', 'Authorization', 'cut-after') },
  { what: '200 to REGISTER lost', run: registerWith('in', 'SIP/2.0 200', 'REGISTER', 'cut-before') }
]

describe('one call, its line cut at twelve points (C2)', () => {
  it('stands after each', async () => {
    const call = await talk()
    const lost: string[] = []
    for (const { what, run } of cuts) {
      const since = call.one.events.length
      const sinceThere = call.two.events.length
      try {
        await run(call)
        await Promise.race([backUp(call.one, since), backUp(call.two, sinceThere)])
        await Promise.all([call.one.link('up'), call.two.link('up')])
        await stands(call)
      } catch (error) {
        lost.push(`${what}: ${error instanceof Error ? error.message : 'failed'}`)
      }
      if (!isAlive(call)) break
    }
    const saved = cuts.length - lost.length
    recordFigure({
      id: 'C2.saved',
      what: 'calls saved, line cut at 12 points',
      figure: `${saved}/12`,
      limit: '12/12',
      ok: saved === 12 && isAlive(call)
    })
    expect(lost).toEqual([])
    expect(isAlive(call)).toBe(true)
  }, 150_000)
})

describe('an answer given while the line is down', () => {
  it('is sent when it is back: the caller is connected', async () => {
    const [one, two] = await Promise.all([phone(), phone({ hasty: true })])
    await Promise.all([one.register('101'), two.register('102')])
    one.phone.place('t', '102', {})
    const { sipCallId } = await two.session('incoming')
    await one.session('progress')
    const since = two.events.length
    two.unplug()
    two.phone.answer(sipCallId)
    await pause(1000)
    two.plugIn()
    await backUp(two, since)
    await Promise.all([one.session('confirmed'), two.session('confirmed')])
    await stands({ one, two, sipCallId })
  })
})
