import { expect, test } from 'vitest'
import { outputOf } from './output-of'

const device = (kind: MediaDeviceKind, deviceId: string, label: string): MediaDeviceInfo => ({
  kind,
  deviceId,
  label,
  groupId: '',
  toJSON: () => ({})
})
const list = (...devices: MediaDeviceInfo[]) => ({ enumerateDevices: () => Promise.resolve(devices) })
const plugged = list(
  device('audioinput', 'm', 'Headset'),
  device('audiooutput', 'default', 'Default'),
  device('audiooutput', 'a', 'Monitor'),
  device('audiooutput', 'b', 'Headset')
)

test('a loudspeaker is known by its id, else by its name, and is never a microphone of that name', async () => {
  expect(await outputOf({ id: 'a', label: 'Headset' }, plugged)).toBe('a')
  expect(await outputOf({ id: 'id of another page', label: 'Headset' }, plugged)).toBe('b')
  expect(await outputOf({ id: 'm', label: '' }, plugged)).toBeNull()
})

test('one that is away, has no name, or stands in no list is not replaced by another', async () => {
  expect(await outputOf({ id: 'gone', label: 'Dock' }, plugged)).toBeNull()
  expect(await outputOf({ id: 'gone', label: '' }, plugged)).toBeNull()
  expect(await outputOf({ id: '', label: '' }, list(device('audiooutput', '', '')))).toBeNull()
  expect(await outputOf({ id: 'a', label: 'Monitor' }, { enumerateDevices: () => Promise.reject(new Error('NotAllowedError')) })).toBeNull()
})
