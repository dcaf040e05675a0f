import { noPolicySource } from '../../src/main/storage/policy/no-policy'
import Conf from 'conf'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Companion } from '../../src/main/companion'
import { compose } from '../../src/main/compose'
import { startSimulators, type Simulators } from '../../src/simulators'
import { englishName } from '../support/english-name'
import { recordFigure } from '../support/figures'
import { silentLog } from '../support/silent-log'

/** The certificate that this process was told to trust (NODE_EXTRA_CA_CERTS), as a company's own would be. */
const certificate = process.env['CALLSIDE_TEST_CERTIFICATE'] ?? ''
const folder = mkdtempSync(join(tmpdir(), 'callside-signed-in-'))
let simulators: Simulators
let password: string

beforeAll(async () => {
  const tls = { key: readFileSync(`${certificate}.key`, 'utf8'), cert: readFileSync(certificate, 'utf8') }
  simulators = await startSimulators({ tls })
  password = simulators.credentials.webitel.password
})
afterAll(async () => {
  await simulators.stop()
  rmSync(folder, { recursive: true, force: true })
})

const start = async (): Promise<Companion> => {
  const companion = compose({
    shell: {
      kind: 'preview',
      platform: 'linux',
      locale: 'en-GB',
      version: '0',
      openOutside: () => Promise.resolve(false),
      signInPage: () => Promise.resolve({ ok: false, cause: 'not-possible-here' }),
      copyText: () => undefined,
      clipboardText: () => Promise.resolve(null),
      linkHandlers: () => null,
      locked: () => false,
      microphoneAccess: () => Promise.resolve('unknown'),
      cameraAccess: () => Promise.resolve('unknown'),
      onNetworkMayHaveChanged: () => () => undefined
    },
    views: {
      events: () => () => undefined,
      open: () => undefined,
      place: () => undefined,
      placePhone: () => undefined,
      ownWindow: () => false,
      showWindow: () => undefined,
      shareScreen: () => undefined,
      hear: () => undefined,
      microphone: () => undefined,
      camera: () => undefined,
      close: () => undefined
    },
    dialogs: { toSave: () => Promise.resolve(null), toOpen: () => Promise.resolve(null), nameOf: englishName },
    phonePages: { onPort: () => () => undefined },
    dataFolder: folder,
    resourcesFolder: resolve(import.meta.dirname, '../../resources'),
    log: silentLog,
    logLines: { newest: () => Promise.resolve({ lines: [], older: false }) },
    Store: Conf,
    policy: noPolicySource
  })
  await companion.start()
  return companion
}

const bytesOf = (path: string): Buffer[] =>
  readdirSync(path).flatMap((name) => {
    const file = join(path, name)
    return statSync(file).isDirectory() ? bytesOf(file) : [readFileSync(file)]
  })

it('keeps a sign-in in the keychain alone, and the next start needs no question', async () => {
  const first = await start()
  expect(first.state().workspace).toBe('demo')
  const { server, user } = simulators.credentials.webitel
  expect(await first.handlers['accounts.signIn']({ server, user, password: `${password}x` })).toMatchObject({ cause: 'password-refused' })
  expect(first.state().workspace).toBe('demo')
  expect(await first.handlers['accounts.signIn']({ server, user, password })).toEqual({ ok: true, value: null })
  const direct = {
    environment: 'sandbox',
    clientId: 'kpn-client',
    clientSecret: 'kpn-canary-secret',
    agentEmail: 'sanne@noordlicht.example'
  } as const
  expect(await first.handlers['accounts.saveDirect'](direct)).toEqual({ ok: true, value: null })
  expect(first.state()).toMatchObject({ workspace: 'real', secrets: 'keychain', journal: 'disk', webitel: { state: 'signed-in' } })

  await expect.poll(() => first.state().webitelLink.state).toBe('up')
  simulators.webitel.letCustomerCall({ name: 'Maren Visser', number: '+31612345678', queue: 'Billing' })
  await expect.poll(() => Object.values(first.state().conversations).length).toBe(1)
  const conversation = Object.values(first.state().conversations)[0]!
  await first.stop()
  // Nobody sits there any more: the server must not offer calls.
  expect(simulators.webitel.agent.status).toBe('offline')

  const second = await start()
  await expect.poll(() => second.state().webitel.state, { timeout: 15_000 }).toBe('signed-in')
  expect(second.state()).toMatchObject({ workspace: 'real', direct: { state: 'unchecked', clientId: 'kpn-client' } })
  expect(second.state().conversations[conversation.id]?.reference).toBe(conversation.reference)

  const canaries = [password, 'kpn-canary-secret', 'Maren Visser', '31612345678']
  const found = canaries.filter((canary) => bytesOf(folder).some((bytes) => bytes.includes(canary)))
  recordFigure({
    id: 'S1.on-disk',
    what: `secrets and customers found in ${bytesOf(folder).length} files`,
    figure: found.length,
    limit: '0',
    ok: found.length === 0
  })
  expect(found).toEqual([])

  await expect
    .poll(() => Object.values(second.state().conversations).every(({ calls }) => calls.every(({ state }) => state === 'ended')))
    .toBe(true)
  expect(await second.handlers['accounts.signOut']({})).toEqual({ ok: true, value: null })
  expect(readdirSync(folder).filter((name) => name.startsWith('journal'))).toEqual([])
  await second.stop()
  const third = await start()
  expect(third.state()).toMatchObject({ workspace: 'signed-out', conversations: {} })
  await third.stop()
})
