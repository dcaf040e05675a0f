import { describe, expect, it, test } from 'vitest'
import { fakeDesk, MemoryJournal, ringing } from '../../../../tests/support/fake-ports'
import { settle, VirtualClock } from '../../../../tests/support/virtual-clock'
import type { ApizeeMedia, ApizeeStage, TicketStatistics } from '../../../contract/commands/assistance'
import type { ConferenceSession } from '../../../contract/commands/conferences'
import { fail, ok } from '../../../contract/result'
import { defaultSettings } from '../../../contract/settings'
import type { Vendors } from '../ports'

const medium = (id: string, ready: boolean): ApizeeMedia => ({
  ...{
    id,
    kind: 'picture',
    title: `Picture ${id}`,
    description: null,
    fileName: null,
    mimeType: 'image/png',
    bytes: 9,
    createdAt: 1,
    ready
  },
  ...{ owner: null, source: null, place: null }
})

/** Apizee as a test plays it: one stage for all that is made, medias as they come. */
async function opened(options: Parameters<typeof fakeDesk>[0] = {}) {
  const asked: string[] = []
  const played = {
    stage: 'invited' as ApizeeStage,
    medias: [] as ApizeeMedia[],
    rows: [] as TicketStatistics[],
    held: [] as ConferenceSession[],
    guest: false,
    create: null as ReturnType<typeof fail> | null
  }
  let made = 0
  const note = <Value>(name: string, value: Value) => {
    asked.push(name)
    return Promise.resolve(ok(value)) as never
  }
  const create = () =>
    played.create === null ? note('create', { id: `t${++made}`, name: `Meeting ${made}` }) : (Promise.resolve(played.create) as never)
  const remote: Partial<Vendors['remote']> = {
    'assistance.createTicket': create,
    'conferences.create': create,
    'assistance.ticket': ({ ticketId }) => note(`ticket ${ticketId}`, { stage: played.stage }),
    'conferences.find': ({ name }) => note(`find ${name}`, { conferences: [], total: 0 }),
    'assistance.medias': ({ ticketId, background }) => note(`medias ${ticketId} ${background}`, { medias: played.medias, total: 0 }),
    'conferences.medias': ({ conferenceId }) => note(`medias ${conferenceId}`, { medias: [], total: 0 }),
    'assistance.statistics': ({ from, to, background }) => note(`statistics ${from} ${to} ${background}`, { rows: played.rows }),
    'conferences.sessions': ({ from, to, background }) =>
      note(`sessions ${from} ${to} ${background}`, { sessions: played.held, total: played.held.length }),
    'personalSites.list': () => note('sites', { sites: [{ id: 's1', name: 's', mine: true }], features: [] }),
    'personalMeetings.schedule': () => note('schedule', { meeting: { id: 'pm' }, pending: false }),
    'personalMeetings.one': () => note('one', { meeting: { guestConnected: played.guest } })
  }
  const desk = fakeDesk({ ...options, remote })
  await desk.start()
  desk.call(ringing)
  await settle()
  const conversationId = desk.theOne().id
  const invite = (change: Partial<Parameters<typeof run>[0]> = {}) =>
    run({
      ...{ conversationId, provider: 'assistance' as const, number: '+31612345678', email: null, language: 'en' as const },
      ...{ delivery: 'sms' as const, pressId: `press-${Math.random()}`, ...change }
    })
  const run = desk.companion.handlers['sessions.invite']
  const count = (name: string) => asked.filter((one) => one.startsWith(name)).length
  return { ...desk, vendor: asked, played, invite, count, conversationId, run: desk.companion.handlers }
}
type Opened = Awaited<ReturnType<typeof opened>>
async function session(desk: Opened, change: Parameters<Opened['invite']>[0] = {}): Promise<string> {
  const invited = await desk.invite(change)
  if (!invited.ok) throw new Error(invited.cause)
  return invited.value.sessionId
}
const sessionOf = (desk: Opened, id: string) =>
  desk
    .conversations()
    .flatMap(({ sessions }) => sessions)
    .find((one) => one.id === id)!

