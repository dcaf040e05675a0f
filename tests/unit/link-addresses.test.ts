import { describe, expect, it } from 'vitest'
import { linkGrammar, signatureParameters } from '../../src/contract/links/link-grammar'
import { readLink } from '../../src/contract/links/read-link'
import { recordFigure } from '../support/figures'

const rules = { domains: ['pbx.example'], country: 'NL' }

/** Ways to write a place to go to: a server, a page, a file, a program. */
const places = [
  ...['https://evil.example', 'http://evil.example/', 'HTTPS://EVIL.EXAMPLE/x?y=z', 'https:evil.example', 'https:\\\\evil.example'],
  ...['//evil.example', '///evil.example', '\\\\evil.example\\share', 'evil.example/login', 'evil.example:8443', 'www.evil.example/'],
  ...['evil.example/..;/x', 'evil.example?next=1', 'user@evil.example:22', 'user:secret@evil.example'],
  ...['10.0.0.1:5060', '10.0.0.1/admin', '[2001:db8::1]', '[::1]:8080', 'localhost:9222', '169.254.169.254/latest'],
  ...['sip:1001@evil.example', 'sips:1001@evil.example', '1001@evil.example;transport=tcp', 'tel:+31612345678', 'callto://evil'],
  ...['javascript:alert(1)', 'data:text/html,hi', 'file:///etc/passwd', 'file://host/share', 'C:\\Windows\\calc.exe', 'ws://evil.example'],
  ...[
    'wss://evil.example/sip',
    'stun:evil.example:3478',
    'turn:evil.example',
    'ldap://evil.example',
    'smb://evil.example/x',
    'mailto:a@evil.example'
  ],
  ...['callside://call?number=1', 'ms-officecmd:{}', '<https://evil.example>', '{webHost}/x', '/etc/passwd:x', 'a@b@evil.example'],
  ...['https%3A%2F%2Fevil.example', 'https:\u2215\u2215evil.example', 'https\uff1a//evil.example', '\u0435vil.example/x']
]
/** A meeting's id has the signs of a host with a port. It names what is in the book, is looked up there alone, and opens nothing. */
const isAlike = (name: string, place: string): boolean => name === 'id' && /^[\w.-]+(:[\w.-]+)+$/.test(place)
/** By which a link could try to say where to, or who: none of them is a parameter of ours. */
const strange = [
  ...[
    'host',
    'server',
    'domain',
    'url',
    'uri',
    'address',
    'href',
    'link',
    'next',
    'redirect',
    'redirect_uri',
    'return',
    'callback',
    'proxy'
  ],
  ...[
    'token',
    'access_token',
    'id_token',
    'code',
    'session',
    'password',
    'secret',
    'key',
    'cookie',
    'account',
    'user',
    'login',
    'settings'
  ],
  ...[
    'header',
    'headers',
    'from',
    'to',
    'via',
    'route',
    'contact',
    'transport',
    'context',
    'file',
    'path',
    'exec',
    'Number',
    'NUMBER',
    'num ber',
    ''
  ]
]
const whole: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  call: { number: '%2B31612345678' },
  video: { kind: 'direct', number: '%2B31612345678' },
  meeting: { id: 'm-1' },
  customer: { number: '%2B31612345678' },
  duty: { state: 'pause' },
  provision: { content: 'e30' }
}
const linkOf = (action: string, values: Readonly<Record<string, string>>): string =>
  `callside://${action}?${Object.entries(values)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}`

describe('a place to go to (trust L3)', () => {
  it('is taken in no parameter of any action', () => {
    const taken: string[] = []
    let tried = 0
    for (const [action, grammar] of linkGrammar) {
      const sound = whole[action]!
      expect(readLink(linkOf(action, sound), rules).ok, action).toBe(true)
      for (const { name } of [...grammar, ...signatureParameters])
        for (const place of places.filter((one) => !isAlike(name, one)))
          for (const value of [place, encodeURIComponent(place), encodeURIComponent(` ${place} `)]) {
            tried++
            const link = linkOf(action, { ...(action === 'customer' && name === 'reference' ? {} : sound), [name]: value })
            if (readLink(link, rules).ok) taken.push(link)
          }
    }
    const is = { figure: taken.length, limit: '0', ok: taken.length === 0 }
    recordFigure({ id: 'L3.addresses', what: `addresses taken in a parameter of a link, of ${tried}`, ...is })
    expect(taken).toEqual([])
  })

  it('finds no parameter of its own, and neither does a sign-in’s answer', () => {
    const taken: string[] = []
    let tried = 0
    for (const action of linkGrammar.keys())
      for (const name of strange)
        for (const value of ['evil.example', 'https%3A%2F%2Fevil.example', '4711', '']) {
          tried++
          const link = linkOf(action, { ...whole[action], [name]: value })
          if (readLink(link, rules).ok) taken.push(link)
        }
    for (const action of ['auth', 'signin', 'sign-in', 'login', 'callback', 'oauth', 'token', 'settings', 'open', 'provision', 'server'])
      for (const rest of ['', '?code=1&state=2', '?access_token=x', '?url=https%3A%2F%2Fevil.example']) {
        tried++
        if (readLink(`callside://${action}${rest}`, rules).ok) taken.push(action)
      }
    const is = { figure: taken.length, limit: '0', ok: taken.length === 0 }
    recordFigure({ id: 'L3.strange', what: `strange parameters and answers to sign-ins taken from a link, of ${tried}`, ...is })
    expect(taken).toEqual([])
  })
})
