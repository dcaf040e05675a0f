import { describe, expect, it } from 'vitest'
import { chooseDevice } from './choose-device'

const standard = { id: 'default', label: 'Default - Built-in', groupId: 'g1' }
const builtIn = { id: 'b', label: 'Built-in', groupId: 'g1' }
const headset = { id: 'h', label: 'USB headset', groupId: 'g2' }
const wish = { id: 'h', label: 'USB headset' }

describe('which device is used', () => {
  it('is the chosen one by its id', () => {
    expect(chooseDevice(wish, [standard, builtIn, headset])).toMatchObject({ id: 'h', lost: false, settingsId: 'h' })
  })

  it('is the one of the same name when the id is another one, with the switches of the chosen one', () => {
    expect(chooseDevice(wish, [standard, builtIn, { ...headset, id: 'h2' }])).toMatchObject({ id: 'h2', lost: false, settingsId: 'h' })
  })

  it('is the standard one when it is gone, named after what stands behind it', () => {
    expect(chooseDevice(wish, [standard, builtIn])).toMatchObject({ id: 'default', lost: true, label: 'Built-in', settingsId: 'default' })
    expect(chooseDevice(wish, [builtIn])).toMatchObject({ id: 'b', lost: true })
  })

  it('is none when nothing is plugged in', () => {
    expect(chooseDevice(wish, [])).toMatchObject({ lost: true, label: null })
    expect(chooseDevice({ id: 'default', label: '' }, [])).toMatchObject({ lost: false, label: null })
  })

  it('stays the wish while the browser names nothing', () => {
    expect(chooseDevice(wish, null)).toMatchObject({ id: 'h', lost: false })
  })

  it('is another one when the system puts other hardware behind the standard one', () => {
    const before = chooseDevice({ id: 'default', label: '' }, [standard, builtIn, headset])
    const after = chooseDevice({ id: 'default', label: '' }, [
      { ...standard, label: 'Default - USB headset', groupId: 'g2' },
      builtIn,
      headset
    ])
    expect(after.id).toBe(before.id)
    expect(after.identity).not.toBe(before.identity)
  })
})
