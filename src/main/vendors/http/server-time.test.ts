import { describe, expect, test } from 'vitest'
import { jwtLifetime } from './jwt-lifetime'
import { namedWait } from './named-wait'
import { serverTime } from './server-time'

const now = Date.UTC(2026, 10, 21, 9, 0, 0)

test.each([
  ['1795251600', now],
  ['1795251600000', now],
  ['2026-11-21T09:00:00Z', now],
  ['2026-11-21T10:00:00+01:00', now],
  ['2026-11-21 09:00:00', now],
  ['Sat, 21 Nov 2026 09:00:00 GMT', now],
  ['86400', null],
  ['soon', null],
  ['', null],
  [undefined, null]
])('a time %s', (text, time) => expect(serverTime(text)).toBe(time))

test.each<[string, Record<string, string>, number | null, number?]>([
  ['seconds', { 'retry-after': '30' }, 30_000],
  ['seconds with a point', { 'x-ratelimit-reset': ' 0.5 ' }, 500],
  ['negative', { 'retry-after': '-5' }, 0],
  ['1e9', { 'retry-after': '1e9' }, 1e12],
  ['beyond numbers', { 'retry-after': '1e999' }, null],
  ['a date', { 'retry-after': 'Sat, 21 Nov 2026 09:01:00 GMT' }, 60_000],
  ['a past date', { 'retry-after': 'Sat, 21 Nov 2026 08:00:00 GMT' }, 0],
  [
    "a date by the server's clock, hours from ours",
    { date: 'Sat, 21 Nov 2026 04:00:00 GMT', 'retry-after': 'Sat, 21 Nov 2026 04:01:00 GMT' },
    60_000
  ],
  ['a reset of the quota', { 'quota-reset-utc': '1795251660' }, 60_000],
  ['a reset of the quota, with any other status', { 'quota-reset-utc': '1795251660' }, null, 503],
  ['garbage', { 'retry-after': 'soon' }, null],
  ['nothing', {}, null]
])('a named wait: %s', (_what, headers, wait, status = 429) => expect(namedWait(headers, now, status)).toBe(wait))

describe('a JWT', () => {
  const jwt = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.c2ln`
  test.each([
    ["lives from iat to exp, whatever this computer's clock says", jwt({ iat: 1000, exp: 4600 }), 3_600_000],
    ['without iat lives from now', jwt({ exp: now / 1000 + 60 }), 60_000],
    ['that has ended lives no more', jwt({ exp: 5 }), 0],
    ['without exp names no end', jwt({ iat: 5 }), null],
    ['with a text for exp names none', jwt({ exp: '5' }), null],
    ['of null names none', jwt(null), null],
    ['that is none', 'abc', null],
    ['of noise', 'a.%%%.c', null]
  ])('%s', (_what, token, lifetime) => expect(jwtLifetime(token, now)).toBe(lifetime))
})
