import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { watchAddresses } from '../../src/main/desktop/watch-addresses'
import { systemClock } from '../../src/main/system'
import { recordFigure } from '../support/figures'
import { DeskPhone } from './baresip'
import { TestBrowser } from './browser'
import { Network, whyNoNetwork, type LinkNumber } from './network'
import { eventually, pause } from './processes'
import { Proxy } from './proxy'
import { SoundGap } from './sound-gap'
import { TestPhone } from './test-phone'

const SWITCHES = 15
/** Of silence on the way, s: short ones are left alone, long ones are mended, and all are survived (trust C3). */
const HOLES = [1, 3, 6, 10, 20]
const worstMs = 8000

if (whyNoNetwork !== null) console.warn(`left out, as it ${whyNoNetwork}`)

describe.skipIf(whyNoNetwork !== null)('a call through links that come and go (C3)', () => {
  let network: Network
  let proxy: Proxy
  let browser: TestBrowser
  beforeAll(async () => {
    network = await Network.start()
    network.up(1)
    proxy = await Proxy.start(network)
    browser = await TestBrowser.start({ loopback: false })
  })
  afterAll(async () => {
    await browser.stop()
    await proxy.stop()
    await network.stop()
  })

  const gaps: number[] = []
  const lost: string[] = []

  it('goes on, heard by both sides', { timeout: 400_000 }, async () => {
    const one = await TestPhone.start(browser, proxy)
    await one.register('101')
    const stopWatching = watchAddresses(systemClock, () => one.phone.networkChanged())
    const desk = await DeskPhone.start(proxy, '200', 'auto')
    one.phone.place('t', '200', {})
    const { sipCallId } = await one.session('confirmed')
    await one.media(1000)
    const sound = await SoundGap.start(one, desk)
    /** Waits until both hear each other for two seconds on end; the longest silence until then, ms. */
    const mended = async (): Promise<number> => {
      let worst = 0
      await eventually(
        () => `sound both ways after ${Math.round(worst)} ms: ${JSON.stringify(one.facts.at(-1))}`,
        async () => {
          await pause(2000)
          const { agent, desk: there } = await sound.read()
          const silence = Math.max(agent, there)
          worst = Math.max(worst, silence)
          return silence < 500
        },
        60_000
      )
      return worst
    }
    try {
      await mended()
      let link: LinkNumber = 1
      for (let count = 1; count <= SWITCHES; count++) {
        const next: LinkNumber = link === 1 ? 2 : 1
        // Another moment of the watch each time, and both orders: the new link there already, or only after the old one is gone.
        await pause((count * 137) % 1000)
        await sound.read()
        if (count % 2 === 0) network.up(next)
        network.down(link)
        if (count % 2 === 1) {
          await pause(200)
          network.up(next)
        }
        link = next
        await pause(500)
        try {
          gaps.push(await mended())
          await one.link('up', 15_000)
        } catch (error) {
          lost.push(`switch ${count}: ${error instanceof Error ? error.message : 'failed'}`)
          break
        }
      }
      for (const seconds of lost.length > 0 ? [] : HOLES) {
        network.swallow(link, true)
        await pause(seconds * 1000)
        network.swallow(link, false)
        await sound.read()
        try {
          const back = await mended()
          console.info(`nothing came for ${seconds} s: both heard again ${Math.round(back)} ms after the longest silence began`)
          await one.link('up', 30_000)
        } catch (error) {
          lost.push(`hole of ${seconds} s: ${error instanceof Error ? error.message : 'failed'}`)
          break
        }
      }
      expect(one.facts.some(({ state }) => state === 'ended')).toBe(false)
      one.phone.end(sipCallId)
      // Its own reports came over a link that is gone.
      let size = -1
      await eventually('the desk phone hears no more', async () => {
        const before = size
        size = desk.recorded()
        await pause(500)
        return size === before
      })
    } finally {
      stopWatching()
      sound.stop()
      await one.stop()
      await desk.stop()
      const sorted = [...gaps].sort((a, b) => a - b)
      const [median, worst] = [sorted[Math.floor(sorted.length / 2)] ?? Infinity, sorted.at(-1) ?? Infinity]
      console.info(`gaps ${gaps.map((gap) => Math.round(gap)).join(' ')} ms`)
      recordFigure({
        id: 'C3.gap',
        what: `ms that a side heard nothing when the link was switched, median and worst of ${gaps.length}`,
        figure: `${Math.round(median)} / ${Math.round(worst)}`,
        limit: `<= 3000 / ${worstMs}`,
        ok: gaps.length === SWITCHES && median <= 3000 && worst <= worstMs
      })
      recordFigure({
        id: 'C3.never-back',
        what: `calls that never came back of ${SWITCHES} switches and holes of ${HOLES.join(', ')} s`,
        figure: lost.length,
        limit: '0',
        ok: lost.length === 0 && gaps.length === SWITCHES
      })
    }
    expect(lost).toEqual([])
    expect(gaps).toHaveLength(SWITCHES)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(worstMs)
    expect([...gaps].sort((a, b) => a - b)[Math.floor(gaps.length / 2)]).toBeLessThanOrEqual(3000)
  })
})
