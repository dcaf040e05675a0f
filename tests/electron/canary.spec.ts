import { expect, test, type Page } from '@playwright/test'
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { CommandInput, CommandName, CommandOutput } from '../../src/contract/commands'
import { startSimulators, type Simulators } from '../../src/simulators'
import { AGENT, DOMAIN } from '../../src/simulators/webitel/demo-data'
import { ha1Of } from '../../src/simulators/webitel/sip/digest'
import { APIZEE_CREDENTIALS } from '../../src/simulators/apizee/apizee-simulator'
import { WESAL_CREDENTIALS } from '../../src/simulators/wesal/wesal-simulator'
import { DIRECT_CREDENTIALS, PERSONAL_CREDENTIALS } from '../../src/simulators/weseedo/demo-data'
import { makeCertificate } from '../e2e/support/certificate'
import { createSearch, filesUnder, forms, type Canary, type Hit } from '../support/canaries'
import { recordFigure } from '../support/figures'
import { newest, open, pageAt, state, type Desk } from './support/desk'
import { secretsOnWire, tap, tappedOf } from './support/wire-tap'

/** Nobody and nothing else is called so: whoever finds one of these has found a leak. */
const planted = {
  wrongPassword: 'Cnry-wrong-9f41c07e',
  password: 'Cnry-right-52b8d6aa',
  sipPassword: 'Cnry-sip-77e0b13c',
  clientSecret: 'Cnry-client-e5310f9d',
  relayUser: 'Cnry-relay-user-c2d9',
  relayCredential: 'Cnry-relay-84aa61f0'
}
const person = {
  name: 'Zerafine Quillobrand',
  surname: 'Quillobrand',
  number: '+31687349152',
  national: '0687349152',
  grouped: '6 87349152',
  email: 'zerafine.quillobrand@canary.example',
  note: 'She keeps her spare key under the blue flowerpot',
  variable: 'INV-Cnry-3108'
}
const people: Canary[] = Object.entries(person).map(([name, value]) => ({ name: `person ${name}`, value }))
/** Those with which the demo signs in to its vendors. */
const demoSecrets = {
  'demo webitel': AGENT.password,
  'demo sip': AGENT.sipPassword,
  'demo direct': DIRECT_CREDENTIALS.clientSecret,
  'demo personal': PERSONAL_CREDENTIALS.clientSecret,
  'demo apizee': APIZEE_CREDENTIALS.password,
  'demo wesal': WESAL_CREDENTIALS.password
}
/** What the phone page needs while its account is signed in: the digest and the relay's own (trust S5). */
const ofThePhone = new Set(['ha1', 'relayUser', 'relayCredential'])
const isDesigned = ({ canary, place }: Hit): boolean =>
  ofThePhone.has(canary) && (place === 'heapsAtWork phone' || place === 'told phone {"type":"start"')
const ha1 = ha1Of(AGENT.sipAccount, DOMAIN.name, planted.sipPassword)

/** Everything that the app and the shell write, temp files too, is in here: looked through to the last byte. */
const home = mkdtempSync('/tmp/cs-')
const folders = { data: join(home, 'data'), temp: join(home, 't'), saved: join(home, 'saved') }
const certificate = makeCertificate()
const asked = { ...AGENT }
let simulators: Simulators
let desk: Desk
const printed: string[] = []

test.beforeAll(async () => {
  for (const folder of Object.values(folders)) mkdirSync(folder)
  Object.assign(AGENT, { password: planted.password, sipPassword: planted.sipPassword })
  simulators = await startSimulators({ tls: certificate })
  simulators.webitel.realtime.relays = [
    { urls: 'turn:127.0.0.1:9?transport=udp', username: planted.relayUser, credential: planted.relayCredential }
  ]
  desk = await open(folders.data, undefined, {
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    TMPDIR: folders.temp,
    // As a company does that has an authority of its own: the system is told, never the app.
    NODE_EXTRA_CA_CERTS: certificate.file
  })
  const { stdout, stderr } = desk.app.process()
  for (const stream of [stdout, stderr]) stream?.on('data', (chunk: Buffer) => printed.push(chunk.toString()))
  desk.app.context().on('console', (message) => printed.push(message.text()))
})
test.afterAll(async () => {
  await desk.app.close().catch(() => undefined)
  await simulators.stop()
  Object.assign(AGENT, asked)
  certificate.remove()
  rmSync(home, { recursive: true, force: true })
})

