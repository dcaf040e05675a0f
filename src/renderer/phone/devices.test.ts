import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { SoundDevices } from './devices'

const device = (kind: 'audioinput' | 'audiooutput', deviceId: string) => ({ kind, deviceId, label: `Label ${deviceId}`, groupId: '' })
const built = device('audioinput', 'built-in')
const headset = device('audioinput', 'headset')
const speaker = device('audiooutput', 'speaker')

let readings: ((found: unknown[]) => void)[] = []
beforeEach(() => {
  readings = []
  const enumerateDevices = () => new Promise((resolve) => readings.push(resolve))
  vi.stubGlobal('navigator', { mediaDevices: { enumerateDevices, addEventListener: () => undefined } })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

describe('the list of devices', () => {
  it('is the newest one for everybody who asked, also for whoever asked before', async () => {
    const devices = new SoundDevices(
      () => undefined,
      () => undefined
    )
    readings[0]!([built, headset, speaker])
    await vi.waitFor(() => expect(devices.isNamed).toBe(true))
    devices.use({ ...devices.audio, microphoneId: 'headset' })
    expect(devices.microphone.id).toBe('headset')

    // The headset is pulled out: its track ends, and the browser says that the list has changed.
    const seen: string[] = []
    const first = devices.refresh().then(() => seen.push(devices.microphone.id))
    const second = devices.refresh().then(() => seen.push(devices.microphone.id))
    readings[1]!([built, speaker])
    await Promise.resolve()
    readings[2]!([built, speaker])
    await Promise.all([first, second])
    expect(seen).not.toContain('headset')
  })
})
