import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import { provisionLink } from '../../../../scripts/provision/provision-link'
import { signFile, type ProvisionContent } from '../../../../scripts/provision/sign-file'
import { recordFigure } from '../../../../tests/support/figures'
import { fakeDesk } from '../../../../tests/support/fake-ports'
import { seeded } from '../../../../tests/support/seeded'
import { silentLog } from '../../../../tests/support/silent-log'
import { settle, VirtualClock } from '../../../../tests/support/virtual-clock'
import { readLink } from '../../../contract/links/read-link'
import { flatSettings } from '../../../contract/setting-paths'
import { checkSignature } from '../../check-signature'
import { keyFingerprint } from '../../key-fingerprint'
import { emptyReading } from '../../storage/policy/no-policy'
import { initialState } from '../initial-state'
import type { ChosenFile, PolicyReading, SettingsStore } from '../ports'
import { SettingsDesk } from '../settings/settings-desk'
import { Store } from '../store'
import { ProvisionDesk } from './provision-desk'
import { LARGEST, readProvision } from './read-provision'

const NOW = Date.parse('2026-11-22T12:00:00Z')
const seedOf = (hex: string): KeyObject =>
  createPrivateKey({ format: 'der', type: 'pkcs8', key: Buffer.from(`302e020100300506032b657004220420${hex}`, 'hex') })
/** The key of RFC 8032 7.1, test 2. */
const key = seedOf('4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb')
const publicKey = 'PUAXw-hDiVqStwqnTRt-vJyYLM8uxJaMwM1V8Sr0Zgw'
const policyOf = (rules: object, defaults: object = {}): PolicyReading => ({
  ...emptyReading,
  source: 'file',
  place: '/etc/callside/policy.json',
  rules: flatSettings(rules),
  defaults: flatSettings(defaults)
})
const known = { provisioning: { signedBy: [{ name: 'noordlicht', publicKey }] } }

const made = (content: Partial<ProvisionContent> = {}, by: KeyObject = key): string =>
  signFile(
    {
      issuer: 'noordlicht',
      organisation: 'Noordlicht Energie',
      issued: '2026-11-22T08:00:00Z',
      expires: '2026-12-22T08:00:00Z',
      settings: { ringLimitS: 20, calls: { placeBy: 'server' } },
      accounts: { webitel: { server: 'calls.noordlicht.example' }, direct: { environment: 'production', clientId: 'nl-7' } },
      ...content
    },
    by
  ).text

function chosen(text: string | Uint8Array, name = 'Noordlicht.callside'): ChosenFile {
  const bytes = Buffer.from(text as string)
  return {
    ref: `/tmp/${name}`,
    name,
    bytes: bytes.length,
    async *read() {
      for (let at = 0; at < bytes.length; at += 1000) yield await Promise.resolve(bytes.subarray(at, at + 1000))
    }
  }
}

