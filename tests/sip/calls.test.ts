import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { TestBrowser } from './browser'
import { eventually, pause } from './processes'
import { Proxy } from './proxy'
import { TestPhone } from './test-phone'

let browser: TestBrowser
let proxy: Proxy
const phones: TestPhone[] = []

async function phone(options?: { microphoneError?: string }): Promise<TestPhone> {
  const made = await TestPhone.start(browser, proxy, options)
  phones.push(made)
  return made
}

beforeAll(async () => {
  browser = await TestBrowser.start()
})
afterAll(() => browser.stop())

describe('a call between two agents', () => {
  beforeAll(async () => {
    proxy = await Proxy.start()
  })
  afterAll(() => proxy.stop())
  afterEach(async () => {
    await Promise.all(phones.splice(0).map((each) => each.stop()))
  })

  it('registers, calls, talks, holds, resumes, sends digits, mutes and hangs up', async () => {
    const [one, two] = [await phone(), await phone()]
    await Promise.all([one.register('101'), two.register('102')])
    expect(await proxy.contacts('101')).toBe(1)

    one.phone.place('token-1', '102', { 'X-Webitel-Display': '0201234567' })
    const { sipCallId } = await two.session('incoming')
    expect(two.openTracks()).toBe(0)
    two.phone.answer(sipCallId)
    await Promise.all([
      one.session('confirmed', (fact) => fact.token === 'token-1' && fact.sipCallId === sipCallId),
      two.session('confirmed')
    ])

    const [atOne, atTwo] = await Promise.all([one.media(), two.media()])
    for (const media of [atOne, atTwo]) {
      expect(media.inbound).toBeGreaterThan(0.0005)
      expect(media.outbound).toBeGreaterThan(0.0005)
    }

    one.phone.hold(sipCallId, true)
    await Promise.all([
      one.event('held', (event) => event.held && event.by === 'us'),
      two.event('held', (event) => event.held && event.by === 'peer')
    ])
    expect((await two.media(2500)).inbound).toBeLessThan(1e-6)
    one.phone.hold(sipCallId, false)
    await Promise.all([one.event('held', (event) => !event.held), two.event('held', (event) => !event.held && event.by === 'peer')])
    expect((await two.media()).inbound).toBeGreaterThan(0.0005)

    one.phone.sendDigits(sipCallId, '12#')
    await one.event('digit', (event) => event.digit === '#' && event.outcome === 'sent')

    two.phone.mute(sipCallId, true)
    await two.event('muted', (event) => event.muted)
    await pause(1200)
    expect((await one.media(2000)).inbound).toBeLessThan(1e-6)

    one.phone.end(sipCallId)
    expect((await one.session('ended')).end).toBe('by-us')
    expect((await two.session('ended')).end).toBe('by-peer')
    await eventually('both microphones closed', () => one.openTracks() === 0 && two.openTracks() === 0, 1000)
    expect([...one.page.complaints, ...two.page.complaints]).toEqual([])
  })
})
