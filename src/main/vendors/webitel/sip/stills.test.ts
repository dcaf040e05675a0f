import { expect, it } from 'vitest'
import { VirtualClock } from '../../../../../tests/support/virtual-clock'
import type { ToPhone } from '../../../../contract/phone'
import { picturePart } from '../../../../contract/picture-part'
import { Stills } from './stills'

function rig() {
  const clock = new VirtualClock()
  const posted: ToPhone[] = []
  let ids = 0
  const stills = new Stills({
    clock,
    random: { id: () => `still-${++ids}`, unit: () => 0 },
    post: (message) => void posted.push(message)
  })
  const part = (token: string, text: string | null, last = false): void => stills.onMessage({ type: 'picture', token, part: text, last })
  return { clock, posted, stills, part }
}

it('a still is put together from its parts, in order, and leaves no timer behind', async () => {
  const { clock, posted, stills, part } = rig()
  const file = stills.take('sip-A')
  expect(posted).toEqual([{ type: 'take-picture', sipCallId: 'sip-A', token: 'still-1' }])
  const base64 = Buffer.from([0xff, 0xd8, 0xff, 1, 2, 3, 4, 5, 6]).toString('base64')
  part('still-1', base64.slice(0, 5))
  part('still-1', base64.slice(5), true)
  expect([...(await file)!]).toEqual([0xff, 0xd8, 0xff, 1, 2, 3, 4, 5, 6])
  expect(clock.pending).toBe(0)
})

it('two at once are kept apart', async () => {
  const { stills, part } = rig()
  const [one, two] = [stills.take('sip-A'), stills.take('sip-B')]
  part('still-2', Buffer.from('two').toString('base64'), true)
  part('still-1', Buffer.from('one').toString('base64'), true)
  expect([String(await one), String(await two)]).toEqual(['one', 'two'])
})

it('is none when the page says so, and parts that come after it are nobody’s', async () => {
  const { clock, stills, part } = rig()
  const file = stills.take('sip-A')
  part('still-1', null, true)
  part('still-1', 'AAAA', true)
  expect([await file, clock.pending]).toEqual([null, 0])
})

it('is none after 6 s without its last part', async () => {
  const { clock, stills, part } = rig()
  let came: Uint8Array | null | undefined
  void stills.take('sip-A').then((file) => (came = file))
  part('still-1', 'AAAA')
  await clock.advance(5999)
  expect(came).toBeUndefined()
  await clock.advance(1)
  expect(came).toBeNull()
})

it('is none when more parts come than a still may have', async () => {
  const { stills, part } = rig()
  const file = stills.take('sip-A')
  for (let sent = 0; sent <= picturePart.most; sent++) part('still-1', 'AAAA')
  expect(await file).toBeNull()
})

it('all are none at once when the page is gone, and parts of others change nothing', async () => {
  const { clock, stills, part } = rig()
  const files = [stills.take('sip-A'), stills.take('sip-B')]
  part('another', 'AAAA', true)
  stills.giveUp()
  expect([...(await Promise.all(files)), clock.pending]).toEqual([null, null, 0])
})
