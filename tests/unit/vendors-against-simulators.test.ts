import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSettings } from '../../src/contract/settings'
import type { TelephonyEvent } from '../../src/main/companion/ports'
import { systemClock as clock, systemRandom as random } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { createTelephony } from '../../src/main/vendors/webitel'
import { createDirect } from '../../src/main/vendors/weseedo'
import { startSimulators, type Simulators } from '../../src/simulators'

const log = { info: () => undefined, warn: () => undefined, error: () => undefined }
const http = createHttp({ clock, random, log })
let simulators: Simulators

beforeAll(async () => {
  simulators = await startSimulators({ pace: 0.05 })
})
afterAll(async () => {
  await http.close()
  await simulators.stop()
})

/** Waits for something that the other side does by itself. */
async function eventually<Value>(look: () => Value | undefined | false, what: string): Promise<Value> {
  for (const until = Date.now() + 8000; Date.now() < until; await new Promise((resolve) => setTimeout(resolve, 10))) {
    const value = look()
    if (value !== undefined && value !== false) return value
  }
  throw new Error(`never came: ${what}`)
}

function telephony() {
  const { webitel } = simulators.addresses
  const one = createTelephony({
    clock,
    random,
    log,
    http,
    settings: () => defaultSettings.webitel,
    addresses: () => ({
      rest: `${webitel}/api`,
      realtime: `${webitel.replace('http', 'ws')}/ws/websocket`,
      sip: (server) => new URL(server, webitel.replace('http', 'ws')).href
    })
  })
  const events: TelephonyEvent[] = []
  one.events((event) => events.push(event))
  return { one, events }
}

