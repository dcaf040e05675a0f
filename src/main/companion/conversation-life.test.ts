import { describe, expect, it } from 'vitest'
import { fakeDesk, ringing } from '../../../tests/support/fake-ports'
import { recordFigure } from '../../../tests/support/figures'
import { seeded } from '../../../tests/support/seeded'
import { settle } from '../../../tests/support/virtual-clock'
import type { Call } from '../../contract/conversation'
import type { CallFact } from './ports'

const hangup = (): Partial<CallFact> & { event: 'hangup' } => ({
  event: 'hangup',
  hangup: { cause: 'NORMAL_CLEARING', sipStatus: 200, by: 'A', reporting: true }
})

async function answered() {
  const desk = fakeDesk()
  await desk.start()
  desk.call(ringing)
  desk.sip({ state: 'incoming' })
  await desk.clock.advance(100)
  const answer = desk.companion.handlers['calls.answer']({ callId: 'A' })
  await settle()
  desk.sip({ state: 'connecting' })
  desk.sip({ state: 'confirmed' })
  desk.call({ event: 'active' })
  expect(await answer).toEqual({ ok: true, value: null })
  return desk
}
const callOf = (desk: ReturnType<typeof fakeDesk>): Call => desk.theOne().calls[0]!

describe('an inbound queue call', () => {
  it('rings with who, queue, bucket and variables, and stops ringing when answered', async () => {
    const desk = fakeDesk()
    await desk.start()
    desk.call(ringing)
    await settle()
    expect(desk.theOne()).toMatchObject({
      customer: { name: 'Maren Visser', e164: '+31612345678', cardHost: 'crm.example', zone: 'Europe/Amsterdam' },
      bucket: 'Arrears',
      variables: { client_id: 'NL-884102' }
    })
    expect(callOf(desk)).toMatchObject({ state: 'ringing', queue: { name: 'Billing' }, attemptId: '501' })
    expect(desk.asked.filter((one) => one.startsWith('ring '))).toEqual(['ring true'])
    desk.sip({ state: 'incoming' })
    void desk.companion.handlers['calls.answer']({ callId: 'A' })
    await settle()
    expect(desk.asked).toContain('answer sip-A')
    desk.sip({ state: 'confirmed' })
    expect(callOf(desk)).toMatchObject({ state: 'connected', pending: null })
    expect(desk.asked.filter((one) => one.startsWith('ring '))).toEqual(['ring true', 'ring false'])
  })

  it('opens the card through the shell, and never keeps the link itself in the state', async () => {
    const desk = await answered()
    expect(await desk.companion.handlers['links.openCustomerCard']({ conversationId: desk.theOne().id })).toEqual({ ok: true, value: null })
    expect(desk.opened).toEqual(['https://crm.example/1'])
    expect(JSON.stringify(desk.companion.state())).not.toContain('https://crm.example/1')
  })

  it('ends as missed with its reason at the ring limit', async () => {
    const desk = fakeDesk({ settings: { ringLimitS: 20 } })
    await desk.start()
    desk.call(ringing)
    desk.sip({ state: 'incoming' })
    await desk.clock.advance(19_900)
    expect(callOf(desk).state).toBe('ringing')
    await desk.clock.advance(200)
    expect(callOf(desk)).toMatchObject({ state: 'ended', end: 'rang-out' })
    expect(desk.theOne().timeline.at(-1)).toMatchObject({ kind: 'call-missed', values: { end: 'rang-out' } })
    expect(desk.asked).toEqual(expect.arrayContaining(['hangUp A decline', 'reject sip-A 486', 'ring false']))
    expect(desk.theOne().closedAt).not.toBeNull()
  })

  it('rings for an INVITE that no event explains, after the matching time', async () => {
    const desk = fakeDesk()
    await desk.start()
    desk.sip({ state: 'incoming', callId: null, sipCallId: 'lonely' })
    await desk.clock.advance(1_900)
    expect(desk.conversations()).toHaveLength(0)
    await desk.clock.advance(200)
    expect(callOf(desk)).toMatchObject({ id: 'lonely', state: 'ringing' })
  })

  it('says that the microphone was refused, and goes on ringing', async () => {
    const desk = fakeDesk()
    await desk.start()
    desk.call(ringing)
    desk.sip({ state: 'incoming' })
    const answer = desk.companion.handlers['calls.answer']({ callId: 'A' })
    await settle()
    desk.phoneSays({ kind: 'microphone', sipCallId: 'sip-A', token: null, failure: 'refused' })
    expect(await answer).toMatchObject({ ok: false, cause: 'microphone-refused' })
    expect(callOf(desk)).toMatchObject({ state: 'ringing', pending: null })
  })

  it('keeps a hold that is pressed while Webitel is away, and sends it once it is back', async () => {
    const desk = await answered()
    desk.telephonySays({ kind: 'link', state: 'lost' })
    expect(await desk.companion.handlers['calls.hold']({ callId: 'A' })).toMatchObject({ ok: true })
    expect(callOf(desk).pending).toBe('holding')
    expect(desk.asked).not.toContain('hold A')
    desk.telephonySays({ kind: 'link', state: 'up' })
    const fact = { ...ringing, callId: 'A', at: desk.clock.now(), event: 'active' as const, processing: null }
    desk.telephonySays({ kind: 'snapshot', snapshot: { at: desk.clock.now(), calls: [fact], agent: null } })
    expect(desk.asked).toContain('hold A')
  })

  it('hangs up by SIP when Webitel is away', async () => {
    const desk = await answered()
    desk.telephonySays({ kind: 'link', state: 'lost' })
    void desk.companion.handlers['calls.hangUp']({ callId: 'A' })
    await settle()
    expect(desk.asked).toContain('end sip-A')
    desk.sip({ state: 'ended', end: 'by-us' })
    expect(callOf(desk)).toMatchObject({ state: 'ended', end: 'hung-up-by-agent' })
  })

  it('survives the loss of both lines and ends only when the server or the phone says so', async () => {
    const desk = await answered()
    desk.telephonySays({ kind: 'link', state: 'lost' })
    desk.phoneSays({ kind: 'link', state: 'lost' })
    await desk.clock.advance(60_000)
    expect(callOf(desk).state).toBe('connected')
    desk.telephonySays({ kind: 'link', state: 'up' })
    desk.telephonySays({ kind: 'snapshot', snapshot: { at: desk.clock.now(), calls: [], agent: null } })
    expect(callOf(desk).state).toBe('connected')
    desk.sip({ state: 'ended', end: 'by-peer' })
    expect(callOf(desk).state).toBe('ended')
  })
})

