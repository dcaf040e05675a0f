import { describe, expect, it } from 'vitest'
import { emitter, fakeDesk, ringing } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'
import { defaultSettings } from '../../../contract/settings'
import type { Neighbour } from '../../../contract/state'
import type { NeighbourLine, NeighbourRequests, PhoneReport } from '../ports'

const ORIGIN = 'https://workspace.example'

async function drivenDesk(neighbour = { enabled: true, origins: [ORIGIN] }) {
  const events = emitter<Neighbour>()
  const opened: (readonly string[])[] = []
  const told: PhoneReport[] = []
  let page: NeighbourRequests | null = null
  let closings = 0
  const line: NeighbourLine = {
    events: events.listen,
    open(origins, requests) {
      opened.push(origins)
      page = requests
    },
    tell: (report) => told.push(report),
    close: () => {
      closings++
      return Promise.resolve()
    }
  }
  const desk = fakeDesk({ neighbour: line, settings: { ...defaultSettings, neighbour } })
  await desk.start()
  const { handlers } = desk.companion
  return {
    desk,
    opened,
    told,
    say: events.emit,
    page: () => page!,
    closings: () => closings,
    state: () => desk.companion.state(),
    change: (change: Partial<typeof neighbour>) => handlers['settings.change']({ change: { neighbour: change } })
  }
}

describe('a Workspace that drives this phone', () => {
  it('is let in by the settings alone, and follows them', async () => {
    const driven = await drivenDesk({ enabled: false, origins: [ORIGIN] })
    expect(driven.opened).toEqual([])
    await driven.change({ enabled: true })
    expect(driven.opened).toEqual([[ORIGIN]])
    driven.say({ state: 'connected', origin: ORIGIN, problem: null })
    expect(driven.state().neighbour).toEqual({ state: 'connected', origin: ORIGIN, problem: null })
    await driven.change({ origins: [] })
    expect(driven.state().neighbour).toEqual({ state: 'failed', origin: null, problem: 'no-origins' })
    await driven.change({ enabled: false })
    expect(driven.state().neighbour.state).toBe('off')
    expect(driven.opened).toHaveLength(1)
    expect(driven.closings()).toBe(2)
  })

  it('is told how the phone stands, once a change', async () => {
    const { desk, told } = await drivenDesk()
    expect(told.at(-1)).toEqual({ state: 'registered', sdkConnected: true, sipRegistered: true, extension: '201', lastError: null })
    desk.phoneSays({ kind: 'link', state: 'lost' })
    desk.telephonySays({ kind: 'clock', offsetMs: 5 })
    expect(told.at(-1)).toMatchObject({ state: 'registering', sipRegistered: false })
    desk.phoneSays({ kind: 'link', state: 'refused' })
    expect(told.at(-1)).toMatchObject({ state: 'error', lastError: 'register_failed' })
    expect(new Set(told.map((one) => JSON.stringify(one))).size).toBe(told.length)
  })

  it('must show a token of the same agent', async () => {
    const { page } = await drivenDesk()
    expect(await page().hello({ token: 'token', endpoint: 'wss://pbx.example/ws' })).toEqual({ ok: true, value: null })
    expect(await page().hello({ token: 'stolen', endpoint: 'wss://pbx.example/ws' })).toEqual({ ok: false, cause: 'auth_failed' })
  })

  it('answers, dials and hangs up by Webitel’s ids', async () => {
    const { page, desk } = await drivenDesk()
    expect(await page().answer('A')).toEqual({ ok: false, cause: 'call_not_found' })
    desk.call(ringing)
    desk.sip({ state: 'incoming' })
    const answer = page().answer('A')
    await settle()
    expect(desk.asked).toContain('answer sip-A')
    desk.sip({ state: 'confirmed' })
    expect(await answer).toEqual({ ok: true, value: null })
    void page().hangUp('A')
    await settle()
    expect(desk.asked).toContain('hangUp A hang-up')
    expect(await page().call('not a number')).toEqual({ ok: false, cause: 'call_failed' })
  })

  it('waits 2 s for the INVITE of a call that is to be answered, and declines one that rings', async () => {
    const { page, desk } = await drivenDesk()
    desk.call(ringing)
    const answer = page().answer('A')
    await desk.clock.advance(2_100)
    expect(await answer).toEqual({ ok: false, cause: 'no_sip_session' })
    void page().hangUp('A')
    await settle()
    expect(desk.asked).toContain('hangUp A decline')
  })
})
