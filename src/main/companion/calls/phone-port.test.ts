import { describe, expect, it } from 'vitest'
import { silentLog as log } from '../../../../tests/support/silent-log'
import type { FromPhone, ToPhone } from '../../../contract/phone'
import { createPhonePort } from './phone-port'

const devices: FromPhone = { type: 'devices', microphones: [{ id: 'm', label: 'Headset' }], speakers: [], cameras: [], lost: [] }
const headset = (name: string | null): FromPhone => ({ type: 'headset', name })

function setUp() {
  const posted: ToPhone[] = []
  const made = createPhonePort({ post: (message) => posted.push(message), log })
  const heardBy = (): FromPhone[] => {
    const heard: FromPhone[] = []
    made.port.onMessage((message) => heard.push(message))
    return heard
  }
  return { ...made, posted, heardBy }
}

describe('the port of a phone page', () => {
  it('tells whoever comes later what the page said of itself, the newest of each', () => {
    const { hear, heardBy } = setUp()
    hear({ type: 'ready' })
    hear(headset('Jabra'))
    hear(headset(null))
    hear(devices)
    expect(heardBy()).toEqual([{ type: 'ready' }, headset(null), devices])
    expect(heardBy()).toEqual([{ type: 'ready' }, headset(null), devices])
  })

  it('keeps nothing that belongs to an account or a call', () => {
    const { hear, heardBy } = setUp()
    const first = heardBy()
    const said: FromPhone[] = [{ type: 'registered' }, { type: 'hold-failed', sipCallId: 'one' }]
    said.forEach(hear)
    expect(first).toEqual(said)
    expect(heardBy()).toEqual([])
  })

  it('refuses what no phone page says', () => {
    const { hear, heardBy } = setUp()
    const heard = heardBy()
    for (const data of [null, undefined, 'ready', { type: 'nonsense' }, { type: 'headset', name: 7 }, []]) hear(data)
    expect(heard).toEqual([])
  })

  it('ends once, tells who listens then or later, and posts nothing more', async () => {
    const { end, hear, heardBy, port, posted } = setUp()
    const heard = heardBy()
    let closed = 0
    port.onClose(() => closed++)
    end()
    end()
    expect(closed).toBe(1)
    port.onClose(() => closed++)
    await Promise.resolve()
    expect(closed).toBe(2)
    port.post({ type: 'beep' })
    hear({ type: 'ready' })
    expect([posted, heard]).toEqual([[], []])
  })
})
