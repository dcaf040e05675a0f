import { expect, it } from 'vitest'
import { handedToken } from './handed-token'

const origin = 'https://pbx.example'

it.each([
  ['https://pbx.example/app/done?accessToken=abc', 'abc'],
  ['https://pbx.example/app/done?x=1&accessToken=a%2Bb', 'a+b'],
  ['https://pbx.example/app/#/done?accessToken=abc', 'abc'],
  ['https://pbx.example/app/#accessToken=abc', 'abc']
])('%s hands over %s', (address, token) => expect(handedToken(address, origin)).toBe(token))

it.each([
  'https://evil.example/?accessToken=abc',
  'https://pbx.example.evil.example/?accessToken=abc',
  'http://pbx.example/?accessToken=abc',
  'https://pbx.example:8443/?accessToken=abc',
  'https://evil.example/?u=https://pbx.example/?accessToken=abc',
  'https://pbx.example@evil.example/?accessToken=abc',
  'https://pbx.example/?accessToken=',
  'https://pbx.example/?accessToken=a%0Ab',
  'https://pbx.example/?token=abc',
  `https://pbx.example/?accessToken=${'a'.repeat(5000)}`,
  'data:text/html,accessToken=abc',
  'not an address'
])('%s hands over nothing', (address) => expect(handedToken(address, origin)).toBeNull())