/** The computer's sleep as a test plays it, and how many listen for it. */
function sleeper() {
  const listeners = new Set<() => void>()
  const onSleep = (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return { onSleep, sleep: () => listeners.forEach((listener) => listener()), heard: () => listeners.size }
}

describe('an invitation', () => {
  test.each([
    ['a number that is none', { number: '12' }, 'invalid-number'],
    ['an e-mail that is none', { email: 'nobody', delivery: 'email' as const }, 'invalid-email'],
    ['SMS without a number', { number: null }, 'no-address'],
    ['e-mail without an address', { delivery: 'email' as const }, 'no-address'],
    ['both with one of them', { delivery: 'both' as const }, 'no-address'],
    ['a link for nobody', { number: null, delivery: 'copy' as const }, 'no-address'],
    ['e-mail by WeSeeDo Direct', { provider: 'direct' as const, email: 'm@example.org', delivery: 'email' as const }, 'not-available'],
    [
      'Direct without a number',
      { provider: 'direct' as const, number: null, email: 'm@example.org', delivery: 'copy' as const },
      'no-address'
    ],
    ['a conversation that is gone', { conversationId: 'nobody' }, 'gone']
  ])('is refused for %s, and nothing is made', async (_what, change, cause) => {
    const desk = await opened()
    expect(await desk.invite(change)).toMatchObject({ ok: false, cause })
    expect([desk.count('create'), desk.asked.filter((one) => /^(meeting|sms) /.test(one)).length]).toEqual([0, 0])
    expect(desk.theOne().sessions.filter(({ state }) => state !== 'ended')).toEqual([])
    await desk.companion.stop()
  })

  test.each(['direct', 'personal', 'assistance', 'meeting'] as const)(
    'of %s is made once, however often it is pressed',
    async (provider) => {
      const desk = await opened()
      const press = { provider, pressId: 'same' }
      const answers = await Promise.all([desk.invite(press), desk.invite(press)])
      expect(answers[0]).toMatchObject({ ok: true })
      expect(answers[1]).toEqual(answers[0])
      expect(await desk.invite(press)).toEqual(answers[0])
      const made =
        provider === 'direct'
          ? desk.asked.filter((one) => one.startsWith('meeting ')).length
          : desk.count('create') + desk.count('schedule')
      expect(made).toBe(1)
      expect(desk.asked.filter((one) => one.startsWith('sms '))).toHaveLength(provider === 'direct' ? 1 : 0)
      expect(await desk.invite({ provider })).toMatchObject({ ok: false, cause: 'already-open' })
      await desk.companion.stop()
    }
  )

  it('that the vendor refuses ends with it, and another one may follow', async () => {
    const desk = await opened()
    desk.played.create = fail('not-entitled')
    expect(await desk.invite({ pressId: 'a' })).toMatchObject({ ok: false, cause: 'not-entitled' })
    expect(desk.theOne().sessions).toMatchObject([{ state: 'ended', endedBy: 'failure', sms: { state: 'not-sent' } }])
    expect(await desk.invite({ pressId: 'a' })).toMatchObject({ ok: false, cause: 'not-entitled' })
    desk.played.create = null
    expect(await desk.invite({ pressId: 'b' })).toMatchObject({ ok: true })
    await desk.companion.stop()
  })

  it('by copying puts the link on the clipboard and sends nothing', async () => {
    const desk = await opened()
    const id = await session(desk, { delivery: 'copy' })
    expect(desk.asked).toContain('copy https://diag.apizee.com/?convId=1&pwd=2')
    expect(sessionOf(desk, id)).toMatchObject({ channel: 'copy', sms: { state: 'not-sent', sentCount: 0 } })
    expect(desk.theOne().timeline.map(({ kind }) => kind)).toContain('link-copied')
    expect(JSON.stringify(desk.companion.state())).not.toContain('pwd=2')
    await desk.companion.stop()
  })

  it('opens the browser instead of a view where the setting says so', async () => {
    const desk = await opened({ settings: { video: { ...defaultSettings.video, openIn: 'browser' } } })
    const id = await session(desk)
    expect(desk.opened).toEqual(['https://cloud.apizee.com/entrypoint/1/tickets/2'])
    expect(desk.asked.some((one) => one.startsWith('view '))).toBe(false)
    expect(sessionOf(desk, id)).toMatchObject({ state: 'waiting', host: 'cloud.apizee.com' })
    await desk.companion.stop()
  })
})

describe('following', () => {
  it('asks every 20 s, tells that the customer is there, and stops at the end', async () => {
    const desk = await opened()
    const id = await session(desk)
    desk.viewSays({ kind: 'loaded', sessionId: id })
    await desk.clock.advance(19_900)
    expect(desk.count('ticket')).toBe(0)
    desk.played.stage = 'live'
    await desk.clock.advance(200)
    expect(sessionOf(desk, id)).toMatchObject({ state: 'live', liveAt: desk.clock.now() - 100 })
    await desk.clock.advance(40_000)
    expect(desk.count('ticket')).toBe(3)
    desk.played.stage = 'finished'
    await desk.clock.advance(20_000)
    expect(sessionOf(desk, id)).toMatchObject({ state: 'ended', endedBy: 'page' })
    const asked = desk.count('ticket')
    await desk.clock.advance(120_000)
    expect(desk.count('ticket')).toBe(asked)
    await desk.companion.stop()
  })

  it('asks each of two Apizee sessions every 40 s', async () => {
    const desk = await opened()
    await session(desk)
    const join = { provider: 'meeting' as const, number: '+31687654321' }
    desk.call({ ...ringing, callId: 'B', peer: { number: '+31687654321', name: 'Ali' } })
    await settle()
    const other = desk.conversations().find(({ calls }) => calls.some(({ id }) => id === 'B'))!
    await session(desk, { ...join, conversationId: other.id })
    await desk.clock.advance(20_000)
    const [tickets, finds] = [desk.count('ticket'), desk.count('find')]
    await desk.clock.advance(240_000)
    expect([desk.count('ticket') - tickets, desk.count('find') - finds]).toEqual([6, 6])
    await desk.companion.stop()
  })
})

describe('pictures and recordings', () => {
  it('are looked for 30 s, 2 and 5 minutes after the end, in the background, and told once when they are ready', async () => {
    const desk = await opened()
    const id = await session(desk)
    await desk.run['sessions.end']({ sessionId: id })
    const arrived = () =>
      desk
        .theOne()
        .timeline.filter(({ kind }) => kind === 'media-arrived')
        .map(({ values }) => values['name'])
    desk.played.medias = [medium('a', false)]
    await desk.clock.advance(29_900)
    expect(desk.count('medias')).toBe(0)
    await desk.clock.advance(200)
    expect(desk.vendor.filter((one) => one.startsWith('medias'))).toEqual(['medias t1 true'])
    expect(sessionOf(desk, id).medias).toMatchObject([{ id: 'a', ready: false, from: 'apizee' }])
    expect(arrived()).toEqual([])
    desk.played.medias = [medium('a', true)]
    await desk.clock.advance(90_000)
    expect(arrived()).toEqual(['Picture a'])
    desk.played.medias = [medium('b', true), medium('a', true)]
    await desk.clock.advance(180_000)
    expect(arrived()).toEqual(['Picture a', 'Picture b'])
    expect(desk.count('medias')).toBe(3)
    await desk.clock.advance(600_000)
    expect(desk.count('medias')).toBe(3)
    expect(await desk.run['sessions.medias']({ sessionId: id })).toEqual(ok({ count: 2 }))
    expect(desk.vendor.at(-1)).toBe('medias t1 false')
    expect(arrived()).toEqual(['Picture a', 'Picture b'])
    await desk.companion.stop()
  })

  it('of a page are kept beside the vendor’s', async () => {
    const desk = await opened()
    const id = await session(desk)
    desk.viewSays({ kind: 'file-saved', sessionId: id, name: 'snapshot.PNG', bytes: 7, ref: '/saved/snapshot.PNG' })
    await desk.run['sessions.end']({ sessionId: id })
    desk.played.medias = [medium('a', true)]
    await desk.clock.advance(31_000)
    expect(sessionOf(desk, id).medias.map(({ from, kind }) => [from, kind])).toEqual([
      ['page', 'picture'],
      ['apizee', 'picture']
    ])
    await desk.companion.stop()
  })

  it('are no matter of WeSeeDo', async () => {
    const desk = await opened()
    const id = await session(desk, { provider: 'personal' })
    expect(await desk.run['sessions.medias']({ sessionId: id })).toMatchObject({ ok: false, cause: 'not-available' })
    await desk.companion.stop()
  })
})

const counted = (id: string): TicketStatistics =>
  ({
    id,
    callDurationS: 335,
    pictures: 2,
    videos: 0,
    invitations: 1,
    device: 'K',
    operatingSystem: 'Android 14',
    browser: null
  }) as TicketStatistics

describe('figures of Apizee', () => {
  it('come five and a half minutes after the end of an assistance, or at ten, and are told once', async () => {
    const desk = await opened()
    const id = await session(desk)
    await desk.run['sessions.end']({ sessionId: id })
    await desk.clock.advance(329_000)
    expect(desk.count('statistics')).toBe(0)
    desk.played.rows = [counted('another')]
    await desk.clock.advance(2_000)
    expect([desk.count('statistics'), sessionOf(desk, id).figures]).toEqual([1, null])
    expect(desk.vendor.find((one) => one.startsWith('statistics'))).toMatch(/ true$/)
    desk.played.rows = [counted('another'), counted('t1')]
    await desk.clock.advance(270_000)
    expect(sessionOf(desk, id).figures).toMatchObject({ durationS: 335, pictures: 2, invitations: 1, participants: null })
    expect(desk.theOne().timeline.filter(({ kind }) => kind === 'session-counted')).toMatchObject([
      { values: { provider: 'assistance', durationS: 335 } }
    ])
    await desk.clock.advance(3_600_000)
    expect(desk.count('statistics')).toBe(2)
    await desk.companion.stop()
  })

  it('of a meeting are those of the one that was held meanwhile, and none where two were', async () => {
    const desk = await opened()
    const id = await session(desk, { provider: 'meeting' })
    const at = sessionOf(desk, id).openedAt
    await desk.clock.advance(90_000)
    await desk.run['sessions.end']({ sessionId: id })
    const held = (key: string, from: number, to: number): ConferenceSession => ({
      ...{ id: key, startedAt: at + from, endedAt: at + to, durationMs: to - from, participants: 2, organizer: null, service: null }
    })
    desk.played.held = [held('before', -900_000, -600_000), held('ours', 20_000, 88_000), held('ours too', 30_000, 60_000)]
    await desk.clock.advance(331_000)
    expect([desk.count('sessions'), sessionOf(desk, id).figures]).toEqual([1, null])
    desk.played.held.pop()
    await desk.clock.advance(270_000)
    expect(sessionOf(desk, id).figures).toMatchObject({ durationS: 68, participants: 2 })
    await desk.companion.stop()
  })

  it('and pictures are looked for again after a restart, for a day', async () => {
    const journal = new MemoryJournal()
    const first = await opened({ journal })
    const id = await session(first)
    await first.run['sessions.end']({ sessionId: id })
    await first.clock.advance(40_000)
    await first.companion.stop()
    const kept = [...journal.conversations.values()][0]!
    const later = async (ms: number) => {
      const endedAt = new VirtualClock().now() - ms
      journal.conversations.set(kept.id, { ...kept, sessions: kept.sessions.map((one) => ({ ...one, endedAt })) })
      const desk = await opened({ journal })
      desk.played.medias = [medium('a', true)]
      desk.played.rows = [counted('t1')]
      await desk.clock.advance(3_600_000)
      await desk.companion.stop()
      return { desk, asked: [desk.count('medias'), desk.count('statistics')] }
    }
    const soon = await later(60_000)
    expect(soon.asked).toEqual([4, 1])
    expect(sessionOf(soon.desk, id)).toMatchObject({ medias: [{ id: 'a' }], figures: { durationS: 335 } })
    expect((await later(6 * 3_600_000)).asked).toEqual([2, 1])
    expect((await later(25 * 3_600_000)).asked).toEqual([0, 0])
  })
})

describe('a session’s page', () => {
  it('fails visibly, and is opened anew', async () => {
    const desk = await opened()
    const id = await session(desk)
    desk.viewSays({ kind: 'failed', sessionId: id, failure: 'page-crashed' })
    expect(sessionOf(desk, id)).toMatchObject({ state: 'failed', failure: 'page-crashed' })
    expect(await desk.run['sessions.reopen']({ sessionId: id })).toEqual(ok(null))
    expect(sessionOf(desk, id)).toMatchObject({ state: 'opening', failure: null })
    expect(await desk.run['sessions.reopen']({ sessionId: id })).toMatchObject({ ok: false, cause: 'gone' })
    await desk.companion.stop()
  })

  it('is closed when the computer goes to sleep, once for each sleep, and is opened anew by the agent alone', async () => {
    const { onSleep, sleep, heard } = sleeper()
    const desk = await opened({ shellParts: { onSleep } })
    const id = await session(desk)
    const views = () => ['view', 'close-view'].map((what) => desk.asked.filter((one) => one === `${what} ${id}`).length)
    const ends = () =>
      desk.theOne().timeline.filter(({ kind, values }) => kind === 'session-failed' && values['failure'] === 'computer-slept')
    const hears = () => desk.companion.state().audio.customerHears
    // One that is being loaded fails by itself, or goes on.
    sleep()
    expect(sessionOf(desk, id)).toMatchObject({ state: 'opening' })

    for (const [before, shows] of (['waiting', 'live'] as const).entries()) {
      desk.viewSays({ kind: 'loaded', sessionId: id })
      desk.viewSays({ kind: 'page', sessionId: id, shows })
      desk.viewSays({ kind: 'microphone-taken', sessionId: id })
      expect([sessionOf(desk, id).state, hears()]).toEqual([shows, 'session-microphone'])
      // The system tells each sleep twice.
      sleep()
      sleep()
      expect(sessionOf(desk, id)).toMatchObject({ state: 'failed', failure: 'computer-slept' })
      expect([views(), hears()]).toEqual([[before + 1, before + 1], 'nobody-yet'])
      // What the page said before it was gone, and eight hours.
      desk.viewSays({ kind: 'page', sessionId: id, shows: 'live' })
      await desk.clock.advance(8 * 3_600_000)
      expect([sessionOf(desk, id).state, views(), ends().length]).toEqual(['failed', [before + 1, before + 1], before + 1])
      expect(await desk.run['sessions.reopen']({ sessionId: id })).toEqual(ok(null))
      expect([sessionOf(desk, id).state, views()]).toEqual(['opening', [before + 2, before + 1]])
    }
    await desk.companion.stop()
    expect(heard()).toBe(0)
  })

  it('is none of ours when it runs in the browser while the computer sleeps', async () => {
    const { onSleep, sleep } = sleeper()
    const desk = await opened({ shellParts: { onSleep }, settings: { video: { ...defaultSettings.video, openIn: 'browser' } } })
    const id = await session(desk)
    sleep()
    expect(sessionOf(desk, id)).toMatchObject({ state: 'waiting', outside: true, failure: null })
    await desk.companion.stop()
  })

  it('that was about to be loaded anew stays away when the computer goes to sleep meanwhile', async () => {
    const { onSleep, sleep } = sleeper()
    const desk = await opened({ shellParts: { onSleep } })
    const id = await session(desk)
    desk.viewSays({ kind: 'loaded', sessionId: id })
    desk.viewSays({ kind: 'page', sessionId: id, shows: 'sign-in' })
    sleep()
    await settle()
    expect(sessionOf(desk, id)).toMatchObject({ state: 'failed', failure: 'computer-slept' })
    expect(desk.asked.filter((one) => one === `view ${id}`)).toHaveLength(1)
    await desk.companion.stop()
  })

  it('is signed in afresh once by itself, and then says that the sign-in is too old', async () => {
    const desk = await opened()
    const id = await session(desk)
    desk.viewSays({ kind: 'page', sessionId: id, shows: 'sign-in' })
    await settle()
    expect(desk.asked.filter((one) => one === `view ${id}`)).toHaveLength(2)
    desk.viewSays({ kind: 'page', sessionId: id, shows: 'sign-in' })
    expect(sessionOf(desk, id)).toMatchObject({ state: 'failed', failure: 'sign-in-expired' })
    await desk.companion.stop()
  })

  it('sees a screen only of those that it was offered, and none after the session', async () => {
    const desk = await opened()
    const id = await session(desk)
    const sources = [{ id: 'screen:1', name: 'Screen 1', kind: 'screen' as const, thumbnail: '' }]
    expect(await desk.run['sessions.shareScreen']({ sessionId: id, sourceId: 'screen:1' })).toMatchObject({ cause: 'gone' })
    desk.viewSays({ kind: 'screen-asked', sessionId: id, sources })
    expect(await desk.run['sessions.shareScreen']({ sessionId: id, sourceId: 'screen:2' })).toMatchObject({ cause: 'gone' })
    expect(await desk.run['sessions.shareScreen']({ sessionId: id, sourceId: 'screen:1' })).toEqual(ok(null))
    expect(desk.asked).toContain(`share-screen ${id} screen:1`)
    desk.viewSays({ kind: 'screen-asked', sessionId: id, sources })
    await desk.run['sessions.end']({ sessionId: id })
    expect(desk.companion.state().screenPicker).toBeNull()
    await desk.companion.stop()
  })
})
