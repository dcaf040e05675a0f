import { expect, it } from 'vitest'
import { readLink } from '../../src/contract/links/read-link'
import { dialTarget } from '../../src/main/companion/calls/call-target'
import { proposedNumber } from '../../src/main/companion/links/proposed-number'
import { createPhone } from '../../src/main/vendors/webitel/sip/create-phone'
import { StubPage, StubServer } from '../sip/stubs'
import { recordFigure } from '../support/figures'
import { silentLog } from '../support/silent-log'
import { VirtualClock } from '../support/virtual-clock'

const rules = { domains: ['calls.test', 'pbx.example'], country: 'NL' }
const ours = 'calls.test'
const mobile = `sip:+31612345678@${ours}`
const account = { url: `wss://${ours}/sip`, uri: `sip:101@${ours}`, authorizationUser: '101', ha1: 'h', realm: ours, displayName: 'One' }
const audio = {
  ...{
    microphoneId: '',
    microphoneLabel: '',
    cameraId: '',
    cameraLabel: '',
    speakerId: '',
    speakerLabel: '',
    ringerId: '',
    ringerLabel: ''
  },
  ...{
    ringVolume: 1,
    ringTone: 'two-tones' as const,
    perMicrophone: {},
    echoCancellation: true,
    noiseSuppression: true,
    autoGainControl: true
  }
}

/** Forms of links, and the one address that may be dialled for each; null: none. */
const forms: [string, string | null][] = [
  ...[
    ...['tel:+31612345678', 'TEL:+31612345678', 'tel:0612345678', 'tel:06-1234-5678', 'tel:06%2012345678', 'tel:(06)12345678'],
    ...['tel:+31%20(0)6%2012%2034%2056%2078', 'tel:0031612345678', 'tel:(%2B31)612345678', 'tel:%2B31612345678', 'tel:+31.6.12345678'],
    ...['callto:+31612345678', 'callto://+31612345678', 'CallTo:0612345678', 'callto:%2B31612345678'],
    ...['sip:+31612345678@calls.test', 'sip:0612345678@pbx.example', 'SIP:06-12345678@PBX.EXAMPLE', 'sip:%2B31612345678@calls.test'],
    ...['callside://call?number=%2B31612345678', 'CALLSIDE://call?number=+31612345678', 'callside://call?number=06/12345678'],
    ...['callside://call?number=0612345678&name=evil.example', 'callside://call?number=0612345678&reference=evil.example'],
    ...['callside://call?queue=evil.example&number=0612345678', 'callside://call?number=%200612345678%20']
  ].map((form): [string, string] => [form, mobile]),
  ...['tel:1001', 'sip:1001@calls.test', 'callside://call?number=1001', 'callto:10-01'].map((form): [string, string] => [
    form,
    `sip:1001@${ours}`
  ]),
  ...[
    ...[
      'sip:1001@evil.example',
      'sip:1001@calls.test.evil.example',
      'sip:1001@calls.test@evil.example',
      'sip:1001@evil.example;calls.test'
    ],
    ...[
      'sip:1001@calls.test:5061',
      'sip:1001@calls.test;transport=tcp',
      'sip:1001@calls.test?Route=%3Csip:evil.example%3E',
      'sips:1001@calls.test'
    ],
    ...[
      'sip:1001:secret@calls.test',
      'sip:1001;user=phone@calls.test',
      'sip:1001@calls.test,sip:2@evil.example',
      'sip:1001%40evil.example@calls.test'
    ],
    ...[
      'sip:1001@calls.test%0d%0aRoute:x',
      'sip:1001%00@calls.test',
      'sip:evil.example',
      'sip:@calls.test',
      'sip:1001@[::1]',
      'sip:1001@calls.test.'
    ],
    ...[
      'tel:+31612345678;phone-context=evil.example',
      'tel:1001;phone-context=calls.test',
      'tel:+31612345678;ext=1',
      'tel:+31612345678,,1'
    ],
    ...['tel:+31612345678%40evil.example', 'tel:+31612345678@evil.example', 'tel:+31612345678?Route=x', 'tel:+31612345678%0d%0aX:1'],
    ...[
      'callto:1001@evil.example',
      'callto:1001+type=phone',
      'callside://call?number=1001%40evil.example',
      'callside://call?number=1001&host=evil'
    ],
    ...[
      'callside://1001@evil.example/call',
      'callside://call@evil.example?number=1001',
      'callside://call:5060?number=1001',
      'tel:*21*1001%23'
    ]
  ].map((form): [string, null] => [form, null])
]

it(`dials our own address alone, of ${forms.length} forms (trust L5)`, async () => {
  expect(forms.length).toBeGreaterThanOrEqual(60)
  const clock = new VirtualClock()
  const page = new StubPage()
  const server = new StubServer(clock)
  const pages = { onPort: (listener: (port: StubPage) => void) => (clock.after(1, () => listener(page)), () => undefined) }
  const phone = createPhone({ clock, random: { id: () => 'id', unit: () => 0.5 }, log: silentLog, dial: server.dial, audio, pages })
  phone.events(() => undefined)
  phone.register(account, { iceServers: [] })
  await clock.advance(1_000)

  const placed = (link: string): string | null => {
    const read = readLink(link, rules)
    const number = read.ok ? proposedNumber(read.action, rules.country) : null
    const target = number === null || number === 'none' ? null : dialTarget(number.e164)
    if (target === null) return null
    phone.place(link, target.digits, {})
    const told = page.got.findLast(({ type }) => type === 'place')
    return told?.type === 'place' && told.token === link && Object.keys(told.headers).length === 0 ? told.target : 'not placed'
  }
  const wrong = forms.map(([link, address]) => ({ link, address, got: placed(link) })).filter(({ address, got }) => address !== got)
  phone.dispose()
  const what = `links that dial another address than ours, rebuilt, of ${forms.length} forms`
  recordFigure({ id: 'L5.foreign', what, figure: wrong.length, limit: '0', ok: wrong.length === 0 })
  expect(wrong).toEqual([])
})