async function open({ policy = emptyReading, own = {}, kept = null as string | null, started = true } = {}) {
  const clock = new VirtualClock(NOW)
  const store = new Store(initialState({ kind: 'preview', platform: 'linux', version: '0', locale: 'en-GB' }, NOW))
  const world = { policy, busy: false, saves: true, chosen: null as ChosenFile | null, disk: new Map<string, ChosenFile>() }
  let bytes: Uint8Array | null = kept === null ? null : Buffer.from(kept)
  const settings: SettingsDesk = new SettingsDesk({
    store,
    clock,
    log: silentLog,
    files: {
      read: () => ({ settings: flatSettings(own), accounts: null as never, setAside: false }),
      writeSettings: () => true
    } as unknown as SettingsStore,
    policy: { read: () => Promise.resolve(world.policy), everyMs: 60_000 },
    busy: () => world.busy,
    onChange: () => desk.onSettings()
  })
  const desk: ProvisionDesk = new ProvisionDesk({
    store,
    clock,
    random: seeded(1),
    log: silentLog,
    files: { chooseToOpen: () => Promise.resolve(world.chosen), again: (path) => Promise.resolve(world.disk.get(path) ?? null) },
    kept: { read: () => bytes, write: (next) => world.saves && ((bytes = next), true) },
    check: checkSignature,
    fingerprint: keyFingerprint,
    settings,
    busy: () => world.busy
  })
  await settings.start()
  if (started) desk.start()
  const provision = () => store.get().provision
  return {
    desk,
    settings,
    world,
    clock,
    provision,
    now: () => store.get().settings,
    kept: () => (bytes === null ? null : Buffer.from(bytes).toString()),
    async show(text: string | Uint8Array) {
      world.chosen = chosen(text)
      await desk.handlers['provision.open']({})
      return provision().proposal!.content
    },
    /** The bytes as a link brings them; null: the link itself is refused, because they are more than one can carry. */
    async follow(text: string | Uint8Array) {
      const link = `callside://provision?content=${Buffer.from(text as string).toString('base64url')}`
      const read = readLink(link, { domains: [], country: 'NL' })
      if (!read.ok) return read.reason === 'too-long' || read.reason === 'bad-value' || text.length === 0 ? null : read.reason
      desk.show(Buffer.from(read.action.action === 'provision' ? read.action.content : '', 'base64url'))
      await settle()
      return provision().proposal!.content
    },
    accept: (compared = false) => desk.handlers['provision.accept']({ id: provision().proposal?.id ?? 'none', compared })
  }
}

let plain: string
beforeEach(() => {
  plain = made()
})

