import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLink } from '../../src/contract/links/read-link'
import corpus from '../oracle/links/corpus.json'

const root = resolve(import.meta.dirname, '../..')

/** The lines that `npm run links:check` prints for these bytes. */
function check(input: string | Buffer, ...args: string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/links-check.ts', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    maxBuffer: 100_000_000
  })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout === '' || stdout.endsWith('\n')).toBe(true)
  return stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}
const good = { verdict: 'accepted', reason: null, action: 'call', fields: { number: '+31612345678' } }
const bad = (input: string, reason: string) => ({ input, verdict: 'refused', reason, action: null, fields: {} })

describe('links:check', { timeout: 60_000 }, () => {
  it('says one line of JSON for each line, in their order, whatever ends them', () => {
    const lines = check('tel:+31612345678\r\n\ncallside://call?number=%2B31612345678&name=Noor\ntel:112\nhello\ntel:+31612345678')
    expect(lines).toEqual([
      { input: 'tel:+31612345678', ...good },
      bad('', 'unknown-scheme'),
      {
        input: 'callside://call?number=%2B31612345678&name=Noor',
        ...good,
        fields: { number: '+31612345678', name: 'Noor' }
      },
      bad('tel:112', 'emergency-number'),
      bad('hello', 'unknown-scheme'),
      { input: 'tel:+31612345678', ...good }
    ])
    expect(Object.keys(lines[0]!)).toEqual(['input', 'verdict', 'reason', 'action', 'fields'])
    expect(check('')).toEqual([])
  })

  it('refuses what is no link: huge lines, bytes that are no UTF-8, and ends of lines of others', () => {
    const huge = `tel:${'1'.repeat(3_000_000)}`
    const lines = check(
      Buffer.concat([
        Buffer.from(`${huge}\n`),
        Buffer.from([0x74, 0x65, 0x6c, 0x3a, 0xff, 0x31, 0x32, 0x0a]),
        Buffer.from('tel:+316\u202812345678\ntel:+316\r12345678\n\ufefftel:12\n')
      ])
    )
    expect(lines).toEqual([
      bad(huge, 'too-long'),
      bad('tel:\ufffd12', 'hidden-characters'),
      bad('tel:+316\u202812345678', 'hidden-characters'),
      bad('tel:+316\r12345678', 'hidden-characters'),
      bad('\ufefftel:12', 'hidden-characters')
    ])
  })

  it('goes by the hosts and the country that it is told', () => {
    const [sip, ambulance] = check('sip:1001@PBX.example\ntel:999\n', '--domain', 'pbx.example', '--country', 'GB')
    expect([sip, ambulance]).toMatchObject([{ verdict: 'accepted' }, { reason: 'emergency-number' }])
    expect(check('sip:1001@pbx.example\ntel:999\n')).toMatchObject([{ reason: 'foreign-host' }, { verdict: 'accepted' }])
  })

  it('says of the whole corpus what the app says', () => {
    const links = [...corpus.good, ...corpus.hostile].filter(
      (link) => !/\n|\r$/.test(link) && Buffer.from(link).toString() === link && link !== ''
    )
    const said = check(`${links.join('\n')}\n`, '--domain', 'pbx.example')
    expect(said.map(({ input }) => input)).toEqual(links)
    const rules = { domains: ['pbx.example'], country: 'NL' }
    expect(said.map(({ verdict, reason }) => [verdict, reason])).toEqual(
      links.map((link) => {
        const read = readLink(link, rules)
        return read.ok ? ['accepted', null] : ['refused', read.reason]
      })
    )
  })
})