const send = async <N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandOutput<N>> => {
  const result = (await desk.workspace.evaluate(([sent, given]) => window.callside.send(sent, given as never), [name, input] as const)) as
    { ok: true; value: CommandOutput<N> } | { ok: false; cause: string; detail?: string }
  if (!result.ok) throw new Error(`${name}: ${result.cause} ${result.detail ?? ''}`)
  return result.value
}
/** By the keyboard alone: what a test hands to a page would stay in the page's memory by the test's own doing. */
async function type(page: Page, label: string | RegExp, text: string): Promise<void> {
  await page.getByLabel(label).focus()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.insertText(text)
}
const phoneUp = (): Promise<void> =>
  expect.poll(async () => (await state(desk.workspace)).phoneLink.state, { message: 'the phone is registered', timeout: 40_000 }).toBe('up')
const callState = async (): Promise<string | undefined> => {
  const all = Object.values((await state(desk.workspace)).conversations)
  return all.sort((a, b) => b.openedAt - a.openedAt).find(({ calls }) => calls.length > 0)?.calls[0]?.state
}

/** Rings, is answered, held and resumed. */
async function talk(begin: () => unknown): Promise<{ callId: string; conversationId: string }> {
  await begin()
  const ringing = async (): Promise<boolean> => (await callState()) === 'ringing'
  await expect.poll(ringing, { timeout: 20_000 }).toBe(true)
  const { id, calls } = await newest(desk.workspace)
  const callId = calls[0]!.id
  await send('calls.answer', { callId })
  await expect.poll(callState, { timeout: 20_000 }).toBe('connected')
  await send('calls.hold', { callId })
  await expect.poll(callState).toBe('held')
  await send('calls.resume', { callId })
  await expect.poll(callState).toBe('connected')
  return { callId, conversationId: id }
}

async function wrapUp(conversationId: string): Promise<void> {
  const of = async () => (await state(desk.workspace)).conversations[conversationId]
  await expect.poll(async () => (await of())?.wrapUp !== null, { timeout: 20_000 }).toBe(true)
  await send('notes.save', { conversationId, text: person.note })
  await send('wrapUp.finish', { conversationId, status: 'success', note: person.note, callback: null })
  await expect.poll(async () => (await of())?.wrapUp?.delivery?.state, { timeout: 30_000 }).toBe('sent')
}

/** Webitel itself, with a password that is wrong first. */
async function realDay(): Promise<void> {
  const { workspace } = desk
  await type(workspace, 'Webitel server', simulators.credentials.webitel.server)
  await type(workspace, 'User name', AGENT.user)
  await type(workspace, 'Password', planted.wrongPassword)
  await workspace.keyboard.press('Enter')
  await expect(workspace.getByRole('alert')).toContainText('refused this user name or password', { timeout: 30_000 })
  await type(workspace, 'Password', planted.password)
  await workspace.keyboard.press('Enter')
  await expect.poll(async () => (await state(workspace)).workspace, { timeout: 30_000 }).toBe('real')
  await phoneUp()
  await send('duty.set', { duty: 'online', reason: null, unchecked: true })

  const customer = { name: person.name, number: person.number, queue: 'Billing', variables: { invoice_id: person.variable } }
  const first = await talk(() => simulators.webitel.letCustomerCall(customer))
  await send('calls.hangUp', { callId: first.callId })
  await wrapUp(first.conversationId)
  const second = await talk(() => simulators.webitel.letCustomerCall(customer))
  await send('calls.transfer', { callId: second.callId, to: { kind: 'number', number: '202', name: null } })
  await expect.poll(callState, { timeout: 20_000 }).toBe('ended')
  await wrapUp(second.conversationId)
  expect(JSON.stringify(simulators.webitel.reports())).toContain(person.note)

  // An account of another vendor, whose secret goes into the keychain.
  await workspace.getByRole('button', { name: 'Settings' }).click()
  await workspace.getByRole('button', { name: 'Set up WeSeeDo Direct' }).click()
  await type(workspace, 'Client id', 'canary-client')
  await type(workspace, 'Client secret', planted.clientSecret)
  await type(workspace, /e-mail/i, 'agent@noordlicht.example')
  await workspace.keyboard.press('Enter')
  await expect.poll(async () => (await state(workspace)).direct.clientId).toBe('canary-client')
}