describe('a set-up file', () => {
  it('of an issuer in the policy is shown first, changes nothing until it is taken, and then lies under everything else', async () => {
    const { show, accept, now, provision, settings, kept } = await open({
      policy: policyOf({ ...known, video: { openIn: 'browser' } }, { theme: 'dark' }),
      own: { ringLimitS: 30 }
    })
    const file = made({
      settings: {
        ringLimitS: 20,
        'calls.placeBy': 'server',
        theme: 'light',
        video: { openIn: 'view' },
        smsLanguage: 'en',
        defaultCountry: 'BE'
      }
    })
    expect(await show(file)).toMatchObject({
      kind: 'offer',
      trust: 'policy',
      issuer: 'noordlicht',
      organisation: 'Noordlicht Energie',
      problems: [],
      changes: [
        { path: 'ringLimitS', before: '30', after: '20', effect: 'own' },
        { path: 'calls.placeBy', before: '"phone"', after: '"server"', effect: 'changes' },
        { path: 'theme', effect: 'policy' },
        { path: 'video.openIn', effect: 'policy' },
        { path: 'smsLanguage', effect: 'same' },
        { path: 'defaultCountry', effect: 'changes' }
      ]
    })
    expect(now().calls.placeBy).toBe('phone')
    expect(await accept()).toEqual({ ok: true, value: null })
    expect(now()).toMatchObject({
      ringLimitS: 30,
      theme: 'dark',
      defaultCountry: 'BE',
      calls: { placeBy: 'server' },
      video: { openIn: 'browser' }
    })
    expect(provision()).toMatchObject({ proposal: null, taken: { issuer: 'noordlicht', inForce: true } })
    expect(kept()).toBe(file)
    expect(await settings.handlers['settings.change']({ change: { defaultCountry: 'DE' } })).toMatchObject({ ok: true })
    expect(now().defaultCountry).toBe('DE')
    expect(await accept()).toEqual({ ok: false, cause: 'gone' })
  })

  it('without a policy needs the agent to compare the key’s fingerprint', async () => {
    const { show, accept, now } = await open()
    expect(await show(plain)).toMatchObject({ kind: 'offer', trust: 'agent', fingerprint: keyFingerprint(publicKey) })
    expect(keyFingerprint(publicKey)).toMatch(/^([0-9a-f]{4} ){7}[0-9a-f]{4}$/)
    expect(await accept()).toEqual({ ok: false, cause: 'not-compared' })
    expect(now().ringLimitS).toBe(45)
    expect((await accept(true)).ok).toBe(true)
    expect(now().ringLimitS).toBe(20)
  })

  it('of nobody whom the policy names is refused, also with the right name or the right key', async () => {
    const stranger = generateKeyPairSync('ed25519').privateKey
    for (const policy of [policyOf({}), policyOf(known)]) {
      const { show, accept } = await open({ policy })
      for (const file of [made({}, stranger), made({ issuer: 'others' }), ...(policy.rules.size === 0 ? [plain] : [])]) {
        expect(await show(file)).toEqual({ kind: 'refused', reason: 'unknown-issuer' })
        expect(await accept(true)).toEqual({ ok: false, cause: 'gone' })
      }
    }
  })

  it('is worth something in its own time alone, also between look and press, and an older one is not taken after a newer', async () => {
    const { show, accept, clock, world } = await open()
    expect(await show(made({ issued: '2026-11-22T12:05:01Z' }))).toEqual({ kind: 'refused', reason: 'not-yet' })
    expect(await show(made({ expires: '2026-11-22T12:00:00Z' }))).toEqual({ kind: 'refused', reason: 'expired' })
    await show(made({ expires: '2026-11-22T12:00:10Z' }))
    await clock.advance(10_000)
    expect(await accept(true)).toEqual({ ok: false, cause: 'expired' })
    await show(plain)
    await accept(true)
    expect(await show(made({ issued: '2026-11-22T07:59:59Z' }))).toEqual({ kind: 'refused', reason: 'older' })
    world.policy = policyOf({})
    await clock.advance(60_000)
    expect(await show(plain)).toEqual({ kind: 'refused', reason: 'unknown-issuer' })
  })

  it('waits for the end of a conversation, and says what could not be kept', async () => {
    const { show, accept, world, now, desk } = await open()
    await show(plain)
    world.busy = true
    expect(await accept(true)).toEqual({ ok: false, cause: 'conversation-open' })
    world.busy = false
    world.saves = false
    expect(await accept(true)).toEqual({ ok: false, cause: 'not-saved' })
    expect(now().ringLimitS).toBe(45)
    world.saves = true
    expect((await accept(true)).ok).toBe(true)
    world.busy = true
    expect(await desk.handlers['provision.forget']({})).toEqual({ ok: false, cause: 'conversation-open' })
  })

  it('names what it may not bring, and brings the rest', async () => {
    const { show, accept, now, provision } = await open()
    const settings = {
      ringLimitS: 20,
      ringVolume: 7,
      unheard: true,
      audio: { microphoneId: 'x' },
      links: { waive: ['noordlicht'], signedBy: [{ name: 'evil', publicKey }] },
      provisioning: { signedBy: [{ name: 'evil', publicKey }] },
      updates: { feed: 'https://evil.example' }
    }
    const content = await show(made({ settings }))
    const names = content.kind === 'offer' ? content.problems.map(({ name, reason }) => `${name} ${reason}`).sort() : []
    expect(names).toEqual([
      'audio.microphoneId not-by-policy',
      'links.signedBy not-by-policy',
      'links.waive not-by-policy',
      'provisioning.signedBy not-by-policy',
      'ringVolume wrong-value',
      'unheard unknown',
      'updates.feed not-by-policy'
    ])
    await accept(true)
    expect(now()).toMatchObject({
      ringLimitS: 20,
      links: { waive: [], signedBy: [] },
      provisioning: { signedBy: [] },
      updates: { feed: '' }
    })
    expect(provision().taken).toMatchObject({ settings: ['ringLimitS'] })
  })

  it('is kept over a start, goes out of force when a policy knows its key no more, and is taken back whole', async () => {
    const { now, provision, world, clock, desk, kept } = await open({ kept: plain })
    expect(now().ringLimitS).toBe(20)
    world.policy = policyOf({})
    await clock.advance(60_000)
    expect([now().ringLimitS, provision().taken?.inForce]).toEqual([45, false])
    world.policy = policyOf(known)
    await clock.advance(60_000)
    expect([now().ringLimitS, provision().taken?.inForce]).toEqual([20, true])
    expect((await desk.handlers['provision.forget']({})).ok).toBe(true)
    expect([now().ringLimitS, provision().taken, kept()]).toEqual([45, null, null])
    expect(await desk.handlers['provision.forget']({})).toEqual({ ok: false, cause: 'nothing' })
    const damaged = await open({ kept: plain.replace('20', '21') })
    expect([damaged.now().ringLimitS, damaged.provision().taken]).toEqual([45, null])
  })

  it('that the system opens before the settings are read waits for them; the newest counts', async () => {
    const { desk, world, provision } = await open({ started: false })
    world.disk.set('/tmp/a.callside', chosen(made({ issuer: 'a' })))
    world.disk.set('C:\\Users\\x\\b.callside', chosen(made({ issuer: 'b' })))
    desk.arrive('/tmp/a.callside')
    desk.arrive('C:\\Users\\x\\b.callside')
    await settle()
    expect(provision().proposal).toBeNull()
    desk.start()
    await settle()
    expect(provision().proposal).toMatchObject({ file: 'b.callside', content: { issuer: 'b' } })
    desk.arrive('/tmp/gone.callside')
    await settle()
    expect(provision().proposal).toMatchObject({ file: 'gone.callside', content: { kind: 'refused', reason: 'unreadable' } })
    const { id } = provision().proposal!
    expect(await desk.handlers['provision.dismiss']({ id })).toEqual({ ok: true, value: null })
    expect(await desk.handlers['provision.dismiss']({ id })).toEqual({ ok: false, cause: 'gone' })
    world.chosen = null
    expect(await desk.handlers['provision.open']({})).toEqual({ ok: false, cause: 'cancelled' })
  })
})

