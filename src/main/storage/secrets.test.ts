import { beforeEach, describe, expect, it } from 'vitest'
import { FakeKeychain } from '../../../tests/keychain/fake-keychain'
import { silentLog } from '../../../tests/support/silent-log'
import { recordFigure } from '../../../tests/support/figures'
import { VirtualClock } from '../../../tests/support/virtual-clock'
import type { Secrets } from '../companion/ports'
import { createJournalKeys } from './journal-keys'
import { failureKind } from './keychain'
import { createSecrets } from './secrets'

let keychain: FakeKeychain
let clock: VirtualClock
let secrets: Secrets
const start = (): Secrets => createSecrets({ service: 'Callside', log: silentLog, clock, keychain })
beforeEach(() => {
  keychain = new FakeKeychain()
  clock = new VirtualClock()
  secrets = start()
})
const entry = 'webitel-password:agent@host'
const stored = (): string => Buffer.from(keychain.entries.get(entry) ?? []).toString()

describe('secrets', () => {
  it('touches the keychain only when something is asked of it', async () => {
    expect(keychain.calls).toBe(0)
    await secrets.place()
    expect(keychain.calls).toBe(1)
  })

  it('forgets everything it wrote, and nothing else', async () => {
    keychain.entries.set('journal-key', Buffer.from('x'))
    await secrets.write('webitel-password', 'agent@host', 'one')
    await secrets.write('direct-client-secret', 'client', 'two')
    await start().forgetAll()
    expect([...keychain.entries.keys()]).toEqual(['journal-key'])
  })

  it('does not lose an entry of the index when two are written at once', async () => {
    await Promise.all([secrets.write('webitel-password', 'a', '1'), secrets.write('webitel-password', 'b', '2')])
    await secrets.forgetAll()
    expect(keychain.entries.size).toBe(0)
  })

  it.each([
    ['locked', 'locked', 'locked'],
    ['no-service', 'memory', 'absent']
  ] as const)('keeps to memory when the keychain is %s, and writes nothing', async (mood, place, cause) => {
    await secrets.write('webitel-password', 'agent@host', 'before')
    const before = stored()
    keychain.mood = mood
    secrets = start()
    expect(await secrets.place()).toBe(place)
    expect(await secrets.read('webitel-password', 'agent@host')).toEqual({ ok: false, cause })
    expect(await secrets.write('webitel-password', 'agent@host', 'now')).toBe(place)
    expect(await secrets.read('webitel-password', 'agent@host')).toEqual({ ok: true, value: 'now' })
    expect(stored()).toBe(before)
  })

  it('asks again after a pause, not at every read', async () => {
    keychain.mood = 'locked'
    await secrets.read('webitel-password', 'agent@host')
    await secrets.read('webitel-password', 'agent@host')
    expect(keychain.calls).toBe(1)
    keychain.mood = 'open'
    await clock.advance(30_000)
    expect(await secrets.read('webitel-password', 'agent@host')).toMatchObject({ cause: 'absent' })
  })

  it('waits 5 s for a keychain that takes 30, says locked, and answers at once from then on', async () => {
    keychain.mood = 'slow'
    const reading = secrets.read('webitel-password', 'agent@host')
    await clock.advance(4_999)
    let settled = false
    void reading.then(() => (settled = true))
    await clock.advance(0)
    expect(settled).toBe(false)
    await clock.advance(1)
    expect(await reading).toEqual({ ok: false, cause: 'locked' })
    expect(await secrets.place()).toBe('locked')

    const writing = secrets.write('webitel-password', 'agent@host', 'typed meanwhile')
    await clock.advance(5_000)
    expect(await writing).toBe('locked')
    expect(await secrets.read('webitel-password', 'agent@host')).toEqual({ ok: true, value: 'typed meanwhile' })
    keychain.wake('open')
    await clock.advance(20_000)
    const written = keychain.entries.size
    recordFigure({
      id: 'S2.slow',
      what: 'secrets written behind the deadline of a slow keychain',
      figure: written,
      limit: '0',
      ok: written === 0
    })
    expect(written).toBe(0)
    expect(clock.pending).toBe(0)
    expect(await secrets.write('webitel-password', 'agent@host', 'again')).toBe('keychain')
  })

  it('sets a damaged entry aside before it writes, and leaves it alone until then', async () => {
    const damaged = Buffer.from([255, 0, 1])
    keychain.entries.set(entry, damaged)
    expect(await secrets.read('webitel-password', 'agent@host')).toEqual({ ok: false, cause: 'absent' })
    expect(keychain.entries.get(entry)).toBe(damaged)
    expect(await secrets.write('webitel-password', 'agent@host', 'new')).toBe('keychain')
    const aside = [...keychain.entries].filter(([name]) => name.startsWith(`${entry}#set-aside-`))
    expect(aside.map(([, value]) => Buffer.from(value))).toEqual([damaged])
  })

  it('deletes later what could not be forgotten, and never reads it again', async () => {
    await secrets.write('webitel-password', 'agent@host', 'old')
    keychain.mood = 'locked'
    await secrets.forget('webitel-password', 'agent@host')
    keychain.mood = 'open'
    await clock.advance(30_000)
    expect(await secrets.read('webitel-password', 'agent@host')).toMatchObject({ cause: 'absent' })
    await secrets.write('direct-client-secret', 'client', 'x')
    expect(keychain.entries.has(entry)).toBe(false)
  })
})

describe('journal key', () => {
  const keys = () => createJournalKeys({ service: 'Callside', log: silentLog, clock, keychain })

  it('is made once and found again', async () => {
    const first = await keys().obtain()
    const second = await keys().obtain()
    expect(first).toMatchObject({ place: 'keychain', fresh: true })
    expect(second).toEqual({ ...first, fresh: false })
  })

  it.each([
    ['locked', 'locked'],
    ['no-service', 'memory']
  ] as const)('is not made while the keychain is %s', async (mood, place) => {
    await keys().obtain()
    const before = Buffer.from(keychain.entries.get('journal-key')!)
    keychain.mood = mood
    expect(await keys().obtain()).toEqual({ place })
    expect(Buffer.from(keychain.entries.get('journal-key')!).equals(before)).toBe(true)
  })

  it('that cannot be read is set aside', async () => {
    keychain.entries.set('journal-key', Buffer.from('not ours'))
    expect(await keys().obtain()).toMatchObject({ place: 'keychain', fresh: true })
    expect([...keychain.entries.keys()].filter((name) => name.startsWith('journal-key#set-aside-'))).toHaveLength(1)
    expect(await keys().destroy()).toBe(true)
    expect(keychain.entries.has('journal-key')).toBe(false)
  })
})

it.each([
  ['Platform failure: DBus error: The name org.freedesktop.secrets was not provided by any .service files', 'no-service'],
  ['Platform failure: DBus error: Using X11 for dbus-daemon autolaunch was disabled at compile time', 'no-service'],
  ['Platform failure: DBus error: Did not receive a reply. Possible causes include: the reply timeout expired', 'locked'],
  ["Couldn't access platform storage: Secret Service: unlock prompt was dismissed", 'locked'],
  ['something new', 'locked']
])('takes "%s" for %s', (text, kind) => expect(failureKind(new Error(text))).toBe(kind))