describe('Webitel', () => {
  test('signs in, gets a snapshot, hears a call, and reports its result', async () => {
    const { one, events } = telephony()
    const profile = await one.signIn(simulators.credentials.webitel)
    expect(profile).toMatchObject({ ok: true, value: { isAgent: true } })
    one.connect()
    await eventually(() => events.some((event) => event.kind === 'link' && event.state === 'up'), 'line')
    const snapshot = events.find((event) => event.kind === 'snapshot')!
    expect(snapshot).toMatchObject({ snapshot: { calls: [], agent: { status: 'online' } } })
    expect(one.sockId()).not.toBeNull()
    expect(await one.sipAccount()).toMatchObject({
      ok: true,
      value: { url: expect.stringMatching(/^ws:.*\/sip$/) as string, ha1: expect.stringMatching(/^[0-9a-f]{32}$/) as string }
    })
    expect(await one.pauseReasons()).toMatchObject({ ok: true })

    const callId = simulators.webitel.letCustomerCall({
      name: 'Ann',
      number: '+31612345678',
      queue: 'Support',
      variables: { link: 'https://crm.example.org/1' },
      phone: 'elsewhere'
    })
    const ringing = await eventually(
      () => events.flatMap((event) => (event.kind === 'call' && event.fact.event === 'ringing' ? [event.fact] : [])).at(0),
      'ringing'
    )
    expect(ringing).toMatchObject({
      callId,
      direction: 'inbound',
      peer: { number: '+31612345678', name: 'Ann' },
      queue: { name: 'Support', reporting: true },
      variables: { link: 'https://crm.example.org/1' }
    })
    const attemptId = ringing.queue!.attemptId
    expect(await one.attempt(attemptId)).toMatchObject({ ok: true, value: { joinedAt: expect.any(Number) as number } })

    simulators.webitel.legAnswered(callId)
    await eventually(() => events.some((event) => event.kind === 'call' && event.fact.event === 'bridge'), 'bridge')
    expect(await one.hold(callId)).toEqual({ ok: true, value: null })
    await eventually(() => events.some((event) => event.kind === 'call' && event.fact.event === 'hold'), 'hold')
    expect(await one.resume(callId)).toEqual({ ok: true, value: null })
    expect(await one.sendDigit(callId, '5')).toEqual({ ok: true, value: null })
    expect(await one.hangUp(callId, 'hang-up')).toEqual({ ok: true, value: null })
    const processing = await eventually(
      () => events.flatMap((event) => (event.kind === 'channel' && event.fact.status === 'processing' ? [event.fact] : [])).at(0),
      'processing'
    )
    expect(processing).toMatchObject({ attemptId, deadlineAt: expect.any(Number) as number })

    const report = {
      attemptId,
      status: 'callback',
      note: 'later',
      callback: { date: '2026-12-01', time: '15:00', zone: 'Europe/Amsterdam' },
      variables: {}
    }
    expect(await one.report(report)).toBe('accepted')
    expect(await one.report(report)).toBe('already-reported')
    expect(simulators.webitel.reports().at(-1)).toMatchObject({
      attemptId: Number(attemptId),
      body: { status: 'callback', description: 'later', min_offering_at: String(Date.UTC(2026, 11, 1, 15)) }
    })
    expect((await one.test()).map(({ outcome }) => outcome)).toEqual(['pass', 'skipped', 'pass', 'pass', 'pass', 'pass', 'pass'])
    await one.signOut()
    await one.dispose()
  })

  test('a lost answer is unknown, and the second report tells that the first arrived', async () => {
    const { one, events } = telephony()
    await one.signIn(simulators.credentials.webitel)
    one.connect()
    await eventually(() => events.some((event) => event.kind === 'link' && event.state === 'up'), 'line')
    const callId = simulators.webitel.letCustomerCall({ phone: 'elsewhere' })
    const attemptId = await eventually(
      () => events.flatMap((event) => (event.kind === 'call' ? [event.fact.queue?.attemptId] : [])).at(0),
      'attempt'
    )
    simulators.webitel.legAnswered(callId)
    await eventually(() => events.some((event) => event.kind === 'call' && event.fact.event === 'bridge'), 'bridge')
    simulators.webitel.legEnded(callId)
    await eventually(() => events.some((event) => event.kind === 'channel' && event.fact.status === 'processing'), 'processing')
    simulators.webitel.loseReportAnswers(1)
    const report = { attemptId, status: 'success', note: '', callback: null, variables: {} }
    expect(await one.report(report)).toBe('unknown')
    expect(await one.report(report)).toBe('already-reported')
    await one.dispose()
  })

  test('comes back after the socket was cut, and finds the call again', async () => {
    const { one, events } = telephony()
    await one.signIn(simulators.credentials.webitel)
    one.connect()
    await eventually(() => events.some((event) => event.kind === 'link' && event.state === 'up'), 'line')
    const callId = simulators.webitel.letCustomerCall({ phone: 'elsewhere' })
    await eventually(() => events.some((event) => event.kind === 'call'), 'ringing')
    simulators.webitel.legAnswered(callId)
    simulators.webitel.dropRealtime(0)
    await eventually(() => events.some((event) => event.kind === 'link' && event.state === 'lost'), 'loss')
    events.length = 0
    one.retryNow()
    const again = await eventually(() => events.find((event) => event.kind === 'snapshot'), 'snapshot')
    expect(again).toMatchObject({ snapshot: { calls: [expect.objectContaining({ callId })] } })
    expect(await one.hangUp(callId, 'hang-up')).toMatchObject({ ok: true })
    await one.dispose()
  })

  test.each([
    ['a wrong password', { password: 'no' }, 'password-refused'],
    ['an unknown user', { user: 'nobody' }, 'password-refused']
  ])('%s', async (_what, wrong, cause) => {
    const { one } = telephony()
    expect(await one.signIn({ ...simulators.credentials.webitel, ...wrong })).toMatchObject({ ok: false, cause })
    await one.dispose()
  })
})

describe('WeSeeDo Direct', () => {
  test('token, meeting, SMS, agent page, connection test', async () => {
    const direct = createDirect({
      clock,
      random,
      log,
      http,
      settings: () => defaultSettings.direct,
      addresses: { gateway: simulators.addresses.kpn, webHost: simulators.addresses.directWeb }
    })
    direct.use(simulators.credentials.direct)
    const quotas: unknown[] = []
    direct.events((event) => quotas.push(event))
    const meeting = await direct.createMeeting('06 12345678')
    if (!meeting.ok) throw new Error(meeting.cause)
    expect(await direct.sendSms(meeting.value, `Open ${meeting.value.link}`)).toEqual({ ok: true, value: null })
    expect(simulators.direct.sms.at(-1)).toMatchObject({ body: `Open ${meeting.value.link}` })
    const page = await direct.agentPage()
    expect(page).toMatchObject({ ok: true })
    expect(page.ok && (await fetch(page.value.url)).status).toBe(200)
    expect(quotas.length).toBeGreaterThan(0)
    expect((await direct.test()).map(({ outcome }) => outcome)).toEqual(['pass', 'pass', 'pass', 'pass', 'pass', 'skipped'])
    direct.use({ ...simulators.credentials.direct, clientSecret: 'wrong' })
    expect(await direct.createMeeting('0612345678')).toMatchObject({ cause: 'credentials-refused' })
    direct.dispose()
  })
})