/** Bad files, each made of the good one, and the reason for which it is refused; without one any will do. */
function faults(): [string, string | Uint8Array, string?][] {
  const good = JSON.parse(plain) as Record<string, unknown>
  const other = JSON.parse(made({ settings: { ringLimitS: 21 } })) as Record<string, unknown>
  const write = (value: unknown): string => JSON.stringify(value)
  const without = (name: string): Record<string, unknown> => Object.fromEntries(Object.entries(good).filter(([one]) => one !== name))
  const values: unknown[] = [
    null,
    '',
    0,
    -1,
    true,
    [],
    {},
    'x',
    'A'.repeat(43),
    'A'.repeat(86),
    ['x'],
    { a: 1 },
    '2026-13-01T00:00:00Z',
    '\u202egnp'
  ]
  const signed = (content: object): string => made(content)
  const invalid = (content: object): [string, string, string] => {
    // Signed by hand: the signer's own check would stop it.
    const file = { ...(JSON.parse(signed({})) as object), ...content }
    return [`signed for other content, with ${JSON.stringify(content).slice(0, 60)}`, write(file), 'malformed']
  }
  return [
    ...Object.keys(good).flatMap((name): [string, string][] => [
      [`without ${name}`, write(without(name))],
      ...values.map((value): [string, string] => [`${name} is ${JSON.stringify(value)}`, write({ ...good, [name]: value })])
    ]),
    ...Object.keys(good)
      .filter((name) => JSON.stringify(good[name]) !== JSON.stringify(other[name]))
      .map((name): [string, string, string] => [`${name} of another file`, write({ ...good, [name]: other[name] }), 'bad-signature']),
    ...[...String(good['signature'])].map((_, at): [string, string] => {
      const text = String(good['signature'])
      return [
        `signature altered at ${at}`,
        write({ ...good, signature: text.slice(0, at) + (text[at] === 'A' ? 'Q' : 'A') + text.slice(at + 1) })
      ]
    }),
    ...['user', 'password', 'token', 'clientSecret', 'secret', 'apiKey'].map((name) =>
      invalid({ accounts: { webitel: { server: 'calls.example', [name]: 'x' } } })
    ),
    ...['https://evil.example', 'evil.example/x', 'a b', 'user@evil.example', '', '\u0435vil.example', 'evil.example#', '-x.example'].map(
      (server) => invalid({ accounts: { webitel: { server } } })
    ),
    invalid({ accounts: { unheard: {} } }),
    invalid({ accounts: { direct: { environment: 'elsewhere', clientId: 'x' } } }),
    ['a version to come', write({ ...good, callside: 2 }), 'other-version'],
    ['the version of nothing', write({ ...good, callside: 0 }), 'other-version'],
    ['another name beside', write({ ...good, rules: { ringLimitS: 1 } }), 'malformed'],
    ['a prototype', plain.replace('{', '{"__proto__":{"x":1},'), 'malformed'],
    ['a setting altered', plain.replace('20', '21'), 'bad-signature'],
    ['a setting more', plain.replace('"settings": {', '"settings": {"theme": "dark",'), 'bad-signature'],
    ['a setting twice, the last another', plain.replace('"ringLimitS": 20', '"ringLimitS": 20, "ringLimitS": 21'), 'bad-signature'],
    ['the server altered', plain.replace('calls.noordlicht', 'calls.noordlicth'), 'bad-signature'],
    ['a later end', plain.replace('2026-12-22', '2027-12-22'), 'bad-signature'],
    ['no JSON', plain.slice(0, -20), 'malformed'],
    ['nothing', '', 'malformed'],
    ['a list', `[${plain}]`, 'malformed'],
    ['a text', write(plain), 'malformed'],
    ['two in one', plain + plain, 'malformed'],
    ['a byte order mark within', plain.replace('{', '{\ufeff'), 'malformed'],
    [
      'bytes that are no UTF-8',
      Buffer.concat([Buffer.from(plain.slice(0, 40)), Buffer.from([0xff]), Buffer.from(plain.slice(40))]),
      'malformed'
    ],
    ['UTF-16', Buffer.from(plain, 'utf16le'), 'malformed'],
    ['too much', `${plain}${' '.repeat(LARGEST)}`, 'too-large'],
    [
      'nested too deep',
      write({ ...good, settings: 0 }).replace('"settings":0', `"settings":{"x":${'['.repeat(40_000)}${']'.repeat(40_000)}}`)
    ],
    ['a key of small order', write({ ...good, publicKey: `${'A'.repeat(42)}A`, signature: `${'A'.repeat(86)}` }), 'bad-signature'],
    ['the neutral key and signature', write({ ...good, publicKey: `AQ${'A'.repeat(41)}`, signature: `AQ${'A'.repeat(84)}` })]
  ]
}