describe('every order of events', () => {
  const facts = [
    ringing,
    { event: 'active' as const },
    { event: 'bridge' as const },
    { event: 'hold' as const },
    { event: 'active' as const },
    hangup()
  ].map((fact, index) => ({ ...fact, at: Date.UTC(2026, 10, 21, 9, 0, index + 1) }))

  const endOf = async (order: readonly (typeof facts)[number][]) => {
    const desk = fakeDesk()
    await desk.start()
    let impossible = 0
    const sounding = () => desk.asked.filter((one) => one.startsWith('ring ')).at(-1) === 'ring true'
    for (const fact of order) {
      desk.call(fact)
      const calls = desk.conversations().flatMap(({ calls: all }) => all)
      if (sounding() !== calls.some(({ state }) => state === 'ringing')) impossible++
      if (calls.some(({ state, end }) => (state === 'ended') !== (end !== null))) impossible++
    }
    await settle()
    const { calls, customer, wrapUp } = desk.theOne()
    const { state, end, endedAt } = calls[0]!
    return { state, endedAt, ended: end !== null, name: customer.name, attempt: wrapUp?.attemptId ?? null, impossible }
  }

  it('comes to the same end', async () => {
    const wanted = await endOf(facts)
    expect(wanted).toMatchObject({ state: 'ended', ended: true, name: 'Maren Visser', attempt: '501', impossible: 0 })
    let same = 0
    let orders = 0
    const permute = async (left: (typeof facts)[number][], order: (typeof facts)[number][]): Promise<void> => {
      if (left.length === 0) {
        orders++
        if (JSON.stringify(await endOf(order)) === JSON.stringify(wanted)) same++
        return
      }
      for (let index = 0; index < left.length; index++) await permute(left.toSpliced(index, 1), [...order, left[index]!])
    }
    await permute(facts, [])
    const seed = 20261121
    const random = seeded(seed)
    for (let run = 0; run < 280; run++) {
      const order = [...facts, ...facts, ...facts].sort(() => random.unit() - 0.5)
      orders++
      const found = await endOf(order)
      if (JSON.stringify(found) === JSON.stringify(wanted)) same++
    }
    recordFigure({
      id: 'G6.same-end',
      what: `orders of call events that end alike (seed ${seed})`,
      figure: `${same}/${orders}`,
      limit: 'all',
      ok: same === orders
    })
    expect(same).toBe(orders)
  })
})

