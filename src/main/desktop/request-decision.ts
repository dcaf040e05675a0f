import { BlockList, isIP } from 'node:net'

const inside = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['224.0.0.0', 3]
] as const)
  inside.addSubnet(network, bits, 'ipv4')
for (const [network, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8]
] as const)
  inside.addSubnet(network, bits, 'ipv6')

/**
 * Whether a session's page may send a request to `url`: never to this computer or its network (trust P2), unless the session itself lives there, as the
 * demo's does. Names are judged as written; what they resolve to is not seen here.
 */
export function mayRequest(url: string, origins: readonly string[]): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, host } = new URL(url)
  if (!/^(https?|wss?):$/.test(protocol)) return ['data:', 'blob:', 'about:'].includes(protocol)
  if (origins.some((origin) => new URL(origin).host === host)) return true
  const name = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  const version = isIP(name)
  if (version !== 0) return !inside.check(mapped(name) ?? name, mapped(name) === null && version === 6 ? 'ipv6' : 'ipv4')
  return name.includes('.') && !/(^|\.)(localhost|local|internal|lan|home\.arpa)$/.test(name)
}

/** The IPv4 address within `::ffff:7f00:1`, which is how a URL writes a mapped one. */
function mapped(name: string): string | null {
  const parts = /^::(?:ffff:)?([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(name)
  if (parts === null) return null
  const [high, low] = [parseInt(parts[1]!, 16), parseInt(parts[2]!, 16)]
  return [high >> 8, high & 255, low >> 8, low & 255].join('.')
}
