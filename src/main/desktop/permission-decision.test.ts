import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { recordFigure } from '../../../tests/support/figures'
import { VideoKind } from '../../contract/conversation'
import {
  cameraIsHeld,
  deviceDecision,
  outputDecision,
  permissionDecision,
  phoneRule,
  screenDecision,
  sessionRule,
  type PermissionRule
} from './permission-decision'

/** The names of the pinned shell. A new version that brings a new name fails here, so that somebody decides about it. */
const known = [
  'ar',
  'automatic-fullscreen',
  'background-fetch',
  'background-sync',
  'captured-surface-control',
  'clipboard-read',
  'clipboard-sanitized-write',
  'deprecated-sync-clipboard-read',
  'display-capture',
  'fileSystem',
  'fullscreen',
  'geolocation',
  'geolocation-approximate',
  'hand-tracking',
  'hid',
  'idle-detection',
  'keyboardLock',
  'local-fonts',
  'local-network',
  'local-network-access',
  'loopback-network',
  'media',
  'mediaKeySystem',
  'midi',
  'midiSysex',
  'nfc',
  'notifications',
  'openExternal',
  'payment-handler',
  'periodic-background-sync',
  'persistent-storage',
  'pointerLock',
  'screen-wake-lock',
  'sensors',
  'serial',
  'smart-card',
  'speaker-selection',
  'storage-access',
  'system-wake-lock',
  'top-level-storage-access',
  'usb',
  'vr',
  'web-app-installation',
  'web-printing',
  'window-management',
  'unknown'
]

