import { createHash } from 'node:crypto'

/** A SIP message as it stands on the wire, with what a far end needs of it. */
export class SipText {
  readonly #lines: string[]
  readonly body: string

  constructor(readonly raw: string) {
    const end = raw.indexOf('\r\n\r\n')
    this.#lines = raw.slice(0, end < 0 ? undefined : end).split('\r\n')
    this.body = end < 0 ? '' : raw.slice(end + 4)
  }

  /** Null for a response. */
  get method(): string | null {
    return this.status === null ? (this.#lines[0]?.split(' ')[0] ?? '') : null
  }

  /** Null for a request. */
  get status(): number | null {
    const status = /^SIP\/2.0 (\d{3})/.exec(this.raw)?.[1]
    return status === undefined ? null : Number(status)
  }

  header(name: string): string {
    return this.all(name)[0] ?? ''
  }

  all(name: string): string[] {
    const begins = `${name.toLowerCase()}:`
    return this.#lines.filter((line) => line.toLowerCase().startsWith(begins)).map((line) => line.slice(begins.length).trim())
  }

  tag(name: 'From' | 'To'): string {
    return /;tag=([^;>\s]+)/.exec(this.header(name))?.[1] ?? ''
  }

  get contact(): string {
    return /<([^>]+)>/.exec(this.header('Contact'))?.[1] ?? ''
  }

  get sequence(): { number: number; method: string } {
    const [number, method] = this.header('CSeq').split(' ')
    return { number: Number(number), method: method ?? '' }
  }
}

/** The `Authorization` or `Proxy-Authorization` that answers a challenge (RFC 2617, MD5, qop "auth" when it is offered). */
export function credentials(challenge: SipText, account: string, password: string, method: string, uri: string): string {
  const name = challenge.status === 401 ? 'WWW-Authenticate' : 'Proxy-Authenticate'
  const part = (key: string): string => new RegExp(`${key}="?([^",]+)`).exec(challenge.header(name))?.[1] ?? ''
  const [realm, nonce] = [part('realm'), part('nonce')]
  const md5 = (text: string): string => createHash('md5').update(text).digest('hex')
  const [own, asked] = [md5(`${account}:${realm}:${password}`), md5(`${method}:${uri}`)]
  const hasQop = part('qop') !== ''
  const response = md5(hasQop ? `${own}:${nonce}:00000001:c:auth:${asked}` : `${own}:${nonce}:${asked}`)
  const qop = hasQop ? ', qop=auth, nc=00000001, cnonce="c"' : ''
  const header = challenge.status === 401 ? 'Authorization' : 'Proxy-Authorization'
  return `${header}: Digest username="${account}", realm="${realm}", nonce="${nonce}", uri="${uri}", response="${response}"${qop}`
}
