import { expect, test } from 'vitest'
import { recordFigure } from '../../../tests/support/figures'
import { mayNavigate } from './navigation-decision'

const vendor = 'https://login-direct.weseedo.nl'
const origins = [`${vendor}/`, 'http://127.0.0.1:4100']

const refused = [
  'https://evil.example/',
  'https://login-direct.weseedo.nl.evil.example/',
  'https://login-direct.weseedo.nl@evil.example/',
  'https://user:pw@login-direct.weseedo.nl/',
  'https://user@login-direct.weseedo.nl/',
  'https://weseedo.nl/',
  'https://x.login-direct.weseedo.nl/',
  'https://login-direct.weseedo.nl:8443/',
  'https://login-direct.weseedo.nl./',
  'https://login-direct%2eweseedo.nl.evil.example/',
  'https://l\u043egin-direct.weseedo.nl/',
  'https://evil.example#@login-direct.weseedo.nl',
  'https://evil.example/?https://login-direct.weseedo.nl/',
  'https://evil.example\\login-direct.weseedo.nl',
  'http://login-direct.weseedo.nl/',
  'ws://login-direct.weseedo.nl/',
  'wss://login-direct.weseedo.nl/',
  'ftp://login-direct.weseedo.nl/',
  'file:///etc/passwd',
  'file://login-direct.weseedo.nl/x',
  `blob:${vendor}/0b1e6a3c`,
  `filesystem:${vendor}/temporary/x`,
  `view-source:${vendor}/`,
  'javascript:alert(1)',
  'javascript://login-direct.weseedo.nl/%0aalert(1)',
  'data:text/html,hi',
  'vbscript:x',
  'about:blank',
  'about:srcdoc',
  'about:config',
  'chrome://settings',
  'chrome-error://chromewebdata/',
  'devtools://devtools/bundled/x.html',
  'app://workspace/',
  'app://phone/',
  'callside://session',
  'tel:+447700900142',
  'sip:1@login-direct.weseedo.nl',
  'mailto:a@login-direct.weseedo.nl',
  'intent://login-direct.weseedo.nl',
  'ms-settings:',
  'http://127.0.0.1/',
  'http://127.0.0.1:4101/',
  'https://127.0.0.1:4100/',
  'http://localhost:4100/',
  'http://127.0.0.2:4100/',
  'http://2130706433:4101/',
  'http://[::1]:4100/',
  'http://user@127.0.0.1:4100/',
  'https://evil.example\\@login-direct.weseedo.nl/',
  'https:\\\\evil.example\\login-direct.weseedo.nl',
  'https:///evil.example/',
  'https:evil.example',
  'https://login-direct.weseedo.nl.',
  'https://login-direct.weseedo.nl\u3002evil.example/',
  'https://login-direct\u2024weseedo.nl/',
  'https://xn--lgin-direct-3ij.weseedo.nl/',
  'https://login-direct.weseedo.nl:443@evil.example/',
  'https://login-direct.weseedo.nl%00.evil.example/',
  'https://login-direct.weseedo.nl%2f@evil.example/',
  'https://evil.example/login-direct.weseedo.nl/../',
  'https://evil.example?@login-direct.weseedo.nl/',
  'https://LOGIN-DIRECT.WESEEDO.NL.EVIL.EXAMPLE/',
  'https://login\u2010direct.weseedo.nl/',
  'https://login-direct.weseedo.nl:0/',
  'https://login-direct.weseedo.nl:65536/',
  'http://login-direct.weseedo.nl:443/',
  'blob:http://127.0.0.1:4100/0b1e6a3c',
  'blob:null/0b1e6a3c',
  'blob:app://workspace/0b1e',
  'JavaScript:alert(1)',
  'java\tscript:alert(1)',
  ' javascript:alert(1)',
  'data:text/html;base64,PHNjcmlwdD4=',
  'chrome-extension://abc/x.html',
  'chrome-untrusted://print/',
  'edge://settings',
  'about:blank#x',
  'callto:+447700900142',
  'sips:1@x',
  'search-ms:query=x',
  'ms-msdt:/id',
  'ms-officecmd:x',
  'smb://host/share',
  'ssh://host',
  'jar:https://login-direct.weseedo.nl!/x',
  'vscode://x',
  'http://0/',
  'http://0x7f000001:4101/',
  'http://0177.0.0.1:4101/',
  'http://[::ffff:127.0.0.1]:4100/',
  'http://localhost.:4100/',
  'http://127.0.0.1.nip.io:4100/',
  'http://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data/',
  'https://[fe80::1]/',
  '',
  ' ',
  'login-direct.weseedo.nl',
  '//login-direct.weseedo.nl/',
  '/login',
  'https:',
  'https://',
  'null'
]
const allowed = [
  `${vendor}/`,
  `${vendor}/login/token/1`,
  `${vendor}/login/token/1#/call`,
  `${vendor}:443/login`,
  'HTTPS://LOGIN-DIRECT.WESEEDO.NL/',
  'http://127.0.0.1:4100/login/token/1',
  'http://127.1:4100/',
  // The parser folds the backslash: the host is the vendor's, here as in the shell.
  'https://login-direct.weseedo.nl\\@evil.example/'
]

test('a session stays among its own origins', () => {
  const escapes = refused.filter((url) => mayNavigate({ url, isMainFrame: true }, origins))
  const inFrames = refused.filter(
    (url) => url !== 'about:blank' && url !== 'about:srcdoc' && mayNavigate({ url, isMainFrame: false }, origins)
  )
  const chains = [...Array(10).keys()].map((length) => [...Array<string>(length).fill(allowed[0]!), 'https://evil.example/'])
  const followed = chains.filter((chain) => chain.every((url) => mayNavigate({ url, isMainFrame: true }, origins)))
  expect(refused.length).toBeGreaterThanOrEqual(90)
  expect(new Set(refused).size).toBe(refused.length)
  const count = escapes.length + inFrames.length + followed.length
  recordFigure({
    id: 'P3.escapes',
    what: `navigations to where a session does not belong, of ${refused.length} addresses and 10 chains`,
    figure: count,
    limit: '0',
    ok: count === 0
  })
  expect([...escapes, ...inFrames, ...followed]).toEqual([])
})

test('its own addresses are reached', () => {
  for (const url of allowed) expect(mayNavigate({ url, isMainFrame: true }, origins), url).toBe(true)
  expect(mayNavigate({ url: 'about:blank', isMainFrame: false }, origins)).toBe(true)
})

test('contents without a list go nowhere', () => {
  for (const url of [...allowed, ...refused]) expect(mayNavigate({ url, isMainFrame: true }, []), url).toBe(false)
})

test('a list cannot allow plain http beyond loopback, or a scheme of ours', () => {
  expect(mayNavigate({ url: 'http://evil.example/', isMainFrame: true }, ['http://evil.example'])).toBe(false)
  expect(mayNavigate({ url: 'app://phone/', isMainFrame: true }, ['app://phone'])).toBe(false)
})

test('a sign-in page goes to any site over https, and to nothing else', () => {
  for (const url of ['https://login.microsoftonline.example/x', 'https://pbx.example/app/auth'])
    expect(mayNavigate({ url, isMainFrame: true }, 'any-site'), url).toBe(true)
  for (const url of [
    'http://pbx.example/',
    'file:///etc/passwd',
    'app://workspace/',
    'javascript:alert(1)',
    'data:text/html,x',
    'callside:call'
  ])
    expect(mayNavigate({ url, isMainFrame: true }, 'any-site'), url).toBe(false)
})
