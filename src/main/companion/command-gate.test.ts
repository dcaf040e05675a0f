import { describe, expect, it } from 'vitest'
import { fakeDesk } from '../../../tests/support/fake-ports'
import { recordFigure } from '../../../tests/support/figures'
import { seeded } from '../../../tests/support/seeded'
import { silentLog } from '../../../tests/support/silent-log'
import { settle, VirtualClock } from '../../../tests/support/virtual-clock'
import { commands, type CommandHandlers, type CommandName } from '../../contract/commands'
import type { Result } from '../../contract/result'
import { createCommandGate } from './command-gate'

const names = Object.keys(commands) as CommandName[]
const gateWith = (handlers: Partial<CommandHandlers>) => {
  const clock = new VirtualClock()
  const lines: string[] = []
  const log = { ...silentLog, warn: (event: string) => void lines.push(event), error: (event: string) => void lines.push(event) }
  return { clock, lines, gate: createCommandGate(handlers as CommandHandlers, { clock, log }) }
}

describe('the border between pages and the application', () => {
  it('lets nothing through that is no command, or not this page’s', async () => {
    const { gate } = gateWith({})
    for (const name of [
      '',
      '__proto__',
      'constructor',
      'toString',
      'calls.answer ',
      'CALLS.ANSWER',
      'unknown',
      null,
      7,
      {},
      ['calls.answer']
    ]) {
      expect(await gate.run('workspace', name, {})).toEqual({ ok: false, cause: 'not-allowed-here' })
    }
    const ofThePopup = ['calls.answer', 'calls.decline', 'calls.stopAutoAnswer', 'meetings.dismiss', 'meetings.join']
    for (const name of names.filter((one) => !ofThePopup.includes(one))) {
      expect(await gate.run('ringer', name, {})).toMatchObject({ cause: 'not-allowed-here' })
    }
  })

  it('answers within the deadline when a handler hangs, throws or rejects', async () => {
    const { gate, clock, lines } = gateWith({
      'calls.hold': () => new Promise(() => undefined),
      'calls.resume': () => Promise.reject(new Error('no')),
      'calls.mute': () => {
        throw new Error('no')
      }
    })
    const hangs = gate.run('workspace', 'calls.hold', { callId: 'A' })
    await clock.advance(10_000)
    expect(await hangs).toEqual({ ok: false, cause: 'timed-out' })
    expect(await gate.run('workspace', 'calls.resume', { callId: 'A' })).toEqual({ ok: false, cause: 'unexpected' })
    expect(await gate.run('workspace', 'calls.mute', { callId: 'A', muted: true })).toEqual({ ok: false, cause: 'unexpected' })
    expect(lines).toEqual(['command-timed-out', 'command-threw', 'command-threw'])
    expect(clock.pending).toBe(0)
  })

  it('slows a flood down, says so once a second, and opens again', async () => {
    const { gate, clock, lines } = gateWith({ 'outbox.retryNow': () => Promise.resolve({ ok: true, value: null }) })
    const answers = await Promise.all(Array.from({ length: 1000 }, () => gate.run('workspace', 'outbox.retryNow', {})))
    expect(answers.filter(({ ok }) => ok)).toHaveLength(200)
    expect(lines).toEqual(['command-refused'])
    await clock.advance(1000)
    expect(await gate.run('workspace', 'outbox.retryNow', {})).toMatchObject({ ok: true })
  })

  it('lets no malformed input reach a handler', async () => {
    const seed = 20261121
    const random = seeded(seed)
    const shapes: ((valid: Record<string, unknown>) => unknown)[] = [
      () => undefined,
      () => null,
      () => 7,
      () => 'text',
      () => [],
      () => NaN,
      () => () => undefined,
      () => new Map(),
      () => new Date(),
      () => new Error('x'),
      (valid) => ({ ...valid, extra: 1 }),
      (valid) => JSON.parse(JSON.stringify(valid).replace('{', '{"__proto__":{"x":1},')) as unknown,
      (valid) => ({ ...valid, constructor: 'x' }),
      (valid) => Object.fromEntries(Object.entries(valid).map(([key]) => [key, null])),
      (valid) => Object.fromEntries(Object.entries(valid).map(([key]) => [key, { nested: { deep: [] } }])),
      (valid) => Object.fromEntries(Object.entries(valid).map(([key]) => [key, Infinity])),
      (valid) => Object.fromEntries(Object.entries(valid).map(([key]) => [key, Symbol('x')])),
      (valid) => Object.fromEntries(Object.entries(valid).slice(1))
    ]
    let reached = 0
    const handlers = Object.fromEntries(
      names.map((name) => [name, () => Promise.resolve((reached++, { ok: true, value: null }))])
    ) as unknown as CommandHandlers
    const valid: Partial<Record<CommandName, Record<string, unknown>>> = {
      'calls.answer': { callId: 'A' },
      'calls.sendDigits': { callId: 'A', digits: '12#' },
      'notes.save': { conversationId: 'c', text: 'x' },
      'stage.place': { sessionId: 's', bounds: { x: 0, y: 0, width: 1, height: 1 } },
      'wrapUp.finish': { conversationId: 'c', status: 'success', note: '', callback: null },
      'accounts.signIn': { server: 's', user: 'u', password: 'p' },
      'duty.set': { duty: 'online', reason: null }
    }
    let tried = 0
    for (const [name, input] of Object.entries(valid)) {
      for (let turn = 0; turn < 200; turn++) {
        const { gate } = gateWith(handlers)
        const shape = shapes[Math.floor(random.unit() * shapes.length)]!
        const result = await gate.run('workspace', name, shape(input))
        if (result.ok) throw new Error(`${name} took ${String(shape)} (seed ${seed})`)
        tried++
      }
    }
    recordFigure({
      id: 'M2.accepted',
      what: `malformed inputs accepted of ${tried} (seed ${seed})`,
      figure: reached,
      limit: '0',
      ok: reached === 0
    })
    expect(reached).toBe(0)
  })

  it('answers every command of the contract in a companion, with a listed cause or a value', async () => {
    const desk = fakeDesk()
    await desk.start()
    await desk.companion.handlers['demo.leave']({})
    const { gate } = gateWith(desk.companion.handlers)
    const inputs: Partial<Record<CommandName, unknown>> = {
      'calls.mute': { callId: 'A', muted: true },
      'calls.sendDigits': { callId: 'A', digits: '1' },
      'calls.place': { number: '+31612345678' },
      'numbers.describe': { text: '0612345678' },
      'numbers.asTyped': { text: '06123' },
      'sessions.preview': { conversationId: 'c', language: 'en' },
      'sessions.invite': { conversationId: 'c', provider: 'direct', number: '0612345678', language: 'en', delivery: 'sms', pressId: 'p' },
      'sessions.sendAgain': { sessionId: 's', pressId: 'p' },
      'stage.place': { sessionId: 's', bounds: null },
      'notes.save': { conversationId: 'c', text: '' },
      'wrapUp.finish': { conversationId: 'c', status: 'success', note: '', callback: null },
      'duty.set': { duty: 'online', reason: null },
      'accounts.saveDirect': { environment: 'sandbox', clientId: 'c', clientSecret: 's', agentEmail: 'a@example.org' },
      'accounts.saveVendor': { vendor: 'apizee', user: 'a@example.org', secret: 's' },
      'accounts.forgetVendor': { vendor: 'apizee' },
      'accounts.secondFactor': { code: '123456' },
      'accounts.signInByPage': { server: 'pbx.example' },
      'accounts.test': { account: 'direct' },
      'demo.play': { scenario: 'queue-call' },
      'diagnosis.run': { check: 'keychain' },
      'settings.change': { change: { theme: 'dark', nothing: 1 } },
      'history.page': { before: null, size: 5 }
    }
    for (const name of names.filter((one) => !one.startsWith('demo.enter') && one !== 'accounts.signIn')) {
      const bare = name.startsWith('sessions.') ? { sessionId: 's' } : name.startsWith('calls.') ? { callId: 'A' } : {}
      const input = inputs[name] ?? (/^(links|wrapUp)/.test(name) ? { conversationId: 'c' } : bare)
      // Without a workspace nobody looks at the input: what needs a longer one goes past the schema.
      const past = desk.companion.handlers[name] as (input: unknown) => Promise<Result<unknown, string>>
      const result = commands[name].input.safeParse(input).success ? await gate.run('workspace', name, input) : await past(input)
      await settle()
      if (!result.ok) expect(commands[name].causes as readonly string[], name).toContain(result.cause)
    }
  })
})