/** All vendors, as the demo plays them, on a journal that is written to the disk. */
async function demoDay(): Promise<void> {
  const { workspace } = desk
  await send('demo.enter', {})
  await phoneUp()
  await send('duty.set', { duty: 'online', reason: null, unchecked: true })
  const call = await talk(() => send('demo.play', { scenario: 'queue-call' }))
  const { conversationId } = await send('conversations.open', { number: person.number, email: person.email, name: person.name })
  const invited = { number: person.number, email: null, language: 'nl', delivery: 'sms' } as const
  const { sessionId } = await send('sessions.invite', { conversationId, provider: 'direct', pressId: 'canary-direct', ...invited })
  const session = async (id: string) => (await state(workspace)).conversations[conversationId]?.sessions.find((one) => one.id === id)?.state
  await expect.poll(() => session(sessionId), { timeout: 60_000 }).toBe('live')
  await send('sessions.copyLink', { sessionId })
  await send('sessions.end', { sessionId })
  await expect.poll(() => session(sessionId)).toBe('ended')
  const both = { number: person.number, email: person.email, language: 'nl', delivery: 'email' } as const
  const { sessionId: assisted } = await send('sessions.invite', {
    conversationId,
    provider: 'assistance',
    pressId: 'canary-ticket',
    ...both
  })
  await expect.poll(() => session(assisted), { timeout: 60_000 }).toMatch(/waiting|live/)
  await send('sessions.end', { sessionId: assisted })
  await send('notes.save', { conversationId, text: person.note })
  await send('calls.hangUp', { callId: call.callId })
  await wrapUp(call.conversationId)

  const startsAt = Math.ceil(Date.now() / 60_000) * 60_000 + 7_200_000
  for (const provider of ['personal', 'meeting'] as const) {
    await send('meetings.schedule', {
      ...{ provider, pressId: `canary-${provider}`, name: `About ${person.name}`, startsAt, durationMin: 30, hostId: null, siteId: null },
      ...{ participants: [{ name: person.name, phone: person.number, email: person.email }], by: 'both', text: '', moderation: false }
    })
  }
  for (const account of ['direct', 'personal', 'apizee', 'wesal'] as const) await send('accounts.test', { account })
}

async function saveLog(): Promise<string> {
  await desk.app.evaluate(({ dialog }, folder) => {
    dialog.showSaveDialog = ((_window: unknown, { defaultPath }: { defaultPath: string }) =>
      Promise.resolve({ canceled: false, filePath: `${folder}/${defaultPath.split('/').at(-1)}` })) as never
  }, folders.saved)
  const { logId } = await send('diagnosis.log', {})
  const { file } = await send('diagnosis.saveLog', { logId })
  return join(folders.saved, file)
}