it('is refused in every damaged form', async () => {
  const table = faults()
  expect(table.length).toBeGreaterThan(100)
  const { show, follow, accept, now, provision, kept } = await open()
  const accepted: string[] = []
  const wrong: string[] = []
  let carried = 0
  const acceptedByLink: string[] = []
  for (const [name, text, reason] of table) {
    const content = await show(text)
    const told = content.kind === 'refused' ? content.reason : 'taken'
    if (content.kind !== 'refused' || (await accept(true)).ok) accepted.push(name)
    if (reason !== undefined && told !== reason) wrong.push(`${name}: ${told}`)
    const brought = await follow(text)
    if (brought === null) continue
    carried++
    if (JSON.stringify(brought) !== JSON.stringify(content) || provision().proposal?.file !== null) wrong.push(`${name} by a link`)
    if (typeof brought === 'string' || brought.kind !== 'refused' || (await accept(true)).ok) acceptedByLink.push(name)
  }
  recordFigure({
    id: 'K12.accepted',
    what: `damaged set-up files taken of ${table.length}`,
    figure: accepted.length,
    limit: '0',
    ok: accepted.length === 0
  })
  recordFigure({
    id: 'K12.followed',
    what: `damaged set-up files taken from a link of ${carried}`,
    figure: acceptedByLink.length,
    limit: '0',
    ok: acceptedByLink.length === 0
  })
  expect(carried).toBeGreaterThan(100)
  expect({ accepted, acceptedByLink, wrong }).toEqual({ accepted: [], acceptedByLink: [], wrong: [] })
  expect([now().ringLimitS, kept()]).toEqual([45, null])
})

