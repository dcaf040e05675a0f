import { expect, it } from 'vitest'
import { Settings } from '../../../contract/settings'
import { hostOf } from './host-of'

it.each([
  ['video.company.example', 'video.company.example'],
  [' HTTPS://Video.Company.example/room/1?x ', 'video.company.example'],
  ['bücher.example', 'xn--bcher-kva.example'],
  ['http://video.company.example', null],
  ['user:secret@company.example', null],
  ['company.example:8443', null],
  ['*.company.example', null],
  ['localhost', null],
  ['127.0.0.1', null],
  ['', null]
])('%s is %s', (text, host) => {
  expect(hostOf(text)).toBe(host)
  if (host !== null) expect(Settings.safeParse({ apizee: { hosts: [host] } }).success).toBe(true)
})
