import { afterAll, beforeAll, beforeEach, expect } from 'vitest'
import { commands, type CommandInput, type CommandName, type CommandResult } from '../../src/contract/commands'
import { defaultSettings } from '../../src/contract/settings'
import type { HandlersOf } from '../../src/main/companion/ports'
import { systemClock as clock } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { createOnSite } from '../../src/main/vendors/webitel/on-site/create-on-site'
import { createRemote, type Remote } from '../../src/main/vendors/webitel/remote/create-remote'
import { createRest, type Rest } from '../../src/main/vendors/webitel/rest'
import { contract } from './contract-row'
import { seeded } from './seeded'
import { silentLog as log } from './silent-log'
import { startWire, type Reply, type Seen, type Wire } from './wire'

/** Refusals that every call of Webitel's REST can meet (webitel.md 3). The gateway may turn their status into 500. */
const refusals: [outcome: string, reply: Reply, cause: string][] = [
  ['401 expired session', refusal('api.context.session_expired.app_error', 401), 'signed-out'],
  ['403 no right', refusal('api.context.permissions.app_error', 403), 'forbidden'],
  ['403 no licence', refusal('api.context.permissions.license', 403), 'not-entitled'],
  ['404 unknown, sent as 500', { ...refusal('store.sql_agent.get.app_error', 404), status: 500 }, 'not-found'],
  ['400 bad parameter', refusal('api.context.invalid_url_param.app_error', 400), 'invalid'],
  ['429 too many', { status: 429, headers: { 'retry-after': '7200' }, body: {} }, 'too-many']
]

export function refusal(id: string, code: number, detail = 'Refused'): Reply {
  return { status: code, body: { id, status: 'Refused', detail, code } }
}

type Name = Extract<CommandName, keyof Remote['handlers']>

/** One call of a row that goes well. */
export interface GoodCall<N extends Name> {
  row: string
  name: N
  input: CommandInput<N>
  /** As the vendor writes it. */
  call: string
  /** On the wire. */
  wire: string
  reply: unknown
  /** In the order of sending; absent: none. */
  query?: [string, string][]
  body?: unknown
  output: unknown
}

/** Webitel's REST clients against a scripted server. To be called in a test file, outside its tests. */
export function webitelOnWire() {
  let wire: Wire
  let remote: Remote
  let signedIn = true
  let agentId: string | null = null
  const http = createHttp({ clock, random: seeded(1), log })
  beforeAll(async () => {
    wire = await startWire()
    const rest: Rest = createRest(http, `${wire.origin}/api`, 'token-1', () => undefined)
    remote = createRemote({
      clock,
      random: seeded(1),
      log,
      rest: () => (signedIn ? rest : null),
      userId: () => '10',
      agentId: () => agentId,
      settings: () => defaultSettings,
      onSite: createOnSite({ clock, log })
    })
  })
  beforeEach(() => {
    wire.reset()
    signedIn = true
    agentId = null
  })
  afterAll(async () => {
    await http.close()
    await wire.close()
  })

  /** As the desk does it: the input is read by the command's schema first. */
  const run = <N extends Name>(name: N, input: CommandInput<N>): Promise<CommandResult<N>> => {
    const handler = remote.handlers[name] as HandlersOf<string>[never]
    return (handler as (input: unknown) => Promise<CommandResult<N>>)(commands[name].input.parse(input))
  }

  return {
    run,
    wire: () => wire,
    remote: () => remote,
    /** The person who is signed in is this agent, for one test. */
    asAgent(id: string): void {
      agentId = id
    },
    /** The one request that was made. */
    only(): Seen {
      expect(wire.seen).toHaveLength(1)
      return wire.seen[0]!
    },
    /** Success on the wire and in the answer, and every refusal that any call can meet. */
    row<N extends Name>({ row, name, input, call, wire: at, reply, query = [], body, output }: GoodCall<N>): void {
      contract({ vendor: 'Webitel', row, call, outcome: 'success' }, async () => {
        wire.on(at, { body: reply })
        expect(await run(name, input)).toEqual({ ok: true, value: output })
        expect(wire.seen).toHaveLength(1)
        const seen = wire.seen[0]!
        expect({ query: seen.query, body: seen.body, token: seen.headers['x-webitel-access'] }).toEqual({ query, body, token: 'token-1' })
        expect(commands[name].output.safeParse(output)).toMatchObject({ success: true })
      })
      for (const [outcome, refused, cause] of refusals) {
        contract({ vendor: 'Webitel', row, call, outcome }, async () => {
          wire.on(at, refused)
          expect(await run(name, input)).toMatchObject({ ok: false, cause })
          expect(wire.seen).toHaveLength(1)
        })
      }
      contract({ vendor: 'Webitel', row, call, outcome: 'nobody signed in' }, async () => {
        signedIn = false
        expect(await run(name, input)).toEqual({ ok: false, cause: 'signed-out' })
        expect(wire.seen).toEqual([])
      })
    }
  }
}
