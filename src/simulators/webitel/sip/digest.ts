import { createHash } from 'node:crypto'

const md5 = (text: string): string => createHash('md5').update(text).digest('hex')

/** md5(account:realm:password), what Webitel hands out in place of the password (Webitel contract 12.1). */
export const ha1Of = (account: string, realm: string, password: string): string => md5(`${account}:${realm}:${password}`)

/** Members of an `Authorization: Digest ...` value; null when it is something else. */
export function parseDigest(value: string): Record<string, string> | null {
  if (!/^digest /i.test(value)) return null
  const members: Record<string, string> = {}
  for (const match of value.slice(7).matchAll(/([a-z0-9_-]+)=(?:"([^"]*)"|([^\s,]+))/gi))
    members[match[1]!.toLowerCase()] = match[2] ?? match[3] ?? ''
  return members
}

/** RFC 2617 3.2.2, MD5, with and without qop=auth. */
export function digestResponse(ha1: string, method: string, members: Record<string, string>): string {
  const ha2 = md5(`${method}:${members.uri ?? ''}`)
  const middle = members.qop === 'auth' ? `${members.nonce}:${members.nc}:${members.cnonce}:auth` : members.nonce
  return md5(`${ha1}:${middle}:${ha2}`)
}
