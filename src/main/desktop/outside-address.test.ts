import fc from 'fast-check'
import { expect, test } from 'vitest'
import { recordFigure } from '../../../tests/support/figures'
import { outsideAddress } from './outside-address'

const hostile: unknown[] = [
  null,
  undefined,
  7,
  {},
  ['https://crm.example/'],
  '',
  ' ',
  'https',
  'https:',
  'https://',
  'https:///crm.example',
  'https:crm.example',
  'https:/crm.example',
  'https:\\\\crm.example\\',
  'https://crm.example\\@evil.example/',
  'https://crm.example\\.evil.example/',
  'http://crm.example/',
  'HTTP://crm.example/',
  'HTTPS://crm.example/',
  'https://CRM.example/',
  'ftp://crm.example/',
  'file:///etc/passwd',
  'file://host/share',
  '\\\\host\\share',
  'smb://host/share',
  'javascript:alert(1)',
  'javascript://crm.example/%0aalert(1)',
  'data:text/html,hi',
  'vbscript:x',
  'about:blank',
  'blob:https://crm.example/0b1e',
  'filesystem:https://crm.example/temporary/x',
  'view-source:https://crm.example/',
  'chrome://settings',
  'devtools://devtools',
  'app://workspace/',
  'callside://session',
  'tel:+447700900142',
  'sip:1001@crm.example',
  'mailto:a@crm.example',
  'ms-msdt:/id',
  'ms-officecmd:{}',
  'search-ms:query=x',
  'ssh://crm.example',
  'jar:https://crm.example!/x',
  'https://user@crm.example/',
  'https://user:pw@crm.example/',
  'https://:@crm.example/',
  'https://crm.example@evil.example/',
  'https://crm.example:443/',
  'https://crm.example:0443/',
  'https://crm.example./',
  'https://crm.example%2eevil.example/',
  'https://crm%00.example/',
  'https://\u0430pp.example/',
  'https://app\u3002example/',
  'https://crm.example\u200b/',
  'https://crm.example/\u202egnp.exe',
  'https://crm.example/\n',
  'https://crm.ex\tample/',
  '\u0000https://crm.example/',
  ' https://crm.example/',
  'https://crm.example/ ',
  'https://crm.example/"x',
  "https://crm.example/'|calc",
  'https://crm.example/`id`',
  'https://crm.example/<script>',
  'https://crm.example/a b',
  'https://localhost/',
  'https://localhost:8443/',
  'https://x.localhost/',
  'https://localhost./',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f000001/',
  'https://0/',
  'https://0.0.0.0/',
  'https://169.254.169.254/latest/meta-data',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[fe80::1]/',
  'https://-x.example/',
  'https://x..example/',
  'https://crm/',
  'https://crm.example:99999/',
  `https://crm.example/${'a'.repeat(2000)}`
]

const good = [
  'https://crm.example',
  'https://crm.example/',
  'https://crm.example/case/20418?tab=calls#note',
  'https://crm.example:8443/card/7',
  'https://xn--bcher-kva.example/',
  'https://10.1.2.3/crm/card/7',
  'https://crm.example/%D0%BA%D0%B0%D1%80%D1%82%D0%B0',
  `https://crm.example/${'a'.repeat(1900)}`
]

test('hostile addresses are never opened', () => {
  const opened = hostile.filter((address) => outsideAddress(address) !== null)
  recordFigure({
    id: 'P5.opened',
    what: `hostile addresses opened, of ${hostile.length}`,
    figure: opened.length,
    limit: '0',
    ok: opened.length === 0
  })
  expect(opened).toEqual([])
})

test('plain https addresses pass unchanged but for a last slash', () => {
  for (const address of good) expect(outsideAddress(address)).toBe(new URL(address).href)
})

test('what is accepted reads the same to another reader', () => {
  const text = fc.string({ unit: fc.constantFrom(...'https://crm.example@:\\/?#%[]0127 \t\u0430'), maxLength: 40 })
  fc.assert(
    fc.property(
      fc.oneof(
        text,
        text.map((rest) => `https://${rest}`),
        fc.webUrl({ withFragments: true, withQueryParameters: true })
      ),
      (address) => {
        const opened = outsideAddress(address)
        if (opened === null) return
        const host = /^https:\/\/([a-z0-9.-]+)(?::\d+)?(?:[/?#]|$)/.exec(address)?.[1]
        expect(host).toBe(new URL(opened).hostname)
        expect(host).toContain('.')
      }
    ),
    { seed: 20261121, numRuns: 20_000 }
  )
})
