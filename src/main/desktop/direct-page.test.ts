import { expect, test } from 'vitest'
import { mediaShows, pageShows } from './direct-page'

const opened = 'https://login-direct.weseedo.nl/login/abc/1'

test.each([
  [opened, null],
  [`${opened}#/waiting`, 'waiting'],
  [`${opened}#/call`, 'live'],
  [`${opened}#/call?x=1`, 'live'],
  [`${opened}#/ended`, 'ended'],
  [`${opened}/`, null],
  ['https://login-direct.weseedo.nl/login', 'sign-in'],
  ['https://login-direct.weseedo.nl/login/', 'sign-in'],
  ['https://login-direct.weseedo.nl/login/other', 'sign-in'],
  ['https://login-direct.weseedo.nl/meeting/abc', null]
] as const)('%s shows %s', (now, shows) => {
  expect(pageShows(now, opened)).toBe(shows)
})

test('an address without a suffix is the session, not a sign-in form', () => {
  expect(pageShows('https://login-direct.weseedo.nl/login/abc', 'https://login-direct.weseedo.nl/login/abc')).toBeNull()
})

test('media means live unless the address says otherwise', () => {
  expect(mediaShows(opened, opened)).toBe('live')
  expect(mediaShows(`${opened}#/waiting`, opened)).toBe('waiting')
})
