import { expect, test } from 'vitest'
import { LinkAction } from '../../src/contract/links/link-action'
import { buildLink } from '../../src/contract/links/build-link'
import { readLink } from '../../src/contract/links/read-link'
import { recordFigure } from '../support/figures'
import { numbersOf } from '../support/seeded'
import { readSlowly } from './slow-link-parser'
import corpus from './links/corpus.json'

const rules = { domains: ['pbx.example'], country: 'NL' }
const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
const COUNT = Number(process.env.LINKS ?? 1_000_000)
const pieces = [
  ...'+-().,;:/?#@&=%*pwx01259 aA<"\\\u202e\u0661é',
  '//',
  '%0d',
  '%2B',
  '%25',
  '%C3%A9',
  '%E2%80%8B',
  '%ff',
  'ext',
  'name=',
  '&number=112',
  '112',
  '(0)',
  '&sig='
]

test('reads mutated links as a second, slow parser does', { timeout: 900_000 }, () => {
  const unit = numbersOf(seed)
  const pick = (below: number): number => Math.floor(unit() * below)
  const bases = [...corpus.good, ...corpus.hostile].filter((link) => link.length < 300)
  let different = 0
  let slowest = 0
  let spent = 0
  // A refusal of the slow parser is an error that is caught: where it was thrown is told to nobody, and costs most of the time.
  Error.stackTraceLimit = 0
  for (let run = 0; run < COUNT; run++) {
    let link = bases[pick(bases.length)] ?? ''
    for (let left = 1 + pick(3); left > 0; left--) {
      const at = pick(link.length + 1)
      link = link.slice(0, at) + (unit() < 0.7 ? (pieces[pick(pieces.length)] ?? '') : '') + link.slice(at + pick(3))
    }
    const begun = performance.now()
    const fast = readLink(link, rules)
    const took = performance.now() - begun
    spent += took
    slowest = Math.max(slowest, took)
    const slow = readSlowly(link, rules)
    const signed = fast.ok && fast.signature !== null ? fast.signature : null
    const parts = signed === null ? {} : { by: signed.by, exp: String(signed.expiresAt / 1000), once: signed.once, sig: signed.sig }
    const same = fast.ok
      ? slow.ok && sameFields({ ...fast.action, ...parts }, { action: slow.action, ...slow.fields })
      : !slow.ok && slow.reason === fast.reason
    if (!same && ++different <= 5) console.log(`seed ${seed}`, JSON.stringify({ link, fast, slow }))
    if (fast.ok) {
      const again = readLink(buildLink(fast.action), rules)
      if (!again.ok || !sameFields(again.action, fast.action) || !LinkAction.safeParse(fast.action).success) expect.fail(link)
    }
  }
  const what = `mutated links read otherwise by a second parser of ${COUNT} (seed ${seed}); slowest ${Math.round(slowest * 1000)} us, ${Math.round((COUNT / spent) * 1000)} a second`
  console.log(what, different)
  recordFigure({ id: 'L2.mutations', what, figure: different, limit: '0', ok: different === 0 })
  expect(different).toBe(0)
})

function sameFields(a: object, b: object): boolean {
  const sorted = (value: object): string => JSON.stringify(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
  return sorted(a) === sorted(b)
}
