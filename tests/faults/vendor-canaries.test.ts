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
import { systemClock as clock } from '../../src/main/system'
import { startSimulators, type Simulators } from '../../src/simulators'
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
let simulators: Simulators
let companion: Companion
let gate: CommandGate
const lines: string[] = []
const log = createLog((line) => lines.push(JSON.stringify(line)))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'callside-canaries-'))
  simulators = await startSimulators({ pace: 0.01 })
  companion = compose({
    shell: {
      kind: 'preview',
      platform: 'linux',
      version: '0',
      openOutside: () => Promise.resolve(true),
      copyText: () => undefined,
      clipboardText: () => Promise.resolve(null),
      signInPage: () => Promise.resolve({ ok: false, cause: 'not-possible-here' }),
      microphoneAccess: () => Promise.resolve('unknown'),
      onNetworkMayHaveChanged: () => () => undefined
    },
    views: {
      events: () => () => undefined,
      open: () => undefined,
      place: () => undefined,
      ownWindow: () => false,
      showWindow: () => undefined,
      shareScreen: () => undefined,
      hear: () => undefined,
      microphone: () => undefined,
      close: () => undefined
    },
    dialogs: { toSave: () => Promise.resolve(null), toOpen: () => Promise.resolve(null) },
    phonePages: { onPort: () => () => undefined },
    dataFolder: folder,
    resourcesFolder: resolve(import.meta.dirname, '../../resources'),
    log,
    Store: Conf,
    simulators: { ...simulators, stop: () => Promise.resolve() }
  })
  await companion.start()
  gate = createCommandGate(companion.handlers, { clock, log })
})
afterAll(async () => {
  await companion.stop()
  await simulators.stop()
  rmSync(folder, { recursive: true, force: true })
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

function filesIn(where: string): Buffer[] {
  return readdirSync(where).flatMap((name) => {
    const path = join(where, name)
    return statSync(path).isDirectory() ? filesIn(path) : [readFileSync(path)]
  })
}