describe('wrap-up', () => {
  const ended = async () => {
    const desk = await answered()
    desk.call(hangup())
    desk.telephonySays({
      kind: 'channel',
      fact: {
        at: desk.clock.now(),
        attemptId: '501',
        callId: 'A',
        status: 'processing',
        deadlineAt: desk.clock.now() + 30_000,
        renewalS: 15
      }
    })
    return desk
  }

  it('begins with the deadline of the server and is saved before it is sent', async () => {
    const desk = await ended()
    expect(desk.theOne().wrapUp).toMatchObject({ attemptId: '501', renewalS: 15, disposition: null })
    expect(desk.theOne().closedAt).toBeNull()
    const saved = await desk.companion.handlers['wrapUp.finish']({
      conversationId: desk.theOne().id,
      status: 'success',
      note: 'Paid',
      callback: null
    })
    expect(saved.ok).toBe(true)
    await settle()
    expect(desk.reports).toEqual([{ attemptId: '501', status: 'success' }])
    expect(desk.theOne().wrapUp?.delivery).toMatchObject({ state: 'sent' })
    expect(desk.theOne().closedAt).not.toBeNull()
  })

  it('is not said to be saved when the journal could not write it', async () => {
    const desk = await ended()
    desk.journal.broken = true
    const saved = await desk.companion.handlers['wrapUp.finish']({
      conversationId: desk.theOne().id,
      status: 'success',
      note: 'Paid',
      callback: null
    })
    expect(saved).toMatchObject({ ok: false, cause: 'journal-unavailable' })
    expect(desk.theOne().wrapUp?.disposition).toBeNull()
    expect(desk.reports).toHaveLength(0)
  })

  it('sends again until it is answered, and takes "already reported" after a lost answer as done', async () => {
    const desk = await ended()
    desk.answers.report.push('unknown', 'unreachable', 'already-reported')
    await desk.companion.handlers['wrapUp.finish']({ conversationId: desk.theOne().id, status: 'cancel', note: '', callback: null })
    await desk.clock.advance(10_000)
    expect(desk.theOne().wrapUp?.delivery).toMatchObject({ state: 'sent', tries: 3 })
  })

  it('says that the server closed the attempt first when it had never been tried before', async () => {
    const desk = await ended()
    desk.answers.report.push('already-reported')
    await desk.companion.handlers['wrapUp.finish']({ conversationId: desk.theOne().id, status: 'success', note: 'kept', callback: null })
    await settle()
    expect(desk.theOne().wrapUp?.delivery).toMatchObject({ state: 'failed', failure: 'attempt-closed' })
    expect(desk.theOne().note.text).toBe('kept')
  })

  it('is delivered by the next start when the app died while it waited', async () => {
    const desk = await ended()
    desk.answers.report.push('unreachable')
    await desk.companion.handlers['wrapUp.finish']({ conversationId: desk.theOne().id, status: 'success', note: '', callback: null })
    await settle()
    const next = fakeDesk({ seed: 2, journal: desk.journal })
    await next.start()
    expect(next.reports).toEqual([{ attemptId: '501', status: 'success' }])
    expect(next.theOne().wrapUp?.delivery?.state).toBe('sent')
  })

  it('refuses a call-back in the past and one that is no time', async () => {
    const desk = await ended()
    const finish = (date: string, zone: string) =>
      desk.companion.handlers['wrapUp.finish']({
        conversationId: desk.theOne().id,
        status: 'callback',
        note: '',
        callback: { date, time: '15:00', zone }
      })
    expect(await finish('2020-01-01', 'Europe/London')).toMatchObject({ cause: 'callback-in-past' })
    expect(await finish('2026-12-01', 'Nowhere/Land')).toMatchObject({ cause: 'callback-not-a-time' })
    expect(await finish('2026-02-31', 'Europe/London')).toMatchObject({ cause: 'callback-not-a-time' })
  })

  it('keeps the text when the server closes the attempt first', async () => {
    const desk = await ended()
    await desk.companion.handlers['notes.save']({ conversationId: desk.theOne().id, text: 'half a sen' })
    desk.telephonySays({
      kind: 'channel',
      fact: { at: desk.clock.now() + 1, attemptId: '501', callId: null, status: 'wrap-time', until: null }
    })
    expect(desk.theOne().wrapUp?.closedByServer).toBe(true)
    expect(desk.theOne().note.text).toBe('half a sen')
  })
})

