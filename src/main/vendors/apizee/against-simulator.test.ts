import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings, type Settings } from '../../../contract/settings'
import { hurried } from '../../../../tests/support/apizee-wire'
import { recordFigure } from '../../../../tests/support/figures'
import { seeded } from '../../../../tests/support/seeded'
import { silentLog } from '../../../../tests/support/silent-log'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import { APIZEE_CREDENTIALS, ApizeeSimulator } from '../../../simulators/apizee/apizee-simulator'
import type { Fault } from '../../../simulators/http/faults'
import { Pace } from '../../../simulators/pace'
import type { Clock } from '../../companion/ports'
import { createHttp, type Http } from '../http'
import { createApizee } from './create-apizee'

let pace: Pace
let simulator: ApizeeSimulator
let open: Http[] = []

beforeEach(async () => {
  pace = new Pace(0.001)
  simulator = await ApizeeSimulator.start({ seed: 11 }, pace, () => null)
  simulator.configure({ guestJoinsAfterMs: null })
})
afterEach(async () => {
  pace.stop()
  await Promise.all(open.splice(0).map((http) => http.close()))
  await simulator.stop()
})

function client(clock: Clock, change: Partial<Settings['apizee']> = {}, seed = 3) {
  const http = createHttp({ clock, random: seeded(seed), log: silentLog })
  open = [...open, http]
  const settings = { ...defaultSettings, apizee: { ...defaultSettings.apizee, ...change } }
  const { portal, guests } = simulator.state.origins()
  const one = createApizee({
    clock,
    random: seeded(seed),
    log: silentLog,
    http,
    settings: () => settings,
    baseUrl: `${portal}/api`,
    trustedOrigins: [portal, guests]
  })
  one.account.use(APIZEE_CREDENTIALS)
  return one
}
type Client = ReturnType<typeof client>

const agent = APIZEE_CREDENTIALS.user
const newTicket = (one: Client, reference: string) =>
  one.handlers['assistance.createTicket']({
    agent,
    phone: '06 12345678',
    email: null,
    invite: true,
    reference,
    name: null,
    durationMin: null
  })
const newMeeting = (one: Client, reference: string) =>
  one.handlers['conferences.create']({
    ...{ emails: ['expert@example.org'], phones: ['0612345678'], name: 'Intake', reference, invite: true, moderation: true },
    ...{ moderator: null, message: null, password: null, startsAt: null, durationMin: null, reminderMin: null, open: null }
  })
const all = { limit: 100, offset: 0, background: false }
async function valueOf<Value>(answer: Promise<{ ok: true; value: Value } | { ok: false; cause: string; detail?: string }>): Promise<Value> {
  const settled = await answer
  if (!settled.ok) throw new Error(`${settled.cause} ${settled.detail ?? ''}`)
  return settled.value
}
const eventually = async (look: () => Promise<boolean>) => {
  for (const until = Date.now() + 5000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 5))) if (await look()) return
  throw new Error('never came')
}

