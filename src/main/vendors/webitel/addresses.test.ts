import { expect, test } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { serverHost, webitelAddresses } from './addresses'

test.each([
  ['cloud.example.org', 'cloud.example.org'],
  [' Cloud.Example.org ', 'cloud.example.org'],
  ['https://cloud.example.org/', 'cloud.example.org'],
  ['https://cloud.example.org:8443', 'cloud.example.org:8443'],
  ['https://cloud.example.org:443', 'cloud.example.org'],
  ['10.0.0.5', '10.0.0.5']
])('%s', (typed, host) => expect(serverHost(typed)).toBe(host))

const refused = [
  '',
  ' ',
  'http://cloud.example.org',
  'ws://cloud.example.org',
  'wss://cloud.example.org',
  'ftp://x',
  '//cloud.example.org',
  'cloud.example.org/api',
  'https://cloud.example.org/api',
  'https://cloud.example.org/?x',
  'https://cloud.example.org#x',
  'user@cloud.example.org',
  'https://user:pw@cloud.example.org',
  'clоud.example.org',
  'cloud。example.org',
  'cloud.example.org\u202e',
  'a b',
  'a..b',
  '-a',
  'a.',
  'a:99999',
  'a:port',
  'javascript:alert(1)',
  'file:///etc/passwd',
  'https://',
  '[::1',
  '127.1.1.1.1.1:x',
  'a\\b',
  `${'a'.repeat(300)}.org`,
  'a\nb'
]

test('nothing else is a server, and nothing leads to a plain connection', () => {
  expect(refused.filter((typed) => serverHost(typed) !== null)).toEqual([])
  const { rest, realtime, sip } = webitelAddresses('cloud.example.org')
  expect([rest, realtime, sip('/sip'), sip('wss://sip.example.org/ws')]).toEqual([
    'https://cloud.example.org/api',
    'wss://cloud.example.org/ws/websocket',
    'wss://cloud.example.org/sip',
    'wss://sip.example.org/ws'
  ])
  const plain = [
    'ws://sip.example.org',
    'http://sip.example.org',
    'https://sip.example.org',
    '//evil.example/sip',
    'sip.example.org',
    'wss://user:pw@sip.example.org',
    '',
    'wss://',
    '/sip\r\nx',
    'WS://x',
    'tcp://x'
  ].filter((server) => sip(server) !== null)
  expect(plain).toEqual([])
  recordFigure({
    id: 'V5.plain',
    what: 'unencrypted or foreign server addresses accepted',
    figure: plain.length,
    limit: '0',
    ok: plain.length === 0
  })
})