/** A page's memory, after its rubbish was collected, as the developer tools tell it. */
async function heapOf(page: Page): Promise<Buffer> {
  const session = await desk.app.context().newCDPSession(page)
  const parts: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => parts.push(chunk))
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  await session.detach()
  return Buffer.from(parts.join(''))
}
/** The text in it, as it stood in the page: a snapshot is JSON. */
const heapText = (snapshot: Buffer): Buffer => Buffer.from((JSON.parse(snapshot.toString()) as { strings: string[] }).strings.join('\n'))
const pages = ['workspace', 'ringer', 'phone'] as const
const heaps = async (): Promise<{ page: (typeof pages)[number]; bytes: Buffer }[]> => {
  const taken = []
  for (const page of pages) taken.push({ page, bytes: await heapOf(await pageAt(desk.app, `app://${page}`)) })
  return taken
}

/** Arguments and environment of the app and of all that it started. */
function processesOf(root: number): Buffer[] {
  const parents = new Map<number, number>()
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    try {
      parents.set(Number(name), Number(/\) \w (\d+)/.exec(readFileSync(`/proc/${name}/stat`, 'utf8'))?.[1]))
    } catch {
      // It has ended meanwhile.
    }
  }
  const within = (id: number | undefined): boolean => id === root || (id !== undefined && id > 1 && within(parents.get(id)))
  return [...parents.keys()].filter(within).flatMap((id) => {
    try {
      return [readFileSync(`/proc/${id}/cmdline`), readFileSync(`/proc/${id}/environ`)]
    } catch {
      return []
    }
  })
}

test('what was planted is found nowhere after a day’s work @desktop @canary', async () => {
  test.setTimeout(400_000)
  const { app, workspace } = desk
  await expect.poll(async () => (await state(workspace)).workspace).toBe('demo')
  await phoneUp()
  await send('demo.leave', {})
  await tap(app)
  await test.step('a day at Webitel', realDay)
  const heapsAtWork = await heaps()
  await send('accounts.signOut', {})
  await expect.poll(async () => (await state(workspace)).workspace).toBe('signed-out')
  await test.step('a day in the demo', demoDay)
  const log = await saveLog()
  const heapsInDemo = await heaps()
  await send('demo.leave', {})
  await expect(workspace.getByRole('heading', { level: 1 }).first()).toBeVisible()
  const heapsAfter = await heaps()

  const { wire, told } = await tappedOf(app)
  const crossed = wire.join('\n')
  const onWire = secretsOnWire(wire)
  for (const kind of ['Bearer', 'X-Webitel-Access', 'access_token', 'in an address', 'in a path'])
    expect([...onWire.values()]).toContain(kind)
  for (const value of [person.name, person.number, person.email]) expect(crossed, 'people were on the way').toContain(value)
  const secrets: Canary[] = [
    ...Object.entries({ ...planted, ...demoSecrets, ha1 }).map(([name, value]) => ({ name, value })),
    ...[...onWire].map(([value, name]) => ({ name: `wire ${name}`, value }))
  ]
  const all = createSearch([...secrets, ...people])
  const found = await everywhere(all, createSearch(secrets), { told, heapsAtWork, heapsInDemo, heapsAfter, log })
  const leaks = found.hits.filter((hit) => !isDesigned(hit))
  console.log(
    `canaries ${secrets.length} secrets, ${people.length} of people; ${found.places} places; ${found.hits.length - leaks.length} by design`
  )
  recordFigure({
    id: 'S1.canaries',
    what: `secrets (${secrets.length}) and people (${people.length}) found in ${found.places} places searched: files, log, console, processes, messages, memory of the pages`,
    figure: leaks.length,
    limit: '0',
    ok: leaks.length === 0
  })
  expect(leaks).toEqual([])
  // The phone page signs in and opens relays, so it is told what opens them, and no other page is.
  expect([...new Set(found.hits.map(({ canary }) => canary))].sort()).toEqual([...ofThePhone].sort())
})

