import { afterEach, describe, expect, it } from 'vitest'
import { DeskPhone } from './baresip'
import { FarEnd } from './far-end'
import { eventually, pause } from './processes'
import type { SipText } from './sip-text'
import { useSuite } from './suite'
import type { TestPhone } from './test-phone'

const { proxy, phone } = useSuite()
/** W3C totalAudioEnergy over some seconds: of speech or of a tone, and of what comes while held. */
const sound = 0.0005
const silence = 1e-6

const others: { stop(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(others.splice(0).map((other) => other.stop()))
})

async function farEnd(number = '201'): Promise<FarEnd> {
  const made = await FarEnd.start(proxy(), number)
  others.push(made)
  return made
}

async function withDesk(answers: 'auto' | 'manual' = 'auto'): Promise<{ one: TestPhone; desk: DeskPhone }> {
  const one = await phone({ hasty: true })
  const [, desk] = await Promise.all([one.register('101'), DeskPhone.start(proxy(), '200', answers)])
  others.push(desk)
  return { one, desk }
}

/** What became of a REFER (RFC 3515 2.4.5): JsSIP takes every one with 202 and tells its fate afterwards. */
const declines = (message: string): boolean => message.startsWith('NOTIFY') && message.includes('SIP/2.0 603')

/** JsSIP leaves an ACK aside that a later offer overtook on its way through the proxy: no two offers in the same breath. */
async function settled(offer: () => Promise<SipText>): Promise<SipText> {
  await pause(300)
  return offer()
}

const held = (of: TestPhone, is: boolean, by: 'us' | 'peer', since = 0): Promise<unknown> =>
  eventually(`${is ? 'held' : 'resumed'} by ${by}`, () =>
    of.events.slice(since).find((event) => event.kind === 'held' && event.held === is && event.by === by)
  )

describe('hold with a desk phone', () => {
  it('by the agent and back: its tone is heard again; by the desk phone and back: nothing is heard, then its tone again', async () => {
    const { one, desk } = await withDesk()
    one.phone.place('t', '200', {})
    const { sipCallId } = await one.session('confirmed')
    one.phone.hold(sipCallId, true)
    await held(one, true, 'us')
    await pause(1000)
    one.phone.hold(sipCallId, false)
    await held(one, false, 'us')
    expect((await one.media()).inbound).toBeGreaterThan(sound)

    desk.command('hold')
    await held(one, true, 'peer')
    expect((await one.media(1500)).inbound).toBeLessThan(silence)
    const since = one.events.length
    desk.command('resume')
    await held(one, false, 'peer', since)
    expect((await one.media()).inbound).toBeGreaterThan(sound)
    expect(one.facts.some(({ state }) => state === 'ended')).toBe(false)
  })
})

describe('digits with a desk phone', () => {
  it('go out as RFC 4733 and as INFO, and those that come as INFO are told', async () => {
    const { one, desk } = await withDesk()
    one.phone.place('t', '200', {})
    const { sipCallId } = await one.session('confirmed')
    const keys = (): string => desk.reports.flatMap((report) => (report.type === 'CALL_DTMF_START' ? [report.param ?? ''] : [])).join('')
    one.phone.sendDigits(sipCallId, '159#', 'rfc4733')
    await eventually(
      () => `tones, it got ${keys()}`,
      () => keys() === '159#'
    )
    one.phone.sendDigits(sipCallId, '20*', 'info')
    await eventually(
      () => `INFO digits, it got ${keys()}`,
      () => keys() === '159#20*'
    )
    const sent = (): string[] => one.events.flatMap((event) => (event.kind === 'digit' ? [`${event.digit} ${event.outcome}`] : []))
    await eventually('each is told', () => sent().length === 7)
    expect(sent()).toEqual(['1', '5', '9', '#', '2', '0', '*'].map((digit) => `${digit} sent`))
  })

  it('that are pressed before media runs are heard once it does', async () => {
    const { one, desk } = await withDesk()
    const isAnswer = (data: string): boolean => data.startsWith('SIP/2.0 200') && /CSeq: \d+ INVITE/.test(data)
    one.fate = (way, data) => {
      if (way === 'in' && isAnswer(data)) proxy().freezeMedia()
      return 'pass'
    }
    one.phone.place('t', '200', {})
    try {
      const { sipCallId } = await one.session('confirmed')
      one.phone.sendDigits(sipCallId, '42', 'rfc4733')
      one.phone.sendDigits(sipCallId, '#', 'rfc4733')
      await pause(2000)
      expect(one.events.filter(({ kind }) => kind === 'digit')).toEqual([])
    } finally {
      proxy().thawMedia()
    }
    await one.event('digit', ({ digit, outcome }) => digit === '#' && outcome === 'sent')
    await desk.report('CALL_DTMF_START', ({ param }) => param === '#')
    expect(desk.reports.flatMap(({ type, param }) => (type === 'CALL_DTMF_START' ? [param] : [])).join('')).toBe('42#')
  })

  it('come in from another phone as INFO, once each and in order', async () => {
    const [one, other] = await Promise.all([phone({ hasty: true }), farEnd()])
    await one.register('101')
    one.phone.place('t', '201', {})
    const { sipCallId } = await one.session('confirmed')
    const call = other.calls()[0]!
    for (const digit of '7*#') {
      const headers = ['Content-Type: application/dtmf-relay']
      const answer = await call.request('INFO', { headers, text: `Signal=${digit}\r\nDuration=160\r\n` })
      expect(answer.status).toBe(200)
    }
    const told = one.events.flatMap((event) => (event.kind === 'digit' && event.sipCallId === sipCallId ? [event] : []))
    expect(told.map(({ digit, outcome }) => `${digit} ${outcome}`)).toEqual(['7 received', '* received', '# received'])
  })
})