describe('video beside the call', () => {
  const invite = (desk: ReturnType<typeof fakeDesk>, facts: { number?: string; pressId?: string } = {}) =>
    desk.companion.handlers['sessions.invite']({
      conversationId: desk.theOne().id,
      provider: 'direct',
      number: facts.number ?? '0612345678',
      email: null,
      language: 'en',
      delivery: 'sms',
      pressId: facts.pressId ?? 'p1'
    })

  it('sends one SMS, opens the page, follows it to its end, and leaves the call alone', async () => {
    const desk = await answered()
    const [first, second] = await Promise.all([invite(desk), invite(desk)])
    expect(first).toEqual(second)
    expect(desk.asked.filter((one) => one.startsWith('sms'))).toHaveLength(1)
    expect(desk.asked).toContain('meeting +31612345678')
    const { id } = desk.theOne().sessions[0]!
    desk.viewSays({ kind: 'loaded', sessionId: id })
    expect(desk.theOne().sessions[0]).toMatchObject({ state: 'waiting', number: '+31 6 12345678', sms: { state: 'sent' } })
    desk.viewSays({ kind: 'page', sessionId: id, shows: 'live' })
    expect(desk.companion.state().audio).toEqual({ customerHears: 'call-microphone', sessionMuted: true, youHear: 'both' })
    desk.viewSays({ kind: 'page', sessionId: id, shows: 'ended' })
    expect(desk.theOne().sessions[0]).toMatchObject({ state: 'ended', endedBy: 'page' })
    expect(callOf(desk).state).toBe('connected')
  })

  it('never repeats an SMS whose answer was lost', async () => {
    const desk = await answered()
    desk.answers.sms.push({ ok: false, cause: 'unknown' })
    await invite(desk)
    await desk.clock.advance(120_000)
    expect(desk.theOne().sessions[0]?.sms.state).toBe('uncertain')
    expect(desk.asked.filter((one) => one.startsWith('sms'))).toHaveLength(1)
    await desk.companion.handlers['sessions.sendAgain']({ sessionId: desk.theOne().sessions[0]!.id, pressId: 'p2' })
    expect(desk.asked.filter((one) => one.startsWith('sms'))).toHaveLength(2)
  })

  it('tells an invalid number and a refused SMS apart, and loses nothing of the call', async () => {
    const desk = await answered()
    expect(await invite(desk, { number: '12' })).toMatchObject({ cause: 'invalid-number' })
    desk.answers.sms.push({ ok: false, cause: 'refused' })
    expect(await invite(desk, { pressId: 'p3' })).toMatchObject({ cause: 'sms-refused' })
    expect(callOf(desk).state).toBe('connected')
  })

  it('fetches one fresh page when the sign-in address has expired, then says so', async () => {
    const desk = await answered()
    await invite(desk)
    const { id } = desk.theOne().sessions[0]!
    desk.viewSays({ kind: 'page', sessionId: id, shows: 'sign-in' })
    await settle()
    expect(desk.asked.filter((one) => one === 'agentPage')).toHaveLength(2)
    desk.viewSays({ kind: 'page', sessionId: id, shows: 'sign-in' })
    expect(desk.theOne().sessions[0]).toMatchObject({ state: 'failed', failure: 'sign-in-expired' })
    expect(await desk.companion.handlers['sessions.reopen']({ sessionId: id })).toMatchObject({ ok: true })
  })
})
