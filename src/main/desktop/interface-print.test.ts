import { expect, test } from 'vitest'
import { interfacePrint } from './interface-print'

const address = (text: string, internal = false) =>
  ({ address: text, netmask: '255.255.255.0', family: 'IPv4', mac: '', internal, cidr: null }) as const

test('a new address or interface changes the print; order and link-local do not', () => {
  const wifi = { wlan0: [address('192.168.1.7')], lo: [address('127.0.0.1', true)] }
  expect(interfacePrint(wifi)).toBe('wlan0 192.168.1.7 255.255.255.0')
  expect(interfacePrint({ lo: wifi.lo, wlan0: [address('fe80::1'), address('192.168.1.7')] })).toBe(interfacePrint(wifi))
  expect(interfacePrint({ wlan0: [address('192.168.1.8')] })).not.toBe(interfacePrint(wifi))
  expect(interfacePrint({ ...wifi, tun0: [address('10.8.0.2')] })).not.toBe(interfacePrint(wifi))
})
