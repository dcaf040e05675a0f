import { expect, it } from 'vitest'
import { cameraOptions, deviceOptions } from './device-options'

const lid = { id: 'lid', label: 'Camera in the lid' }
const desk = { id: 'desk', label: 'Camera on the desk' }
const words = (options: { value: string; words: string }[]): string[] => options.map((option) => `${option.value}: ${option.words}`)
const standard = 'default: Standard of this computer'

it.each([
  ['no name is known and nothing was chosen', [], { id: 'default', label: '' }, [standard]],
  ['no name is known and one was chosen earlier', [], lid, [standard, 'lid: Camera in the lid']],
  ['the names are known', [lid, desk], desk, [standard, 'lid: Camera in the lid', 'desk: Camera on the desk']],
  ['the chosen one is gone', [desk], lid, [standard, 'desk: Camera on the desk', 'lid: Camera in the lid, not plugged in now']],
  ['the chosen one has another id now', [{ ...lid, id: 'new' }], lid, [standard, 'lid: Camera in the lid']],
  ['one has no name', [{ id: 'bare', label: '' }], { id: 'default', label: '' }, [standard, 'bare: Device 1']]
])('cameras to choose when %s', (_when, cameras, chosen, expected) => {
  expect(words(cameraOptions(cameras, { cameraId: chosen.id, cameraLabel: chosen.label }))).toEqual(expected)
})

it('a chosen microphone is called gone when none is there, as their names are always known', () => {
  expect(words(deviceOptions([], { id: 'usb', label: 'USB headset' }))).toEqual([standard, 'usb: USB headset, not plugged in now'])
})
