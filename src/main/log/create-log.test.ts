import { describe, expect, test } from 'vitest'
import { recordFigure } from '../../../tests/support/figures'
import { createLog } from './create-log'
import { redactText } from './redact'

function written(act: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  act(createLog((line) => lines.push(JSON.stringify(line))))
  return lines.join('\n')
}

const canaries: [string, (log: ReturnType<typeof createLog>) => void, string[]][] = [
  ['password by name', (log) => log.info('e', { password: 'Wa1nut-tree' }), ['Wa1nut']],
  ['secret by name, nested', (log) => log.info('e', { account: { clientSecret: 'Wa1nut' } }), ['Wa1nut']],
  ['secret in a list', (log) => log.info('e', { tokens: ['Wa1nut'] }), ['Wa1nut']],
  ['ha1', (log) => log.warn('e', { ha1: '0123456789abcdef0123456789abcdef' }), ['0123456789abcdef']],
  ['digest in an error', (log) => log.error('e', new Error('ha1 0123456789abcdef0123456789abcdef')), ['0123456789abcdef']],
  ['bearer', (log) => log.info('e', { header: 'Authorization: Bearer ab.cd' }), ['ab.cd']],
  ['basic', (log) => log.info('e', { header: 'Basic YW5uOnB3' }), ['YW5uOnB3']],
  ['JWT', (log) => log.info('e', { detail: 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.c2lnbmF0dXJl1' }), ['eyJhbG', 'c2lnbm']],
  ['token of 28 characters', (log) => log.info('e', { detail: 'got aB3dE6gH9jK2mN5pQ8sT1vW4yZ7b' }), ['aB3dE6']],
  ['login page', (log) => log.info('e', { where: 'https://login-direct.weseedo.nl/login/canaryabc' }), ['canaryabc']],
  ['participant link by name', (log) => log.info('e', { link: '/client.html?id=canary' }), ['canary']],
  ['query', (log) => log.error('e', new Error('GET https://h.example/x?access_token=canary failed')), ['canary']],
  ['user in an address', (log) => log.info('e', { detail: 'https://canary:pw@h.example/' }), ['canary']],
  ['pair', (log) => log.info('e', { detail: 'client_secret=canary&x=1' }), ['canary']],
  ['pair in JSON text', (log) => log.info('e', { detail: '{"password":"canary"}' }), ['canary']],
  ['e-mail', (log) => log.info('e', { detail: 'anna.canary@example.org is unknown' }), ['canary', 'anna']],
  ['SIP address', (log) => log.info('e', { detail: 'sip:canary@pbx.example' }), ['canary']],
  ['phone', (log) => log.info('e', { detail: 'call to +31 6 1234 5678' }), ['1234', '31 6']],
  ['phone, national', (log) => log.info('e', { detail: '0612345678' }), ['06123456']],
  ['phone, dotted', (log) => log.info('e', { detail: '06.12.34.56.78' }), ['06.12']],
  ['phone as a number', (log) => log.info('e', { value: 31612345678 }), ['3161234']],
  ['short phone by name', (log) => log.info('e', { phone: 6123456 }), ['6123']],
  ['phone in other digits', (log) => log.info('e', { detail: '٠٦١٢٣٤٥٦٧٨' }), ['٠٦١٢']],
  ['phone as an error code', (log) => log.error('e', Object.assign(new Error('x'), { code: '+31612345678' })), ['316123']],
  ['phone as a key', (log) => log.info('e', { calls: { '+31612345678': 1 } }), ['316123']],
  ['note', (log) => log.info('e', { note: 'canary owes money' }), ['canary']],
  ['customer', (log) => log.info('e', { customer: { name: 'Canary Jansen' } }), ['Canary']],
  ['variables', (log) => log.info('e', { variables: { x: 'canary' } }), ['canary']],
  ['digits pressed', (log) => log.info('e', { digits: '4711' }), ['4711']],
  ['cause of an error', (log) => log.error('e', new Error('x', { cause: new Error('Bearer canary') })), ['canary']],
  [
    'home folder',
    (log) => log.error('e', Object.assign(new Error('x'), { stack: 'Error: x\n    at f (/home/canary/app/main.js:1:2)' })),
    ['canary']
  ],
  ['a thrown string', (log) => log.error('e', 'token=canary'), ['canary']],
  ['the event itself', (log) => log.info('https://h.example/canary'), ['canary']]
]

test.each(canaries)('%s stays out', (_what, act, hidden) => {
  const text = written(act)
  expect(text).not.toBe('')
  for (const secret of hidden) expect(text).not.toContain(secret)
})

test('no canary in any line', () => {
  const hits = canaries.filter(([, act, hidden]) => hidden.some((secret) => written(act).includes(secret))).length
  recordFigure({
    id: 'D4.canaries',
    what: `secrets and people found in the log, of ${canaries.length} lines`,
    figure: hits,
    limit: '0',
    ok: hits === 0
  })
  expect(hits).toBe(0)
})

describe('what stays', () => {
  test.each([
    'keymanagement.service.invalid_access_token',
    'vendor-call-failed',
    'UND_ERR_CONNECT_TIMEOUT',
    '3f2504e0-4f89-11d3-9a0c-0305e82c3301',
    'api.context.session_expired.app_error',
    '127.0.0.1:8080',
    '2026-11-21T09:00:00.000Z',
    'InvalidAPICallAsNoApiProductMatchFound'
  ])('%s', (text) => expect(redactText(text)).toBe(text))

  test('the host of an address', () => expect(redactText('wss://pbx.example.org/sip')).toBe('wss://pbx.example.org/…'))
  test('the last three digits', () => expect(redactText('+31612345678')).toBe('***678'))
  test('moments and counts', () =>
    expect(written((log) => log.info('e', { at: 1_795_000_000_000, tries: 3 }))).toContain('"at":1795000000000,"tries":3'))
})

test('a value cannot forge a line, colour it, or turn it round', () => {
  expect(redactText('a\nb\u001b[31m\u202ec\u2028d')).toBe('a\\u000ab\\u001b[31m\\u202ec\\u2028d')
})

test('values are capped', () => {
  const circle: Record<string, unknown> = {}
  circle.self = circle
  const text = written((log) =>
    log.info('e', { long: 'x y '.repeat(5000), many: Array(1000).fill(1), circle, data: Buffer.alloc(1000), f: () => 1, big: 10n ** 20n })
  )
  expect(text.length).toBeLessThan(3000)
})

test('a sink or a value that throws harms nobody', () => {
  createLog(() => {
    throw new Error('disk full')
  }).info('e')
  const trap = Object.defineProperty({}, 'x', {
    enumerable: true,
    get: () => {
      throw new Error('trap')
    }
  }) as Record<string, unknown>
  createLog(() => undefined).info('e', trap)
})
