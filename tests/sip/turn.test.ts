import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { IceServer } from '../../src/contract/phone'
import { recordFigure } from '../support/figures'
import { DeskPhone } from './baresip'
import { TestBrowser } from './browser'
import { Network, whyNoNetwork } from './network'
import { eventually } from './processes'
import { Proxy } from './proxy'
import { Relay } from './relay'
import { SoundGap } from './sound-gap'
import { TestPhone } from './test-phone'

if (whyNoNetwork !== null) console.warn(`left out, as it ${whyNoNetwork}`)

describe.skipIf(whyNoNetwork !== null)('where the media server can only be reached through a relay', () => {
  let network: Network
  let proxy: Proxy
  let browser: TestBrowser
  let relay: Relay
  let one: TestPhone
  let desk: DeskPhone
  beforeAll(async () => {
    network = await Network.start()
    network.up(1)
    network.forbid(network.mediaHost)
    proxy = await Proxy.start(network)
    relay = await Relay.start(network)
    browser = await TestBrowser.start({ loopback: false })
  })
  afterEach(async () => {
    await one.stop()
    await desk.stop()
  })
  afterAll(async () => {
    await browser.stop()
    await relay.stop()
    await proxy.stop()
    await network.stop()
  })

  async function call(iceServers: IceServer[]): Promise<{ sipCallId: string; inviteMs: number }> {
    one = await TestPhone.start(browser, proxy)
    await one.register('101', { iceServers })
    desk = await DeskPhone.start(proxy, '200', 'auto')
    one.phone.place('t', '200', {})
    const { sipCallId } = await one.session('confirmed')
    const { placeAt, inviteAt } = await one.page.evaluate<{ placeAt: number; inviteAt: number }>('marks')
    return { sipCallId, inviteMs: inviteAt - placeAt }
  }

  /** Local kind of each way that carries media. */
  const ways = (): Promise<string[]> =>
    one.page.evaluate(`plugs.peer().getStats().then(report => [...report.values()]
      .filter(({ type, state, nominated }) => type === 'candidate-pair' && state === 'succeeded' && nominated)
      .map(({ localCandidateId }) => report.get(localCandidateId).candidateType))`)

  it('the diagnosis has an address of it, with the right credentials alone', async () => {
    one = await TestPhone.start(browser, proxy)
    const server = relay.iceServer
    await one.register('101', { iceServers: [] })
    desk = await DeskPhone.start(proxy, '200', 'auto')
    expect(await one.phone.check('relay')).toBe('none')
    one.phone.useIceServers([server])
    expect(await one.phone.check('relay')).toBe('lends')
    one.phone.useIceServers([{ ...server, credential: 'another' }])
    expect(await one.phone.check('relay')).toBe('refused')
    one.phone.useIceServers([{ ...server, urls: `turn:${network.host}:9?transport=udp` }])
    expect(await one.phone.check('relay')).toBe('unreachable')
  })

  it('a call without one is silent', async () => {
    const { sipCallId } = await call([])
    const { received } = await one.media(3000)
    expect(received).toBe(0)
    expect(await ways()).toEqual([])
    one.phone.end(sipCallId)
  })

  it('a call by the relay that the server gave is heard both ways, at once and after another network', async () => {
    const { sipCallId, inviteMs } = await call([relay.iceServer])
    await eventually('a way', async () => (await ways()).length > 0)
    expect(await ways()).toEqual(['relay'])
    const media = await one.media(3000)
    expect(media.inbound).toBeGreaterThan(0.01)
    expect(media.received).toBeGreaterThan(120)
    const before = desk.recorded()
    await one.media(1000)
    expect(desk.recorded()).toBeGreaterThan(before)
    expect(desk.loudness()).toBeGreaterThan(100)
    expect(inviteMs).toBeLessThan(600)
    const offer = one.written.find(({ data }) => data.startsWith('INVITE'))?.data ?? ''
    expect(offer).toMatch(/^a=candidate:.* typ relay/m)
    expect(offer).not.toContain(relay.iceServer.credential)

    const sound = await SoundGap.start(one, desk)
    network.up(2)
    network.down(1)
    one.phone.networkChanged()
    await eventually(
      'sound both ways by the other link',
      async () => {
        const { agent, desk: there } = await new Promise<void>((done) => setTimeout(done, 2000)).then(() => sound.read())
        return agent < 500 && there < 500
      },
      30_000
    )
    sound.stop()
    expect(await ways()).toContain('relay')
    recordFigure({
      id: 'C3.relay',
      what: 'sound both ways where only a relay works: ms from press to INVITE, packets in 3 s',
      figure: `${Math.round(inviteMs)} / ${media.received}`,
      limit: '< 600 / > 120',
      ok: inviteMs < 600 && media.received > 120
    })
    one.phone.end(sipCallId)
  })
})
