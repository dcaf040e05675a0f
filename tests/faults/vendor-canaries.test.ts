import { noPolicySource } from '../../src/main/storage/policy/no-policy'
import Conf from 'conf'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CommandInput, CommandName } from '../../src/contract/commands'
import type { Companion } from '../../src/main/companion'
import { createCommandGate, type CommandGate } from '../../src/main/companion/command-gate'
import { compose } from '../../src/main/compose'
import { createLog } from '../../src/main/log/create-log'
import { createRecentLines } from '../../src/main/log/recent-lines'
import { systemClock as clock } from '../../src/main/system'
import { startSimulators, type Simulators } from '../../src/simulators'
import { englishName } from '../support/english-name'
import { recordFigure } from '../support/figures'

/** A customer and words that appear nowhere but in what is sent: whoever finds them in a log has found a leak. */
const canary = {
  number: '+31612345678',
  name: 'Canary Vogel',
  email: 'canary.vogel@example.org',
  password: 'Canary-Pass-1',
  photo: 'Q2FuYXJ5'
}

let folder: string
let exported: string
let simulators: Simulators
let companion: Companion
let gate: CommandGate
const lines: string[] = []
const logLines = createRecentLines(10_000)
const log = createLog((line) => {
  lines.push(JSON.stringify(line))
  logLines.add(JSON.stringify(line))
})

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callside-canaries-'))
  exported = mkdtempSync(join(tmpdir(), 'callside-exported-'))
  simulators = await startSimulators({ pace: 0.01 })
  companion = compose({
    shell: {
      kind: 'preview',
      platform: 'linux',
      locale: 'en-GB',
      version: '0',
      openOutside: () => Promise.resolve(true),
      copyText: () => undefined,
      clipboardText: () => Promise.resolve(null),
      linkHandlers: () => null,
      locked: () => false,
      signInPage: () => Promise.resolve({ ok: false, cause: 'not-possible-here' }),
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
    dialogs: { toSave: (name) => Promise.resolve(join(exported, name)), toOpen: () => Promise.resolve(null), nameOf: englishName },
    phonePages: { onPort: () => () => undefined },
    dataFolder: folder,
    resourcesFolder: resolve(import.meta.dirname, '../../resources'),
    log,
    logLines,
    Store: Conf,
    policy: noPolicySource,
    simulators: { ...simulators, stop: () => Promise.resolve() }
  })
  await companion.start()
  gate = createCommandGate(companion.handlers, { clock, log })
})
afterAll(async () => {
  await companion.stop()
  await simulators.stop()
  rmSync(folder, { recursive: true, force: true })
  rmSync(exported, { recursive: true, force: true })
})

async function run<N extends CommandName>(name: N, input: CommandInput<N>): Promise<void> {
  const result = await gate.run('workspace', name, input)
  if (!result.ok) expect(result.cause, name).not.toBe('invalid-input')
}

/** Everything that carries the canaries to a vendor, and reads them back. */
async function everything(): Promise<number> {
  const now = Date.now()
  const { number, name, email, password, photo } = canary
  const [first = '', last = ''] = name.split(' ')
  const calls = [
    run('directUsers.create', { firstName: first, lastName: last, email, role: 'agent', locale: 'nl', password }),
    run('directUsers.list', {}),
    run('personalUsers.create', { firstName: first, lastName: last, email, role: 'agent', locale: 'nl', password, photo, companyId: '1' }),
    run('personalMeetings.list', {}),
    run('assistance.createTicket', {
      agent: simulators.credentials.apizee.user,
      phone: number,
      email,
      invite: true,
      reference: `CS-${now}`,
      name
    }),
    run('wesalPassword.request', { clientId: null, account: { method: 'email', email } }),
    run('members.list', { queueId: '5' }),
    run('clickToCall.place', { destination: number }),
    run('callHistory.search', { filter: { number, created: { from: now - 86_400_000 } }, size: 5 }),
    run('team.colleagues', {})
  ]
  await Promise.all(calls)
  return calls.length
}

it('tells no log, no state and no file who the customer is, and nobody the secrets, however the vendors answer', async () => {
  let calls = await everything()
  const telling = { message: `${canary.name} ${canary.number} ${canary.email} ${canary.password}`, id: canary.number, detail: canary.email }
  const servers = [simulators.webitel.server, simulators.kpn.server, simulators.apizee.server, simulators.wesal.server]
  for (const status of [400, 500]) {
    for (const server of servers) server.faults.add({ kind: 'status', path: '/', times: 100, status, body: telling })
    calls += await everything()
    for (const server of servers) server.faults.clear()
  }

  const { webitel, direct, personal, apizee, wesal } = simulators.credentials
  const secrets = [webitel.password, direct.clientSecret, personal.clientSecret, apizee.password, wesal.password, wesal.clientId]
  const people = [canary.number, canary.number.slice(1), canary.name, canary.email, canary.password, canary.photo]
  const state = JSON.stringify(companion.state())
  const log = lines.join('\n')
  const files = filesIn(folder)
  const found = [
    ...[...secrets, ...people].filter((one) => log.includes(one)).map((one) => `log: ${one}`),
    ...secrets.filter((one) => state.includes(one)).map((one) => `state: ${one}`),
    ...[...secrets, ...people].filter((one) => files.some((file) => file.includes(one))).map((one) => `file: ${one}`),
    ...[/access_token=/, /convId=/, /client\.html\?id=\w/, /\/login\/[A-Za-z0-9]{20}/, /Bearer /]
      .filter((one) => one.test(log + state))
      .map(String)
  ]
  recordFigure({
    id: 'S4.canaries',
    what: `secrets and people found in ${lines.length} lines of the log, the state and ${files.length} files after ${calls} calls of all vendors`,
    figure: found.length,
    limit: '0',
    ok: found.length === 0
  })
  expect(lines.length).toBeGreaterThan(3)
  expect(found).toEqual([])
})

it('tells no exported log who the customer is, and exports what was shown', async () => {
  log.warn('told', { note: canary.name, detail: `${canary.email} ${canary.number}`, customer: { name: canary.name } })
  log.error('told', new Error(`for ${canary.number}, ${canary.email}, password=${canary.password}`))
  const shown = await companion.handlers['diagnosis.log']({})
  if (!shown.ok) throw new Error(shown.cause)
  log.info('after it was shown', {})
  const saved = await companion.handlers['diagnosis.saveLog']({ logId: shown.value.logId })
  expect(saved).toMatchObject({ ok: true, value: { lines: shown.value.lines.length } })
  const text = readFileSync(join(exported, 'Callside log.txt'), 'utf8')
  expect(text).toBe(shown.value.lines.map((line) => `${line}\n`).join(''))
  expect(shown.value.lines.length).toBeGreaterThan(3)
  const people = [canary.number, canary.number.slice(3), canary.name, 'Vogel', canary.email, canary.password, canary.photo]
  const { webitel, direct, personal, apizee, wesal } = simulators.credentials
  const secrets = [webitel.password, direct.clientSecret, personal.clientSecret, apizee.password, wesal.password]
  const hits = [...people, ...secrets].filter((one) => text.includes(one))
  recordFigure({
    id: 'D4.exported',
    what: `secrets and people found in an exported log of ${shown.value.lines.length} lines`,
    figure: hits.length,
    limit: '0',
    ok: hits.length === 0
  })
  expect(hits).toEqual([])
})

function filesIn(where: string): Buffer[] {
  return readdirSync(where).flatMap((name) => {
    const path = join(where, name)
    return statSync(path).isDirectory() ? filesIn(path) : [readFileSync(path)]
  })
}