it('reads its own bytes again, whatever stands between its parts', () => {
  const spaced = JSON.stringify(JSON.parse(plain), null, 7)
  const turned = JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(plain) as object).reverse()))
  for (const text of [plain, spaced, turned, `\ufeff${plain}`]) expect(readProvision(Buffer.from(text), checkSignature).ok, text).toBe(true)
})

describe('a set-up link', () => {
  const linkOf = (file: string): string => provisionLink(file).link ?? ''

  it('is shown as the file that it carries, also to nobody who is signed in, and taken by the same press', async () => {
    const desk = fakeDesk({ startsAt: NOW })
    const { companion } = desk
    const provision = () => companion.state().provision
    // A cold start: the newest of those that came before the settings were read.
    companion.openLink(linkOf(made({ issuer: 'before' })))
    companion.openLink(linkOf(plain))
    await settle()
    expect(provision().proposal).toBeNull()
    await desk.start()
    expect(provision().proposal).toMatchObject({ file: null, content: { kind: 'offer', issuer: 'noordlicht', trust: 'agent' } })
    expect(companion.state().proposal).toBeNull()
    const { id } = provision().proposal!
    expect(await companion.handlers['links.accept']({ id, seen: true })).toMatchObject({ cause: 'gone' })
    expect(await companion.handlers['provision.accept']({ id, compared: false })).toMatchObject({ cause: 'not-compared' })
    expect(companion.state().settings.ringLimitS).toBe(45)
    const answers = await Promise.all([1, 2].map(() => companion.handlers['provision.accept']({ id, compared: true })))
    expect(answers).toMatchObject([{ ok: true }, { cause: 'gone' }])
    expect(companion.state()).toMatchObject({ settings: { ringLimitS: 20 }, provision: { taken: { issuer: 'noordlicht', inForce: true } } })
  })

  it('takes the place of a link that waits, and one that is no file says so', async () => {
    const desk = fakeDesk({ startsAt: NOW })
    const { companion } = desk
    await desk.start()
    companion.openLink('tel:+31612345678')
    await settle()
    expect(companion.state().proposal).not.toBeNull()
    companion.openLink('callside://provision?content=e30')
    await settle()
    expect(companion.state()).toMatchObject({
      proposal: null,
      provision: { proposal: { file: null, content: { kind: 'refused', reason: 'malformed' } } }
    })
    companion.openLink('callside://provision?content=e3')
    await settle()
    expect(companion.state().proposal).toMatchObject({ content: { kind: 'refused', reason: 'bad-value' } })
  })

  it('and a file count in the order in which they came, however long the file takes to be read', async () => {
    const { desk, world, provision } = await open()
    world.disk.set('/tmp/a.callside', chosen(made({ issuer: 'a' })))
    desk.arrive('/tmp/a.callside')
    desk.show(Buffer.from(made({ issuer: 'b' })))
    await settle()
    expect(provision().proposal).toMatchObject({ file: null, content: { issuer: 'b' } })
    desk.show(Buffer.from(made({ issuer: 'b' })))
    desk.arrive('/tmp/a.callside')
    await settle()
    expect(provision().proposal).toMatchObject({ file: 'a.callside', content: { issuer: 'a' } })
  })
})