const namesOfShell = (): string[] => {
  const types = readFileSync(resolve(import.meta.dirname, '../../../node_modules/electron/electron.d.ts'), 'utf8')
  const unions = [...types.matchAll(/setPermission(?:Request|Check)Handler\(handler: \(\(webContents[^,]*, permission: ([^,]+),/g)].map(
    ([, union]) => union!
  )
  return [...new Set(unions.flatMap((union) => [...union.matchAll(/'([^']+)'/g)].map(([, name]) => name!)))].sort()
}

const vendor = 'https://login-direct.weseedo.nl'
interface Situation {
  name: string
  addresses: string[]
  isMainFrame: boolean
  own: boolean
}
const situations: Situation[] = [
  { name: 'own main frame', addresses: [`${vendor}/login/t/1`, `${vendor}/`], isMainFrame: true, own: true },
  { name: 'own subframe', addresses: [`${vendor}/inner`], isMainFrame: false, own: false },
  { name: 'foreign main frame', addresses: ['https://evil.example/'], isMainFrame: true, own: false },
  { name: 'foreign subframe', addresses: ['https://evil.example/'], isMainFrame: false, own: false },
  { name: 'page ours, asker foreign', addresses: [`${vendor}/`, 'https://evil.example/'], isMainFrame: true, own: false },
  { name: 'plain http', addresses: ['http://login-direct.weseedo.nl/'], isMainFrame: true, own: false },
  { name: 'blob of the origin', addresses: [`blob:${vendor}/0b1e`], isMainFrame: true, own: false },
  { name: 'opaque origin', addresses: ['null'], isMainFrame: true, own: false },
  { name: 'no address', addresses: [], isMainFrame: true, own: false }
]
const kindsAsked: string[][] = [[], ['audio'], ['video'], ['audio', 'video'], ['unknown'], ['audio', 'screen']]
const tables = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) => ({ microphone: (bits & 1) > 0, camera: (bits & 2) > 0, screen: (bits & 4) > 0 }))

/** Written out once more, by hand: what each kind of session is given at most. */
const golden: Record<VideoKind, { microphone: boolean; camera: boolean; screen: boolean; geolocation: false; named: string[] }> = {
  direct: { microphone: true, camera: true, screen: false, geolocation: false, named: ['clipboard-sanitized-write', 'fullscreen'] },
  personal: { microphone: true, camera: true, screen: true, geolocation: false, named: ['clipboard-sanitized-write', 'fullscreen'] },
  assistance: { microphone: true, camera: true, screen: true, geolocation: false, named: ['clipboard-sanitized-write', 'fullscreen'] },
  meeting: { microphone: true, camera: true, screen: true, geolocation: false, named: ['clipboard-sanitized-write', 'fullscreen'] }
}

const rule = (kind: VideoKind, allow: { microphone: boolean; camera: boolean; screen: boolean }, open = true): PermissionRule =>
  sessionRule({ kind, origins: [vendor], allow: () => allow, isOpen: () => open })
const everything = { microphone: true, camera: true, screen: true }

test('the shell has no permission name that nobody decided about', () => {
  expect(namesOfShell()).toEqual([...known].sort())
})

test('decisions equal the golden table', () => {
  let asked = 0
  const wrong: string[] = []
  for (const kind of VideoKind.options) {
    const row = golden[kind]
    for (const permission of [...known, 'a-name-of-next-year', '']) {
      for (const { name, addresses, isMainFrame, own } of situations) {
        for (const mediaKinds of kindsAsked) {
          for (const allow of tables) {
            for (const open of [true, false]) {
              const given = { audio: row.microphone && allow.microphone, video: row.camera && allow.camera } as Record<string, boolean>
              const byMedia = permission === 'media' && mediaKinds.length > 0 && mediaKinds.every((one) => given[one] === true)
              const yes = open && own && (row.named.includes(permission) || byMedia)
              const isScreen = permission === 'display-capture' || (permission === 'media' && mediaKinds.length === 0)
              const mayAsk = open && own && row.screen && allow.screen && isScreen
              const question = { permission, addresses, isMainFrame, mediaKinds }
              const held = rule(kind, allow, open)
              asked += 2
              if (permissionDecision(question, held) !== yes || screenDecision(question, held) !== mayAsk)
                wrong.push(`${kind} ${permission} ${name} ${mediaKinds.join('+')} of ${JSON.stringify(allow)} open ${open}`)
            }
          }
        }
      }
    }
  }
  recordFigure({
    id: 'P2.wrong',
    what: `wrong permission decisions, of ${asked} (4 kinds of video x ${known.length + 2} names x ${situations.length} situations)`,
    figure: wrong.length,
    limit: '0',
    ok: wrong.length === 0
  })
  expect(wrong).toEqual([])
})

test('a microphone that is given or taken while the page is open counts at once', () => {
  const allow = { microphone: false, camera: false, screen: false }
  const held = sessionRule({ kind: 'personal', origins: [vendor], allow: () => allow, isOpen: () => true })
  const question = { permission: 'media', addresses: [`${vendor}/`], isMainFrame: true, mediaKinds: ['audio'] }
  expect(permissionDecision(question, held)).toBe(false)
  allow.microphone = true
  expect(permissionDecision(question, held)).toBe(true)
})

test('without a rule the answer is no', () => {
  for (const permission of known) {
    expect(permissionDecision({ permission, addresses: ['app://workspace/'], isMainFrame: true, mediaKinds: ['audio'] }, null)).toBe(false)
  }
})

const phone = phoneRule(() => false)

test('of our own pages only the phone page may hear, and see while a call with video runs', () => {
  let runs = false
  const held = phoneRule(() => runs)
  const ask = (address: string, permission: string, mediaKinds: string[]): boolean =>
    permissionDecision({ permission, addresses: [address], isMainFrame: true, mediaKinds }, held)
  const granted: string[] = []
  for (runs of [false, true])
    for (const permission of known)
      for (const { name, addresses, isMainFrame } of [
        ...situations,
        { name: 'phone', addresses: ['app://phone/', 'app://phone'], isMainFrame: true },
        { name: 'frame in the phone', addresses: ['app://phone/'], isMainFrame: false },
        { name: 'workspace', addresses: ['app://workspace/'], isMainFrame: true },
        { name: 'ringer', addresses: ['app://ringer/'], isMainFrame: true },
        { name: 'phone asked by another', addresses: ['app://phone/', 'app://workspace/'], isMainFrame: true }
      ])
        for (const mediaKinds of kindsAsked)
          if (permission === 'media' && permissionDecision({ permission, addresses, isMainFrame, mediaKinds }, held))
            granted.push(`${name}, ${runs ? 'video call' : 'no video call'}: ${mediaKinds.join('+')}`)
  expect(granted).toEqual([
    'phone, no video call: audio',
    'phone, video call: audio',
    'phone, video call: video',
    'phone, video call: audio+video'
  ])
  runs = false
  expect(ask('app://phone/', 'media', ['audio'])).toBe(true)
  expect(ask('app://phone/', 'media', ['audio', 'video'])).toBe(false)
  expect(ask('app://phone/', 'media', [])).toBe(false)
  expect(ask('app://workspace/', 'media', ['audio'])).toBe(false)
  expect(ask('app://ringer/', 'media', ['audio'])).toBe(false)
  expect(ask('app://phone/', 'hid', [])).toBe(true)
  expect(ask('app://workspace/', 'hid', [])).toBe(false)
  for (const permission of known.filter((name) => !['media', 'speaker-selection', 'hid'].includes(name)))
    expect(ask('app://phone/', permission, []), permission).toBe(false)
})

test('of our own pages only the workspace may choose a loudspeaker, and vendors’ pages may not', () => {
  const rules: [string, PermissionRule | null][] = [
    ['own', phone],
    ['vendor', rule('personal', everything)],
    ['closed', { ...phone, isOpen: () => false }],
    ['none', null]
  ]
  const places = [
    ['app://workspace/'],
    ['app://workspace/', 'app://workspace'],
    ['app://workspace/', vendor],
    ['app://ringer/'],
    [vendor],
    ['null'],
    []
  ]
  const granted: string[] = []
  for (const [name, held] of rules)
    for (const permission of known)
      for (const addresses of places)
        for (const isMainFrame of [true, false])
          for (const mediaKinds of kindsAsked)
            if (outputDecision({ permission, addresses, isMainFrame, mediaKinds }, held))
              granted.push([name, permission, addresses.join(' '), isMainFrame, mediaKinds.join('+')].join(', '))
  const workspace = ['app://workspace/', 'app://workspace/ app://workspace']
  expect(granted.sort()).toEqual(
    workspace
      .flatMap((place) => [
        `own, media, ${place}, true, audio`,
        ...kindsAsked.map((kinds) => `own, speaker-selection, ${place}, true, ${kinds.join('+')}`)
      ])
      .sort()
  )
})

test('of devices only those with telephone keys are opened, and only by the phone page', () => {
  const vendorRule = rule('personal', everything)
  const rules: [string, PermissionRule | null][] = [
    ['phone', phone],
    ['vendor', vendorRule],
    ['closed phone', { ...phone, isOpen: () => false }],
    ['none', null]
  ]
  const telephony = 0x0b
  const pages: number[][] = [[], [0x01], [0x0c], [0xf1d0], [0xff00], [telephony], [0x0c, telephony], [0x0c, 0xff00]]
  const granted: string[] = []
  for (const [name, held] of rules)
    for (const kind of ['hid', 'serial', 'usb', 'bluetooth', ''])
      for (const origin of ['app://phone', 'app://phone/', 'app://workspace', 'app://ringer', vendor, 'https://evil.example', 'null', ''])
        for (const given of pages)
          if (deviceDecision({ kind, origin, pages: given }, held)) granted.push([name, kind, origin, given.join('+')].join(' '))
  expect(granted).toEqual(['app://phone', 'app://phone/'].flatMap((origin) => [`phone hid ${origin} 11`, `phone hid ${origin} 12+11`]))
})

test('a camera that is held is refused by every kind and situation, and told only where nothing but that stands in the way', () => {
  let wrong = 0
  for (const kind of VideoKind.options)
    for (const allow of tables)
      for (const held of [true, false])
        for (const open of [true, false])
          for (const { addresses, isMainFrame, own } of situations)
            for (const mediaKinds of kindsAsked) {
              const made = sessionRule({ kind, origins: [vendor], allow: () => allow, holdsCamera: () => held, isOpen: () => open })
              const question = { permission: 'media', addresses, isMainFrame, mediaKinds }
              const free = permissionDecision(question, rule(kind, allow, open))
              const wantsCamera = mediaKinds.includes('video')
              if (permissionDecision(question, made) !== (free && !(held && wantsCamera))) wrong += 1
              if (cameraIsHeld(question, made) !== (free && held && wantsCamera)) wrong += 1
              if (!own && cameraIsHeld(question, made)) wrong += 1
            }
  recordFigure({
    id: 'permissions.camera-held',
    what: 'decisions on a camera that is held, against the same question with it free',
    figure: wrong,
    limit: '0',
    ok: wrong === 0
  })
  expect(wrong).toBe(0)
})

test('a held camera is free from the moment the agent says so', () => {
  let held = true
  const made = sessionRule({ kind: 'personal', origins: [vendor], allow: () => everything, holdsCamera: () => held, isOpen: () => true })
  const question = { permission: 'media', addresses: [`${vendor}/`], isMainFrame: true, mediaKinds: ['video'] }
  expect(permissionDecision(question, made)).toBe(false)
  held = false
  expect(permissionDecision(question, made)).toBe(true)
})