describe('a transfer that somebody else begins', () => {
  it.each([
    ['REFER', ''],
    ['REFER with Replaces', `?Replaces=${encodeURIComponent('x@y;to-tag=a;from-tag=b')}`]
  ])('by %s: is declined, nothing is dialled, the call goes on', async (_what, replaces) => {
    const [one, other] = await Promise.all([phone({ hasty: true }), farEnd()])
    await one.register('101')
    one.phone.place('t', '201', {})
    const { sipCallId } = await one.session('confirmed')
    await other.calls()[0]!.request('REFER', { headers: [`Refer-To: <sip:102@calls.test${replaces}>`] })
    await eventually('the refusal', () => other.received.some(({ raw }) => declines(raw)))
    expect(one.written.filter(({ data }) => data.startsWith('INVITE sip:102'))).toEqual([])
    one.phone.hold(sipCallId, true)
    await held(one, true, 'us')
    expect(one.facts.some(({ state }) => state === 'ended')).toBe(false)
  })

  it('by INVITE with Replaces: takes nobody out of the call', async () => {
    const [one, other, third] = await Promise.all([phone({ hasty: true }), farEnd(), farEnd('103')])
    await one.register('101')
    one.phone.place('t', '201', {})
    await one.session('confirmed')
    const call = other.calls()[0]!
    const replaces = `Replaces: ${call.callId};to-tag=${call.peerTag};from-tag=${call.tag}`
    const { answer } = await third.call('101', { headers: [replaces] })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    const unknown = await third.call('101', { headers: [`Replaces: nobody;to-tag=a;from-tag=b`] })
    expect(unknown.answer.status).toBe(481)
    expect(one.facts.some(({ state, direction }) => state === 'ended' || direction === 'inbound')).toBe(false)
    expect((await call.request('INFO', { headers: ['Content-Type: application/dtmf-relay'], text: 'Signal=1\r\n' })).status).toBe(200)
  })
})

describe('a re-INVITE from the far end', () => {
  it('without a session description: the phone offers, takes the answer that comes with the ACK, and the call stands', async () => {
    const [one, other] = await Promise.all([phone({ hasty: true }), farEnd()])
    await one.register('101')
    const dialled = other.dial('101')
    const { sipCallId } = await one.session('incoming')
    one.phone.answer(sipCallId)
    await Promise.all([dialled.answer, one.session('confirmed')])
    for (let turn = 0; turn < 3; turn++) {
      const answer = await settled(() => dialled.call.invite({ body: '' }))
      expect(answer.status).toBe(200)
      expect(answer.body).toMatch(/m=audio [1-9]/)
    }
    await pause(500)
    expect(one.facts.some(({ state }) => state === 'ended')).toBe(false)
    // Nothing of it is left half done: the next one is taken, and so is one of ours.
    expect((await settled(() => dialled.call.invite())).status).toBe(200)
    one.phone.hold(sipCallId, true)
    await held(one, true, 'us')
  })

  it('that says inactive, then sendonly, then sendrecv', async () => {
    const [one, other] = await Promise.all([phone({ hasty: true }), farEnd()])
    await one.register('101')
    const dialled = other.dial('101')
    const { sipCallId } = await one.session('incoming')
    one.phone.answer(sipCallId)
    await Promise.all([dialled.answer, one.session('confirmed')])
    const directions: string[] = []
    for (const [turn, direction] of (['inactive', 'sendonly', 'sendrecv'] as const).entries()) {
      const answer = await settled(() => dialled.call.invite({ body: other.description(direction, 10 + turn) }))
      directions.push(/a=(sendrecv|sendonly|recvonly|inactive)/.exec(answer.body)?.[1] ?? 'none')
    }
    expect(directions).toEqual(['inactive', 'recvonly', 'sendrecv'])
    expect(one.events.flatMap((event) => (event.kind === 'held' ? [event.held] : []))).toEqual([true, false])
  })
})

