import { describe, expect, it } from 'vitest'
import { fakeDesk, ringing } from '../../../../tests/support/fake-ports'
import { settle } from '../../../../tests/support/virtual-clock'
import type { HeadsetButton } from '../../../contract/phone'

async function withCall(state: 'ringing' | 'connected') {
  const desk = fakeDesk()
  await desk.start()
  desk.call(ringing)
  desk.sip({ state: 'incoming' })
  await settle()
  if (state === 'connected') {
    desk.sip({ state: 'confirmed' })
    desk.call({ event: 'active' })
  }
  const press = async (button: HeadsetButton): Promise<string[]> => {
    const before = desk.asked.length
    desk.phoneSays({ kind: 'headset-press', button })
    await settle()
    return desk.asked.slice(before).filter((one) => !one.startsWith('ring ') && !one.startsWith('headset '))
  }
  return { ...desk, press, shown: () => desk.asked.filter((one) => one.startsWith('headset ')) }
}

describe('a headset', () => {
  it('is named in the state while it is there', async () => {
    const { companion, phoneSays } = await withCall('ringing')
    expect(companion.state().headset).toEqual({ state: 'none', name: null })
    phoneSays({ kind: 'headset', name: 'Evolve2 65' })
    expect(companion.state().headset).toEqual({ state: 'ready', name: 'Evolve2 65' })
    phoneSays({ kind: 'page', state: 'gone' })
    expect(companion.state().headset).toEqual({ state: 'none', name: null })
  })

  it('shows what there is to press, each state once', async () => {
    const { shown, sip, call, phoneSays } = await withCall('ringing')
    sip({ state: 'confirmed' })
    call({ event: 'active' })
    phoneSays({ kind: 'muted', sipCallId: 'sip-A', muted: true })
    call({ event: 'hold' })
    call({ event: 'hangup', hangup: { cause: 'NORMAL_CLEARING', sipStatus: 200, by: 'A', reporting: false } })
    await settle()
    expect(shown()).toEqual([
      'headset idle',
      'headset ringing',
      'headset in-call',
      'headset in-call muted',
      'headset in-call muted held',
      'headset idle'
    ])
  })

  it('answers the oldest call that rings', async () => {
    const { press, call, clock } = await withCall('ringing')
    await clock.advance(1000)
    call({ ...ringing, callId: 'B', peer: { number: '+31687654321', name: 'Leila Haddad' } })
    expect(await press('answer')).toEqual(['answer sip-A'])
    // Pressed again while the answer is under way: the same call is not asked for twice.
    expect((await press('hang-up')).filter((one) => one.includes('sip-A') || one.includes(' A'))).toEqual([])
  })

  it('hangs up, mutes and holds the call that is heard', async () => {
    const { press, phoneSays, call } = await withCall('connected')
    expect(await press('mute')).toEqual(['sip-mute sip-A true', 'mute A true'])
    phoneSays({ kind: 'muted', sipCallId: 'sip-A', muted: true })
    expect(await press('mute')).toEqual(['sip-mute sip-A false', 'mute A false'])
    expect(await press('hold')).toEqual(['hold A'])
    call({ event: 'hold' })
    expect(await press('hold')).toEqual(['resume A'])
    expect(await press('hang-up')).toEqual(['hangUp A hang-up'])
  })

  it('answers a second call by flash', async () => {
    const { press, call, sip, asked } = await withCall('connected')
    call({ ...ringing, callId: 'B', peer: { number: '+31687654321', name: 'Leila Haddad' } })
    sip({ state: 'incoming', sipCallId: 'sip-B', callId: 'B' })
    expect(await press('hold')).toEqual(['hold A'])
    call({ event: 'hold' })
    await settle()
    expect(asked).toContain('answer sip-B')
  })

  it('does nothing where there is nothing to do', async () => {
    const { press } = await withCall('ringing')
    for (const button of ['hang-up', 'mute'] as const) expect(await press(button)).toEqual([])
  })

  it('is off by the setting', async () => {
    const { companion, shown, phoneSays } = await withCall('ringing')
    phoneSays({ kind: 'headset', name: 'Evolve2 65' })
    await companion.handlers['settings.change']({ change: { audio: { headset: false } } })
    await settle()
    expect(companion.state().headset).toEqual({ state: 'off', name: null })
    expect(shown().at(-1)).toBe('headset off')
  })
})
