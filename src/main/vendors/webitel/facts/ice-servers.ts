import type { IceServer } from '../../../../contract/phone'
import { memberOf, textOf } from './read'

const maxServers = 8
/** RFC 7064 and 7065: scheme, host, port, and how a relay is reached. */
const address = /^(?:stuns?|turns?):[a-z0-9._:[\]-]{1,255}(?:\?transport=(?:udp|tcp))?$/i

/**
 * `hello.rtc_configuration`, an RTCConfiguration (Webitel contract 7.3): its servers alone, with the credentials of the relays.
 * Browsers refuse a whole connection for one bad entry, so what they would not take is left out.
 */
export function iceServersOf(hello: unknown): IceServer[] {
  const list = memberOf(memberOf(hello, 'rtc_configuration'), 'iceServers')
  if (!Array.isArray(list)) return []
  return list.slice(0, maxServers).flatMap((entry: unknown) => {
    const named = memberOf(entry, 'urls')
    const all = (Array.isArray(named) ? named : [named]).filter((url): url is string => typeof url === 'string' && address.test(url))
    const [username, credential] = [textOf(memberOf(entry, 'username')), textOf(memberOf(entry, 'credential'))]
    if (username !== null && credential !== null) return all.length === 0 ? [] : [{ urls: all, username, credential }]
    const open = all.filter((url) => /^stuns?:/i.test(url))
    return open.length === 0 ? [] : [{ urls: open }]
  })
}