test('one that is planted on purpose is found in every form and every place @desktop @canary', async () => {
  test.setTimeout(200_000)
  const { app, workspace } = desk
  const value = `Öffne "sesam" & ${Math.random().toString(36).slice(2)}`
  const canary: Canary = { name: 'on purpose', value }
  for (const [form, write] of Object.entries(forms))
    for (const [index, bytes] of write(value).entries())
      writeFileSync(join(folders.data, `${form} ${index}`), Buffer.concat([Buffer.from([0, 255, 200]), bytes, Buffer.from([0])]))
  writeFileSync(join(folders.temp, 'packed'), gzipSync(value))
  const [{ logId }] = await Promise.all([
    send('diagnosis.log', {}),
    app.evaluate(({ BrowserWindow }, text) => {
      console.log(text)
      const { spawn } = process.getBuiltinModule('node:child_process')
      Object.assign(globalThis, { child: spawn('sh', ['-c', 'read line', text]).pid })
      for (const window of BrowserWindow.getAllWindows()) window.webContents.send('callside:state', { kind: 'none', text })
    }, value)
  ])
  expect(logId).not.toBe('')
  for (const page of pages)
    await (
      await pageAt(app, `app://${page}`)
    ).evaluate((text) => {
      Object.assign(window, { kept: { text } })
      console.log(text)
    }, value)
  appendFileSync(join(folders.data, 'logs', 'callside.log'), `${JSON.stringify({ note: value })}\n`)
  const log = await saveLog()
  const { told } = await tappedOf(app)
  const one = await heaps()
  const search = createSearch([canary])
  const { hits } = await everywhere(search, search, { told, heapsAtWork: one, heapsInDemo: [], heapsAfter: [], log })
  await app.evaluate(() => process.kill((globalThis as unknown as { child: number }).child))
  const places = new Set(hits.map(({ place }) => place))
  expect(
    Object.keys(forms).filter((form) => !hits.some((hit) => hit.form === form && hit.place.startsWith(join(folders.data, form))))
  ).toEqual([])
  const files = [join(folders.temp, 'packed (unpacked)'), join(folders.data, 'logs', 'callside.log'), log]
  const expected = [...files, 'exported log', 'console', 'process', 'heapsAtWork workspace', 'heapsAtWork ringer', 'heapsAtWork phone']
  expect(expected.filter((place) => !places.has(place))).toEqual([])
  expect([...places].some((place) => place.startsWith('told callside:state'))).toBe(true)
  expect(workspace.isClosed()).toBe(false)
})

type Heaps = Awaited<ReturnType<typeof heaps>>
type Search = ReturnType<typeof createSearch>

/** Looks for secrets and people on the disk and in all that leaves the app; in messages and in memory for secrets alone: the screen shows people. */
async function everywhere(
  search: Search,
  searchSecrets: Search,
  { told, log, ...taken }: { told: string[]; heapsAtWork: Heaps; heapsInDemo: Heaps; heapsAfter: Heaps; log: string }
): Promise<{ hits: Hit[]; places: number }> {
  const hits: Hit[] = []
  let places = 0
  const look = (by: Search, place: string, bytes: Buffer): void => {
    places++
    hits.push(...by(place, bytes))
  }
  const crashes = await desk.app.evaluate(({ app }) => app.getPath('crashDumps'))
  expect(crashes.startsWith(home), 'crash files lie where it is looked').toBe(true)
  for (const { path, bytes } of filesUnder(home)) look(search, path, bytes)
  look(search, 'exported log', readFileSync(log))
  look(search, 'console', Buffer.from(printed.join('')))
  for (const bytes of processesOf(desk.app.process().pid!)) look(search, 'process', bytes)
  for (const message of told) look(searchSecrets, `told ${message.slice(0, 21)}`, Buffer.from(message))
  for (const [when, pages] of Object.entries(taken))
    for (const { page, bytes } of pages) look(searchSecrets, `${when} ${page}`, heapText(bytes))
  return { hits, places }
}
