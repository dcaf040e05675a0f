import { expect, test } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { agentPage } from './direct-addresses'

const host = 'https://video.example.org'
const good: [string, string][] = [
  ['https://login-direct.weseedo.nl/login/abc', 'https://login-direct.weseedo.nl/login/abc/1'],
  ['https://sandbox-direct.weseedo.nl/login/abc/', 'https://sandbox-direct.weseedo.nl/login/abc/1'],
  ['https://login-direct.weseedo.nl/login/abc/1', 'https://login-direct.weseedo.nl/login/abc/1'],
  ['https://login-direct.weseedo.nl/login/abc?x=1', 'https://login-direct.weseedo.nl/login/abc/1?x=1'],
  ['https://video.example.org/login/abc', 'https://video.example.org/login/abc/1']
]
const hostile = [
  '',
  'login',
  '/login/abc',
  '//evil.example/login',
  'http://login-direct.weseedo.nl/login/a',
  'http://video.example.org/login/a',
  'https://weseedo.nl.evil.example/a',
  'https://evilweseedo.nl/login',
  'https://weseedo.nl/login/a',
  'https://login-direct.weseedo.nl:8443/a',
  'https://login-direct.weseedo.nl.:443/a',
  'https://user@login-direct.weseedo.nl/a',
  'https://user:pw@login-direct.weseedo.nl/a',
  'https://login-direct.weseedo.nl@evil.example/a',
  'https://evil.example#login-direct.weseedo.nl',
  'https://evil.example/.weseedo.nl',
  'https://evil.example?.weseedo.nl',
  'https://evil.example\\.weseedo.nl/a',
  'https:\\\\evil.example/a',
  'javascript:alert(1)',
  'data:text/html,x',
  'file:///etc/passwd',
  'blob:https://login-direct.weseedo.nl/x',
  'about:blank',
  'view-source:https://login-direct.weseedo.nl/',
  'filesystem:https://login-direct.weseedo.nl/temporary/x',
  'wss://login-direct.weseedo.nl/a',
  'ftp://login-direct.weseedo.nl/a',
  'tel:+31',
  'weseedo:login',
  'https://127.0.0.1/login',
  'https://localhost/login',
  'https://[::1]/a',
  'https://169.254.169.254/a',
  'https://0x7f000001/a',
  'https://login-direct.weseedo.n\u0131/a',
  'https://login-direct.wеseedo.nl/a',
  'https://login-direct\u3002weseedo\u3002nl.evil.example/a',
  ' https://login-direct.weseedo.nl/a',
  'https://login-direct.weseedo.nl/a\n',
  'https://login-direct.weseedo.nl/\u202ea',
  'https://login-direct.weseedo.nl/\u200b',
  'ht\ttps://login-direct.weseedo.nl/',
  'https://video.example.org:8443/a',
  'https://sub.video.example.org/a',
  'https://video.example.org.evil.example/',
  `https://login-direct.weseedo.nl/${'a'.repeat(4000)}`,
  'https://assistance.apizee.com/x',
  'https://',
  'null'
]

test('an agent page is opened at the vendor only', () => {
  for (const [given, opened] of good) expect(agentPage(given, host, '/1')).toBe(opened)
  const accepted = hostile.filter((address) => agentPage(address, host, '/1') !== null)
  expect(accepted).toEqual([])
  recordFigure({
    id: 'V3.accepted',
    what: `hostile session addresses accepted of ${hostile.length}`,
    figure: accepted.length,
    limit: '0',
    ok: accepted.length === 0
  })
})
