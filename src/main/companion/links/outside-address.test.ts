import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { outsideAddress } from './outside-address'

const good: [string, string][] = [
  ['https://crm.example/card/7', 'https://crm.example/card/7'],
  ['HTTPS://CRM.example/Card', 'https://crm.example/Card'],
  ['https://crm.example', 'https://crm.example/'],
  ['https://crm.example:8443/a?b=c#d', 'https://crm.example:8443/a?b=c#d'],
  ['https://xn--bcher-kva.example/', 'https://xn--bcher-kva.example/'],
  ['https://crm.example/klant/José', 'https://crm.example/klant/Jos%C3%A9'],
  ['https://crm.example:443/', 'https://crm.example/'],
  ['https://crm/card/7', 'https://crm/card/7'],
  ['https://10.1.2.3/card', 'https://10.1.2.3/card'],
  ['https://192.0.2.7/card', 'https://192.0.2.7/card'],
  ['https://[2001:db8::1]/card', 'https://[2001:db8::1]/card'],
  ['https://crm.example/%20', 'https://crm.example/%20'],
  ['https://crm.example/?next=http://other.example', 'https://crm.example/?next=http://other.example'],
  ['https://crm.example/@name', 'https://crm.example/@name']
]

const bad: unknown[] = [
  null,
  undefined,
  7,
  {},
  ['https://crm.example/'],
  'https',
  'https:',
  'https:\\\\crm.example\\',
  'https://crm.example\\@evil.example/',
  'https://crm.example\\.evil.example/',
  'http://crm.example/',
  'HTTP://crm.example/',
  'ftp://crm.example/',
  'javascript://crm.example/%0aalert(1)',
  'data:text/html,hi',
  'blob:https://crm.example/0b1e',
  'filesystem:https://crm.example/temporary/x',
  'view-source:https://crm.example/',
  'devtools://devtools',
  'app://workspace/',
  'callside://session',
  'tel:+447700900142',
  'sip:1001@crm.example',
  'ms-officecmd:{}',
  'ssh://crm.example',
  'jar:https://crm.example!/x',
  'https://user@crm.example/',
  'https://user:pw@crm.example/',
  'https://:@crm.example/',
  'https://crm.example@evil.example/',
  'https://crm.example:0443/',
  'https://crm.example./',
  'https://crm.example%2eevil.example/',
  'https://crm%00.example/',
  'https://\u0430pp.example/',
  'https://app\u3002example/',
  'https://crm.example\u200b/',
  'https://crm.example/\u202egnp.exe',
  'https://crm.ex\tample/',
  '\u0000https://crm.example/',
  ' https://crm.example/',
  'https://crm.example/ ',
  "https://crm.example/'|calc",
  'https://crm.example/a b',
  'https://localhost:8443/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0/',
  'https://169.254.169.254/latest/meta-data',
  'https://255.255.255.255/',
  'https://-x.example/',
  'https://x..example/',
  'https://crm.example:99999/',
  `https://crm.example/${'a'.repeat(2000)}`,
  '',
  ' ',
  'crm.example',
  '//crm.example',
  '/card/7',
  '?a',
  '#a',
  'http://crm.example',
  'HTTP://crm.example',
  'ftp://crm.example',
  'file:///etc/passwd',
  'file://host/share',
  '\\\\host\\share',
  'C:\\Windows\\system32\\calc.exe',
  'javascript:alert(1)',
  'JaVaScRiPt:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'blob:https://crm.example/7',
  'vbscript:x',
  'about:blank',
  'chrome://settings',
  'view-source:https://crm.example',
  'mailto:a@crm.example',
  'tel:+31612345678',
  'sip:a@crm.example',
  'callside://call/7',
  'ms-settings:privacy',
  'ms-msdt:/id',
  'search-ms:query=x',
  'smb://host/share',
  'ssh://host',
  'ldap://host',
  'ws://crm.example',
  'wss://crm.example',
  'intent://x#Intent;end',
  'shell:startup',
  'steam://run/7',
  'https://user@crm.example',
  'https://user:pw@crm.example',
  'https://:pw@crm.example',
  'https://crm.example@evil.example',
  'https:crm.example',
  'https:/crm.example',
  'https:\\\\crm.example',
  'https:///crm.example',
  'https://',
  'https://?',
  'https://#',
  'https:// crm.example',
  ' https://crm.example',
  'https://crm.example ',
  '\thttps://crm.example',
  'https://crm.example/\n',
  'https://crm.example/\r\nX: y',
  'https://crm.example/\u0000',
  'https://crm.example/\u007f',
  'https://crm.example/\u202egpj.exe',
  'https://crm.example/\u200b',
  'https://crm\u00ad.example/',
  'https://crm.example/\u2066',
  '\ufeffhttps://crm.example',
  'https://crm.example/\u00a0',
  'https://[::1',
  'https://crm.example:99999',
  'https://crm.example:port',
  'https://%',
  'https://crm.exa mple',
  'https://1.2.3.256',
  'https://bücher.example/',
  'https://crm。example/',
  'https://0x0a010203/',
  'https://167772161/',
  'https://%63rm.example/',
  'https://localhost/',
  'https://LOCALHOST:8080/',
  'https://x.localhost/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://0.0.0.0/',
  'https://169.254.1.1/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[fe80::1]/',
  'https://localhost./',
  `https://crm.example/${'a'.repeat(1981)}`,
  `https://crm.example/${'é'.repeat(700)}`
]

describe('outsideAddress', () => {
  let opened = 0
  afterAll(() =>
    recordFigure({ id: 'P5.opened', what: `hostile addresses opened of ${bad.length}`, figure: opened, limit: '0', ok: opened === 0 })
  )

  it.each(good)('opens %j', (text, address) => expect(outsideAddress(text)).toBe(address))
  it.each(bad)('refuses %j', (text) => {
    const address = outsideAddress(text)
    if (address !== null) opened++
    expect(address).toBeNull()
  })
  it('counts 2,000 characters in', () => {
    expect(outsideAddress(`https://crm.example/${'a'.repeat(1980)}`)).not.toBeNull()
  })

  it('reads the same to another reader', () => {
    const text = fc.string({ unit: fc.constantFrom(...'https://crm.example@:\\/?#%[]0127 \t\u0430'), maxLength: 40 })
    const anything = fc.oneof(
      text,
      text.map((rest) => `https://${rest}`),
      fc.webUrl({ withFragments: true, withQueryParameters: true })
    )
    fc.assert(
      fc.property(anything, (address) => {
        const allowed = outsideAddress(address)
        if (allowed === null) return
        const host = /^https:\/\/([a-z0-9.-]+|\[[0-9a-f:]+\])(?::\d+)?(?:[/?#]|$)/i.exec(address)?.[1]
        expect(host?.toLowerCase()).toBe(new URL(allowed).hostname)
      }),
      { seed: 20261121, numRuns: 20_000 }
    )
  })
})
