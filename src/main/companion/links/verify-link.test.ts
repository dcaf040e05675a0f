import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import { beforeEach, describe, expect, test } from 'vitest'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import { recordFigure } from '../../../../tests/support/figures'
import { buildLink } from '../../../contract/links/build-link'
import type { LinkAction } from '../../../contract/links/link-action'
import { readLink } from '../../../contract/links/read-link'
import { checkSignature } from '../../check-signature'
import type { VerifySignature } from './judge-link'
import { createVerifier } from './verify-link'

const rules = { domains: [], country: 'NL' }
const crm = generateKeyPairSync('ed25519')
const other = generateKeyPairSync('ed25519')
const action: LinkAction = { action: 'call', number: '+31612345678', name: 'José de Vries' }
const keyOf = (key: KeyObject): string => key.export({ format: 'jwk' }).x ?? ''

let clock: VirtualClock
let verify: VerifySignature
let signedBy: { name: string; publicKey: string }[]
let setBackMs = 0
let serial = 0
const wall = {
  now: () => clock.now() - setBackMs,
  monotonic: () => clock.monotonic(),
  after: (ms: number, run: () => void) => clock.after(ms, run)
}

/** A link as a CRM would write it, `lifeS` before its end. */
function signed({
  key = crm.privateKey,
  by = 'crm',
  lifeS = 60,
  once = `once-${String(++serial).padStart(16, '0')}`,
  of = action
} = {}): string {
  const text = buildLink(of, { by, exp: String(Math.floor(clock.now() / 1000) + lifeS), once })
  return `${text}&sig=${sign(null, Buffer.from(text), key).toString('base64url')}`
}

async function judge(link: string): Promise<string | null> {
  const read = readLink(link, rules)
  if (!read.ok) return read.reason
  if (read.signature === null) return 'unsigned'
  const result = await verify(read.signature)
  return result.ok ? result.value : result.cause
}

beforeEach(async () => {
  setBackMs = 0
  clock = new VirtualClock(1_790_000_000_000)
  signedBy = [{ name: 'crm', publicKey: keyOf(crm.publicKey) }]
  verify = createVerifier({ clock: wall, check: checkSignature, signedBy: () => signedBy })
  await clock.advance(400_000)
})

describe('a signed link', () => {
  test('is taken once, for the CRM that the administrator named', async () => {
    const link = signed()
    expect(await judge(link)).toBe('crm')
    expect(await judge(link)).toBe('used-before')
    expect(await judge(signed())).toBe('crm')
  })

  test('may be spelled otherwise on its way, as browsers do', async () => {
    expect(await judge(signed().replace('Jos%C3%A9', 'José').replace('callside:', 'CALLSIDE:').replace('%2B', '+'))).toBe('crm')
    expect(await judge(signed().replace('%2B31612345678', '+31-6-12%2034%2056%2078'))).toBe('crm')
  })

  test('ends with its time, which is five minutes at most', async () => {
    const late = signed({ lifeS: 60 })
    await clock.advance(60_000)
    expect(await judge(late)).toBe('expired')
    expect(await judge(signed({ lifeS: 300 }))).toBe('crm')
    expect(await judge(signed({ lifeS: 301 }))).toBe('bad-signature')
  })

  test('stays used and expired when the clock is set back', async () => {
    const link = signed({ lifeS: 60 })
    expect(await judge(link)).toBe('crm')
    await clock.advance(61_000)
    expect(await judge(signed())).toBe('crm')
    setBackMs = 120_000
    expect(await judge(link)).toBe('expired')
  })

  test('that may have been used before the app started counts as unsigned', async () => {
    verify = createVerifier({ clock: wall, check: checkSignature, signedBy: () => signedBy })
    const link = signed({ lifeS: 60 })
    expect(await judge(link)).toBeNull()
    expect(await judge(link)).toBe('used-before')
  })

  test('is remembered until its end and not longer, and never forgotten for room', async () => {
    for (let count = 0; count < 2_000; count++) expect(await judge(signed({ lifeS: 100 }))).toBe('crm')
    expect(await judge(signed())).toBe('used-before')
    await clock.advance(100_000)
    expect(await judge(signed())).toBe('crm')
  })

  test('of another hand, or altered in any place, is worth nothing', async () => {
    const good = signed({ once: 'A'.repeat(16) })
    const forged = [
      signed({ key: other.privateKey }),
      signed({ by: 'other' }),
      signed({ of: { action: 'duty', state: 'offline' } }).replace('offline', 'online'),
      good.replace('12345678', '12345679'),
      good.replace('de%20Vries', 'de%20Fries'),
      good.replace('&name=Jos%C3%A9%20de%20Vries', ''),
      good.replace('&by=', '&reference=7&by='),
      good.replace(/exp=(\d+)/, (_, exp: string) => `exp=${Number(exp) + 1}`),
      good.replace('A'.repeat(16), 'B'.repeat(16)),
      good.replace(/sig=.{86}/, `sig=${'A'.repeat(86)}`)
    ]
    const verdicts = await Promise.all(forged.map(judge))
    expect(verdicts).toEqual(forged.map(() => 'bad-signature'))
    signedBy = [{ name: 'crm', publicKey: 'A'.repeat(43) }]
    expect(await judge(good)).toBe('bad-signature')
    signedBy = [{ name: 'crm', publicKey: keyOf(crm.publicKey) }]
    expect(await judge(good)).toBe('crm')
    const replays = [await judge(good), await judge(good.replace('%2B', '+'))]
    expect(replays).toEqual(['used-before', 'used-before'])
    const taken = [...verdicts, ...replays].filter((verdict) => verdict === 'crm').length
    recordFigure({
      id: 'L3.replayed',
      what: `forged or replayed signed links taken of ${forged.length + replays.length}`,
      figure: taken,
      limit: '0',
      ok: taken === 0
    })
  })

  test('lacking one of its four parts is refused before anything is checked', async () => {
    for (const part of ['by', 'exp', 'once', 'sig'])
      expect(await judge(signed().replace(new RegExp(`&${part}=[^&]*`), ''))).toBe('missing-parameter')
  })
})