describe('Apizee, client and simulator', () => {
  test.each(['query', 'form', 'json'] as const)('a ticket from the invitation to its pictures, written by %s', async (writeTransport) => {
    simulator.configure({ rateLimit: false })
    const one = client(hurried, { writeTransport, tokenTransport: writeTransport })
    const ticket = await valueOf(newTicket(one, 'CS-LIFE'))
    expect(ticket).toMatchObject({ stage: 'invited', phones: ['+31612345678'], reference: 'CS-LIFE' })

    const { url } = await valueOf(one.pages.agentAddress(ticket.id))
    expect(await (await fetch(url)).text()).toContain('Waiting for the customer')
    const { url: link } = await valueOf(one.pages.customerLink(ticket.id))
    expect(new URL(link).origin).toBe(simulator.guests.origin)
    expect(await (await fetch(link)).text()).toContain('Show what you see')

    const state = simulator.state.tickets.find(ticket.id)!
    simulator.state.tickets.move(state)
    const read = () => valueOf(one.handlers['assistance.ticket']({ ticketId: ticket.id, background: true }))
    expect(await read()).toMatchObject({ stage: 'live', place: { latitude: 52.0907, longitude: 5.1214 } })
    simulator.state.tickets.move(state)
    expect(await read()).toMatchObject({ stage: 'finished', state: 'done' })
    const found = await valueOf(one.handlers['assistance.tickets']({ reference: 'CS-LIFE', ...all }))
    expect(found).toMatchObject({ total: 1, tickets: [{ id: ticket.id }] })
  })

  test('the enterprise is learned, medias are listed and read, statistics told', async () => {
    simulator.configure({ rateLimit: false })
    const one = client(hurried)
    expect(await one.handlers['assistance.statistics']({ from: '2026-11-01', to: '2026-11-02', background: false })).toMatchObject({
      cause: 'invalid',
      detail: 'enterpriseId'
    })
    const meetings = await valueOf(one.handlers['conferences.find']({ name: 'Intake', exact: false, since: null, ...all }))
    expect(meetings.conferences.length).toBeGreaterThan(0)
    const recorded = await valueOf(one.handlers['conferences.medias']({ conferenceId: meetings.conferences[0]!.id, ...all }))
    expect(recorded.medias).toMatchObject([{ kind: 'video', ready: true }])

    const { id } = simulator.state.tickets.all.find(({ medias }) => medias.length > 0)!
    const { medias } = await valueOf(one.handlers['assistance.medias']({ ticketId: String(id), ...all }))
    expect(medias.map(({ kind }) => kind).sort()).toEqual(['picture', 'video'])
    const picture = medias.find(({ kind }) => kind === 'picture')!
    const stream = await valueOf(one.streams.apizeeMedia({ of: 'ticket', id: String(id) }, picture.id, null))
    const parts: Uint8Array[] = []
    for await (const part of stream.body) parts.push(part)
    expect(Buffer.concat(parts).subarray(0, 3).toString('hex')).toBe('ffd8ff')

    const day = (at: number) => new Date(at).toISOString().slice(0, 10)
    const days = { from: day(Date.now() - 5 * 86_400_000), to: day(Date.now()), background: false }
    const { rows } = await valueOf(one.handlers['assistance.statistics'](days))
    expect(rows.length).toBe(simulator.state.tickets.all.length)
    const [first] = rows
    expect(first).toMatchObject({ other: {}, service: 'Tickets' })
    expect(
      rows.every(({ id: rowId, startedAt }) => startedAt === Math.floor(simulator.state.tickets.find(rowId!)!.start / 1000) * 1000)
    ).toBe(true)
  })

  test('a meeting: made, found, entered by address, its session told', async () => {
    simulator.configure({ rateLimit: false })
    const one = client(hurried)
    const meeting = await valueOf(newMeeting(one, 'ABCD-1'))
    expect(meeting).toMatchObject({ name: 'Intake ABCD-1', stage: 'created', moderator: { name: 'Sanne Bakker' } })
    expect(
      (await valueOf(one.handlers['conferences.find']({ name: 'Intake ABCD-1', exact: true, since: null, ...all }))).conferences
    ).toMatchObject([{ id: meeting.id }])
    const { url } = await valueOf(one.pages.roomAddress(meeting.id, 'Sanne'))
    expect(await (await fetch(url)).text()).toContain('"name":"Sanne"')
    const conference = simulator.state.conferences.find(meeting.id)!
    simulator.state.conferences.enter(conference, 'Sanne', true)
    simulator.state.conferences.end(conference)
    const today = new Date().toISOString().slice(0, 10)
    await eventually(async () => {
      const { sessions } = await valueOf(one.handlers['conferences.sessions']({ from: today, to: today, ...all }))
      return sessions.some(({ participants, service }) => participants === 1 && service === 'Conference')
    })
  })

  test('signs in again after the token was lost, and out', async () => {
    simulator.configure({ rateLimit: false })
    const one = client(hurried)
    await valueOf(newTicket(one, 'CS-A'))
    simulator.state.access.expireTokens()
    await valueOf(newTicket(one, 'CS-B'))
    await one.account.signOut()
    expect((await one.account.test()).map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass', 'pass'])
  })
})

test('an hour of normal work stays under the limit, and no agent is refused', async () => {
  const seed = 20261121
  const { unit } = seeded(seed)
  const clock = new VirtualClock()
  simulator.state.clock = () => clock.now()
  const one = client(clock, { enterpriseId: '1' })
  const refused: string[] = []
  const underWay = new Set<Promise<unknown>>()
  const longest = { agent: 0 }
  const work = (who: 'agent' | 'background', answer: Promise<{ ok: boolean; cause?: string }>) => {
    const began = clock.monotonic()
    const done = answer.then((settled) => {
      if (who === 'agent') longest.agent = Math.max(longest.agent, clock.monotonic() - began)
      if (who === 'agent' && !settled.ok) refused.push(settled.cause ?? '')
      underWay.delete(done)
    })
    underWay.add(done)
  }
  const { tickets } = simulator.state
  const { handlers } = one
  const plan = new Map<number, (() => void)[]>()
  const at = (second: number, run: () => void) => plan.set(second, [...(plan.get(second) ?? []), run])

  for (let begins = 10; begins < 3300; begins += 200 + Math.floor(unit() * 120)) {
    const reference = `CS-${begins}`
    const mine = () => tickets.all.find((ticket) => ticket.reference === reference)
    const id = () => String(mine()?.id ?? 0)
    at(begins, () => work('agent', newTicket(one, reference)))
    at(begins + 6, () => work('agent', one.pages.agentAddress(id())))
    const ends = begins + 120 + Math.floor(unit() * 200)
    at(begins + 40, () => void (mine() && tickets.move(mine()!, 'inprogress')))
    at(ends, () => void (mine() && tickets.move(mine()!, 'done')))
    for (let poll = begins + 20; poll < ends + 20; poll += 20)
      at(poll, () => work('background', handlers['assistance.ticket']({ ticketId: id(), background: true })))
    for (const after of [30, 120, 300])
      at(ends + after, () => work('background', handlers['assistance.medias']({ ticketId: id(), ...all, background: true })))
  }
  for (let begins = 130; begins < 3500; begins += 600) at(begins, () => work('agent', newMeeting(one, `M-${begins}`)))
  // An agent in a hurry: eight clicks at once, while a month is exported.
  for (const begins of [700, 2100]) {
    for (let click = 0; click < 8; click++)
      at(begins + click, () => work('agent', handlers['assistance.tickets']({ reference: 'CS-7QK2', ...all })))
    at(begins - 5, () =>
      work(
        'background',
        (async () => {
          let last: { ok: boolean } = { ok: true }
          for await (const page of one.streams.ticketStatistics({ from: '2026-10-20', to: '2026-11-20' })) last = page
          return last
        })()
      )
    )
  }
  for (let second = 0; second < 3600 || underWay.size > 0; second++) {
    expect(second).toBeLessThan(3900)
    for (const run of plan.get(second) ?? []) run()
    await clock.advance(1000)
    if (underWay.size > 0) await new Promise((resolve) => setTimeout(resolve, 2))
  }
  const { refusals, passed } = simulator.state.access
  recordFigure({
    id: 'A12.refusals',
    what: 'refusals by Apizee in an hour of normal work',
    figure: refusals,
    limit: '0',
    ok: refusals === 0
  })
  expect(refusals).toBe(0)
  expect(passed).toBeGreaterThan(200)
  expect(refused).toEqual([])
  expect(longest.agent).toBeLessThanOrEqual(75_000)
}, 60_000)

test('a lost answer at every create makes nothing twice', async () => {
  simulator.configure({ rateLimit: false })
  const seed = 20261122
  const { unit } = seeded(seed)
  const losses: Fault['kind'][] = ['lose-answer', 'reset', 'truncate', 'status']
  let duplicates = 0
  let missing = 0
  for (let round = 0; round < 40; round++) {
    const one = client(hurried, {}, seed + round)
    const { faults } = simulator.server
    faults.clear()
    const ofTicket = round % 2 === 0
    const path = ofTicket ? '/api/tickets' : '/api/conferences'
    const reference = `lost-${round}`
    faults.add({ kind: losses[Math.floor(unit() * losses.length)]!, method: 'POST', path, status: 502 })
    // Some looks fail as well.
    if (unit() < 0.5) faults.add({ kind: 'reset', method: 'GET', path, times: 1 + Math.floor(unit() * 3) })
    const press = () => (ofTicket ? newTicket(one, reference) : newMeeting(one, reference))
    let answer = await press()
    for (let again = 0; again < 8 && !answer.ok; again++) {
      await new Promise<void>((resolve) => hurried.after(5000, resolve))
      answer = await press()
    }
    const made = ofTicket
      ? simulator.state.tickets.all.filter((ticket) => ticket.reference === reference).length
      : simulator.state.conferences.all.filter(({ name }) => name === `Intake ${reference}`).length
    duplicates += Math.max(0, made - 1)
    missing += answer.ok && made === 1 ? 0 : 1
  }
  recordFigure({
    id: 'Q1.apizee',
    what: 'tickets and meetings made twice when answers are lost',
    figure: duplicates,
    limit: '0',
    ok: duplicates === 0
  })
  expect({ seed, duplicates, missing }).toEqual({ seed, duplicates: 0, missing: 0 })
}, 60_000)
