import { afterAll, beforeAll, expect, test } from 'vitest'
import type { BookedMeeting } from '../../src/contract/meeting-book'
import { startWorld, type VendorWorld } from '../faults/vendor-world'
import { fakeDesk } from '../support/fake-ports'
import { soon } from '../support/soon'

const MINUTE = 60_000
let world: VendorWorld
beforeAll(async () => {
  world = await startWorld(20261205)
})
afterAll(() => world.stop())

/** A desk on virtual time whose vendors are the real clients, before the simulators. */
async function opened() {
  const clients = await world.clients(undefined, 4)
  const desk = fakeDesk({
    startsAt: Date.now(),
    remote: clients.handlers,
    apizeeUser: world.simulators.credentials.apizee.user,
    pages: { personal: clients.personal.pages, apizee: clients.apizee.pages }
  })
  await desk.start()
  const item = (id: string): BookedMeeting => desk.companion.state().meetings.items[id]!
  /** Lets time pass until the vendor's answers have made it so. */
  const comes = (ms: number, id: string, expected: Partial<BookedMeeting>) =>
    soon(async () => {
      await desk.clock.advance(ms)
      expect(item(id)).toMatchObject(expected)
    })
  const plan = (provider: BookedMeeting['provider'], name: string) => ({
    ...{ provider, name, pressId: name, startsAt: desk.clock.now() + 5 * MINUTE, durationMin: 60, hostId: null, siteId: null },
    participants: [{ name: 'Femke Smit', phone: '06 12345678', email: null }],
    ...{ by: 'sms' as const, text: '', moderation: true }
  })
  return {
    ...desk,
    run: desk.companion.handlers,
    item,
    comes,
    plan,
    async stop() {
      await desk.companion.stop()
      await clients.dispose()
    }
  }
}
function got<Value>(answer: { ok: true; value: Value } | { ok: false; cause: string; detail?: string }): Value {
  if (!answer.ok) throw new Error(`${answer.cause} ${answer.detail ?? ''}`)
  return answer.value
}

test('WeSeeDo Personal: planned, a guest waits, joined, ended', { timeout: 60_000 }, async () => {
  const desk = await opened()
  const { id } = got(await desk.run['meetings.schedule'](desk.plan('personal', 'Roof repair')))
  expect(desk.item(id)).toMatchObject({ state: 'planned', name: 'Roof repair', canJoin: true, canMove: 'yes' })
  const theirs = world.simulators.personal.meetings.find(({ subject }) => subject === 'Roof repair')!
  expect(theirs.guests).toMatchObject([{ name: 'Femke Smit', phone: '+31612345678' }])

  theirs.enter('waiting')
  await desk.comes(20_000, id, { state: 'guest-waits' })
  const { sessionId } = got(await desk.run['meetings.join']({ id, camera: false, asGuest: true }))
  desk.viewSays({ kind: 'loaded', sessionId })
  theirs.enter('started')
  await desk.comes(20_000, id, { state: 'live', sessionId })
  theirs.enter('ended')
  await desk.run['sessions.end']({ sessionId })
  expect(desk.item(id)).toMatchObject({ state: 'ended', sessionId: null })
  await desk.stop()
})

test('Apizee: planned, a guest waits, joined, ended, and what was recorded', { timeout: 60_000 }, async () => {
  const desk = await opened()
  const { id } = got(await desk.run['meetings.schedule'](desk.plan('meeting', 'Damage survey')))
  expect(desk.item(id)).toMatchObject({ state: 'planned', name: 'Damage survey', canMove: 'as-new', canRemove: false, invitedBy: 'sms' })
  const { conferences } = world.simulators.apizee.state
  const theirs = conferences.all.find(({ name }) => name?.startsWith('Damage survey '))!

  conferences.enter(theirs, 'Femke Smit', false)
  await desk.comes(120_000, id, { state: 'guest-waits' })
  const { sessionId } = got(await desk.run['meetings.join']({ id, camera: false, asGuest: true }))
  desk.viewSays({ kind: 'loaded', sessionId })
  await desk.comes(20_000, id, { state: 'live', sessionId })
  conferences.end(theirs)
  await desk.comes(20_000, id, { state: 'ended', sessionId: null })
  await soon(() => expect(theirs.medias).toHaveLength(1))
  await desk.comes(30_000, id, { files: 1 })
  await desk.stop()
})

test('Personal: moved and removed at the vendor', { timeout: 60_000 }, async () => {
  const desk = await opened()
  const { id } = got(await desk.run['meetings.schedule'](desk.plan('personal', 'Second look')))
  const startsAt = Math.floor(desk.clock.now() / 1000) * 1000 + 90 * MINUTE
  expect(got(await desk.run['meetings.move']({ id, startsAt, durationMin: 30, tell: false, pressId: 'move-1' }))).toEqual({
    id,
    recreated: false,
    oldRemains: false
  })
  const theirs = world.simulators.personal.meetings.find(({ subject }) => subject === 'Second look')!
  expect([theirs.from, theirs.till]).toEqual([startsAt, startsAt + 30 * MINUTE])
  expect(desk.item(id)).toMatchObject({ startsAt, endsAt: startsAt + 30 * MINUTE })
  expect(await desk.run['meetings.copyLink']({ id, participantId: null })).toMatchObject({ ok: true })
  expect(desk.asked.filter((one) => one.startsWith('copy '))).toHaveLength(1)
  expect(await desk.run['meetings.remove']({ id })).toMatchObject({ ok: true })
  expect(theirs.state).toBe('deleted')
  expect(desk.item(id)).toBeUndefined()
  await desk.stop()
})
