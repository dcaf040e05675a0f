import { expect, test } from 'vitest'
import { readLink } from '../../src/contract/links/read-link'
import { recordFigure } from '../support/figures'
import corpus from './links/corpus.json'

const rules = { domains: ['pbx.example'], country: 'NL' }

test('refuses the hostile, and takes the good', () => {
  const accepted = corpus.hostile.filter((link) => readLink(link, rules).ok)
  const refused = corpus.good.filter((link) => !readLink(link, rules).ok)
  recordFigure({
    id: 'L2.accepted',
    what: `hostile links taken of ${corpus.hostile.length}`,
    figure: accepted.length,
    limit: '0',
    ok: accepted.length === 0
  })
  recordFigure({
    id: 'L2.refused',
    what: `good links refused of ${corpus.good.length}`,
    figure: refused.length,
    limit: '0',
    ok: refused.length === 0
  })
  expect({ accepted, refused }).toEqual({ accepted: [], refused: [] })
})
