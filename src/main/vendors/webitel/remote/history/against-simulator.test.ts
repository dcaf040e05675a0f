import { afterAll, beforeAll, expect, test } from 'vitest'
import { startSimulators, type Simulators } from '../../../../../simulators'
import { defaultSettings } from '../../../../../contract/settings'
import type { ByteStream } from '../../../../companion/ports'
import { silentLog as log } from '../../../../../../tests/support/silent-log'
import { systemClock as clock, systemRandom as random } from '../../../../system'
import { createHttp, type Http } from '../../../http'
import { createTelephony } from '../../create-telephony'
import { createRecordings, type Recordings } from '../recordings/create-recordings'
import { createHistory, type History } from './create-history'

let simulators: Simulators
let http: Http
let telephony: ReturnType<typeof createTelephony>
let history: History
let recordings: Recordings

beforeAll(async () => {
  simulators = await startSimulators({ pace: 0.05 })
  http = createHttp({ clock, random, log })
  const { webitel } = simulators.addresses
  telephony = createTelephony({
    clock,
    random,
    log,
    http,
    settings: () => defaultSettings.webitel,
    addresses: () => ({ rest: `${webitel}/api`, realtime: `${webitel.replace('http', 'ws')}/ws/websocket`, sip: (server) => server })
  })
  expect(await telephony.signIn(simulators.credentials.webitel)).toMatchObject({ ok: true })
  const rest = () => telephony.rest()
  history = createHistory({ clock, rest, source: () => 'rest', onSite: { search: () => Promise.reject(new Error('not asked')) } })
  recordings = createRecordings({ clock, rest, call: (callId) => history.one(callId) })
})
afterAll(async () => {
  await telephony.dispose()
  await http.close()
  await simulators.stop()
})

const search = (filter: Parameters<History['all']>[0], size = 500, after: string | null = null) =>
  history.handlers['callHistory.search']({ filter, size, order: 'newest', after })
async function found(filter: Parameters<History['all']>[0]) {
  const page = await search(filter)
  if (!page.ok) throw new Error(`${page.cause} ${page.detail}`)
  return page.value.calls
}
async function bytesOf(stream: ByteStream): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of stream.body) parts.push(part)
  return Buffer.concat(parts)
}
const everything = { created: { from: 1 } }

test('pages through what was called, with filters', async () => {
  const all = await found(everything)
  expect(all.length).toBeGreaterThan(3)
  const first = await search(everything, 2)
  expect(first).toMatchObject({ ok: true, value: { next: '2' } })
  const second = await search(everything, 2, '2')
  expect(first.ok && second.ok && [...first.value.calls, ...second.value.calls]).toEqual(all.slice(0, 4))
  const streamed: string[] = []
  for await (const page of history.all(everything)) if (page.ok) streamed.push(...page.value.rows.map(({ id }) => id))
  expect(streamed).toEqual(all.map(({ id }) => id))

  const inbound = await found({ ...everything, direction: 'inbound' })
  expect(inbound).toEqual(all.filter(({ direction }) => direction === 'inbound'))
  const called = all.find(({ variables }) => Object.keys(variables).length > 0)!
  const [name, value] = Object.entries(called.variables)[0]!
  expect((await found({ ...everything, variables: { [name]: value } })).map(({ id }) => id)).toContain(called.id)
  expect(await found({ ...everything, variables: { [name]: `${value}x` } })).toEqual([])
  const number = all.find(({ from }) => from?.number?.startsWith('+'))?.from?.number
  expect((await found({ number: number! })).length).toBeGreaterThan(0)
  expect(await search({ direction: 'inbound' })).toMatchObject({ cause: 'invalid', detail: 'filter' })
})

test('hides a missed call, and keeps, changes and removes a remark', async () => {
  const [missed] = await found({ ...everything, missed: true })
  expect(await history.handlers['callHistory.hideMissed']({ callId: missed!.id })).toEqual({ ok: true, value: null })
  expect((await found({ ...everything, missed: true })).map(({ id }) => id)).not.toContain(missed!.id)

  const callId = missed!.id
  const remarks = async () => {
    const one = await history.handlers['callHistory.one']({ callId })
    return one.ok ? one.value.annotations.map(({ note, fromS, toS }) => [note, fromS, toS]) : one
  }
  const added = await history.handlers['callHistory.addAnnotation']({ callId, note: 'listen', fromS: 1, toS: 4, fileId: null })
  if (!added.ok) throw new Error(added.cause)
  expect(await remarks()).toEqual([['listen', 1, 4]])
  const annotationId = added.value.id
  await history.handlers['callHistory.changeAnnotation']({ callId, annotationId, note: 'again', fromS: 2, toS: 5 })
  expect(await remarks()).toEqual([['again', 2, 5]])
  expect(await history.handlers['callHistory.removeAnnotation']({ callId, annotationId })).toEqual({ ok: true, value: null })
  expect(await remarks()).toEqual([])
})

test('lists what was recorded, plays it, and seeks', async () => {
  const [recorded] = await found({ ...everything, hasFile: true })
  const listed = await recordings.handlers['recordings.list']({ callId: recorded!.id })
  if (!listed.ok) throw new Error(listed.cause)
  const file = listed.value.files[0]!
  expect(file).toMatchObject({ kind: 'audio' })
  const whole = await recordings.stream(file.id, null)
  if (!whole.ok) throw new Error(whole.cause)
  const sound = await bytesOf(whole.value)
  expect(sound.length).toBe(file.bytes)
  const part = await recordings.stream(file.id, { from: 1000, to: 1999 })
  expect(part).toMatchObject({ ok: true, value: { status: 206, contentRange: `bytes 1000-1999/${sound.length}` } })
  expect(part.ok && (await bytesOf(part.value)).equals(sound.subarray(1000, 2000))).toBe(true)
  expect(await recordings.stream(file.id, { from: sound.length + 1, to: null })).toMatchObject({ cause: 'invalid', detail: 'range' })
  expect(await recordings.stream('999999999', null)).toMatchObject({ cause: 'not-found' })
})

test('an ended sign-in is told once, whichever service refuses it', async () => {
  const told: string[] = []
  const stop = telephony.events(({ kind }) => told.push(kind))
  const [recorded] = await found({ ...everything, hasFile: true })
  simulators.webitel.expireTokens()
  expect(await recordings.stream(recorded!.files[0]!.id, null)).toMatchObject({ cause: 'signed-out' })
  expect(await search(everything)).toMatchObject({ cause: 'signed-out' })
  expect(told.filter((kind) => kind === 'expired')).toHaveLength(1)
  stop()
})
