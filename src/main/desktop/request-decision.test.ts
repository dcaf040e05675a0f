import { expect, test } from 'vitest'
import { recordFigure } from '../../../tests/support/figures'
import { mayRequest } from './request-decision'

const origins = ['https://cloud.apizee.com', 'https://login-direct.weseedo.nl/']
const inside = [
  'http://127.0.0.1/',
  'http://127.0.0.1:9222/json',
  'https://127.0.0.1/',
  'http://127.1/',
  'http://2130706433/',
  'http://0x7f.1/',
  'http://0177.0.0.1/',
  'http://0/',
  'http://0.0.0.0:8080/',
  'http://localhost/',
  'http://localhost./',
  'http://LOCALHOST:3000/',
  'http://a.localhost/',
  'ws://localhost:9229/',
  'wss://127.0.0.1/x',
  'ws://[::1]:9229/',
  'http://[::1]/',
  'http://[::]/',
  'http://[::ffff:127.0.0.1]/',
  'http://[::ffff:10.0.0.1]/',
  'http://[::127.0.0.1]/',
  'http://[fe80::1]/',
  'http://[fd00::1]/',
  'http://10.0.0.1/',
  'http://172.16.0.1/',
  'http://172.31.255.255/',
  'http://192.168.1.1/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://224.0.0.1/',
  'http://255.255.255.255/',
  'http://router/',
  'http://printer.local/',
  'http://nas.lan/',
  'http://pbx.internal/',
  'http://x.home.arpa/',
  'file:///etc/passwd',
  'ftp://127.0.0.1/',
  'app://workspace/',
  'chrome://version',
  '',
  'http://'
]
const outside = [
  'https://cloud.apizee.com/x',
  'wss://signal.apizee.com/',
  'https://login-direct.weseedo.nl/login',
  'https://cdn.example/lib.js',
  'http://93.184.216.34/',
  'https://[2606:2800:220:1::1]/',
  'https://172.32.0.1/',
  'https://11.0.0.1/',
  'data:text/plain,x',
  'blob:https://cloud.apizee.com/1'
]

test('a page of the internet sends nothing to this computer or its network', () => {
  const reached = inside.filter((url) => mayRequest(url, origins))
  recordFigure({
    id: 'P2.inside',
    what: `requests of vendor pages let through to this computer or its network, of ${inside.length} addresses`,
    figure: reached.length,
    limit: '0',
    ok: reached.length === 0
  })
  expect(reached).toEqual([])
})

test('the internet is reached, and a session that lives here reaches its own place alone', () => {
  for (const url of outside) expect(mayRequest(url, origins), url).toBe(true)
  const demo = ['http://127.0.0.1:4100']
  expect(mayRequest('http://127.0.0.1:4100/page', demo)).toBe(true)
  expect(mayRequest('ws://127.0.0.1:4100/socket', demo)).toBe(true)
  expect(mayRequest('http://127.0.0.1:4101/', demo)).toBe(false)
  expect(mayRequest('http://localhost:4100/', demo)).toBe(false)
})