describe('how a call ends that was never answered', () => {
  it.each([
    [404, 'not-found'],
    [408, 'no-answer'],
    [480, 'unavailable'],
    [484, 'not-found'],
    [486, 'busy'],
    [488, 'media'],
    [500, 'unavailable'],
    [503, 'unavailable'],
    [600, 'busy'],
    [603, 'rejected']
  ])('%i from the far end is told as %s, and closes the microphone', async (status, end) => {
    const [one, other] = await Promise.all([phone({ hasty: true }), farEnd()])
    other.onInvite = (call) => {
      call.ring()
      call.refuse(status)
    }
    await one.register('101')
    one.phone.place('t', '201', {})
    const fact = await one.session('ended')
    expect(fact.end).toBe(end)
    await eventually('the microphone is closed', () => one.openTracks() === 0)
  })

  it('declined by the agent with 486 and with 603: the caller gets that very status', async () => {
    const [one, other] = await Promise.all([phone({ hasty: true }), farEnd()])
    await one.register('101')
    for (const status of [486, 603] as const) {
      const dialled = other.dial('101')
      const { sipCallId } = await one.session('incoming', (fact) => fact.sipCallId === dialled.call.callId)
      one.phone.reject(sipCallId, status)
      expect((await dialled.answer).status).toBe(status)
    }
  })

  it('rings on until the server gives it up, and the caller who hangs up first takes it back', async () => {
    const [one, other] = await Promise.all([phone({ hasty: true }), farEnd()])
    await one.register('101')
    const dialled = other.dial('101')
    const { sipCallId } = await one.session('incoming')
    await pause(1000)
    dialled.call.cancel()
    expect((await dialled.answer).status).toBe(487)
    expect((await one.session('ended')).end).toBe('cancelled')
    expect(one.openTracks()).toBe(0)
    one.phone.answer(sipCallId)
    await pause(300)
    expect(one.openTracks()).toBe(0)
  })

  it('the agent gives up while the far end answers: the far end is hung up on', async () => {
    const [one, other] = await Promise.all([phone({ hasty: true }), farEnd()])
    other.onInvite = (call) => call.ring()
    await one.register('101')
    one.phone.place('t', '201', {})
    const { sipCallId } = await one.session('sent')
    const invited = await eventually('the far end is called', () => other.calls()[0])
    await one.session('progress')
    one.phone.end(sipCallId)
    invited.answer()
    expect((await one.session('ended')).end).toBe('cancelled')
    await eventually('the microphone is closed', () => one.openTracks() === 0, 2000)
    await other.got('ACK')
    await other.got('BYE')
  })

  it('the agent gives up when the answer is here and not yet taken: it is told once, and ACK goes before BYE', async () => {
    const [one, other] = await Promise.all([phone({ hasty: true }), farEnd()])
    await one.page.evaluate(`(() => {
      const take = RTCPeerConnection.prototype.setRemoteDescription
      RTCPeerConnection.prototype.setRemoteDescription = async function (...given) {
        await new Promise(resolve => (window.letGo = resolve))
        return take.apply(this, given)
      }
    })()`)
    await one.register('101')
    one.phone.place('t', '201', {})
    const { sipCallId } = await one.session('sent')
    await eventually('the answer is here', () => one.page.evaluate<boolean>('window.letGo !== undefined'))
    one.phone.end(sipCallId)
    await one.page.evaluate('window.letGo()')
    await eventually('the microphone is closed', () => one.openTracks() === 0, 2000)
    await other.got('BYE')
    await pause(1000)
    expect(one.facts.filter(({ state }) => state !== 'progress').map(({ state, end }) => [state, end])).toEqual([
      ['sent', null],
      ['ended', 'cancelled']
    ])
    expect(other.received.flatMap(({ method }) => (method === 'ACK' || method === 'BYE' ? [method] : []))).toEqual(['ACK', 'BYE'])
  })
})
