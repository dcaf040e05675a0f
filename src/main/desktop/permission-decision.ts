import type { VideoKind } from '../../contract/conversation'
import { originOf } from './origin-of'

export type MediaKind = 'audio' | 'video'

export interface PermissionQuestion {
  permission: string
  /** Every address that the shell names for the asking frame; all must be of the rule's origin. At least one. */
  addresses: readonly string[]
  isMainFrame: boolean
  /** For `media`: what is asked. Screen capture arrives as `media` with nothing in it. */
  mediaKinds: readonly string[]
}

export interface PermissionRule {
  origins: readonly string[]
  media: readonly MediaKind[]
  /** May ask to see the screen; what it sees, if anything, is the agent's choice. */
  screen: boolean
  /** Other permissions by the shell's name. */
  names: readonly string[]
  /** USB HID usage pages of devices that may be opened; a device needs only one of them. */
  devicePages: readonly number[]
  /** Of pages that may learn which loudspeakers there are and play on one of them; they hear nothing by it. */
  outputOrigins: readonly string[]
  isOpen: () => boolean
  /** Told when a page was let have these. */
  onMedia?: (kinds: readonly string[]) => void
  /** The camera is kept from the page until the agent lets it have one. */
  holdsCamera?: () => boolean
  /** Told when a page asked for the camera that is kept from it. */
  onCameraHeld?: () => void
  /** Told when the rule would have let a page have this, and the operating system does not. */
  onSystemRefuses?: (kind: MediaKind) => void
  /** Answers a page that may ask to see the screen; without it the answer is no. */
  onScreen?: (answer: (granted: boolean) => void) => void
}

const isFromRule = ({ addresses, isMainFrame }: PermissionQuestion, origins: readonly string[]): boolean => {
  const known = origins.map(originOf)
  return (
    isMainFrame && addresses.length > 0 && addresses.every((address) => originOf(address) !== null && known.includes(originOf(address)))
  )
}

/** The one decision about permissions (trust P2). Whatever no rule names is refused, so a new name starts refused too. */
export function permissionDecision(question: PermissionQuestion, rule: PermissionRule | null): boolean {
  if (rule === null || !rule.isOpen() || !isFromRule(question, rule.origins)) return false
  if (question.permission !== 'media') return rule.names.includes(question.permission)
  return question.mediaKinds.length > 0 && question.mediaKinds.every((kind) => rule.media.includes(kind as MediaKind))
}

/** Whether this is refused only because the camera is kept from the page for now. */
export function cameraIsHeld(question: PermissionQuestion, rule: PermissionRule | null): boolean {
  if (rule?.holdsCamera?.() !== true || permissionDecision(question, rule)) return false
  return permissionDecision(question, { ...rule, media: [...rule.media, 'video'] })
}

/**
 * Whether a page may ask to see the screen. Older shells ask this as `media` with no kinds; so they ask too for Chromium's older way, in which
 * the page takes a screen by itself. So a yes must lead through `PermissionRule.onScreen`, and to nothing else.
 */
export function screenDecision(question: PermissionQuestion, rule: PermissionRule | null): boolean {
  if (rule === null || !rule.screen || !rule.isOpen() || !isFromRule(question, rule.origins)) return false
  return question.permission === 'display-capture' || (question.permission === 'media' && question.mediaKinds.length === 0)
}

/**
 * Whether a page may name the loudspeakers and choose one. The shell asks this as it asks for a microphone, but only ever as a check,
 * never as a request; so it must not be used to answer one.
 */
export function outputDecision(question: PermissionQuestion, rule: PermissionRule | null): boolean {
  if (rule === null || !rule.isOpen() || !isFromRule(question, rule.outputOrigins)) return false
  return question.permission === 'speaker-selection' || (question.permission === 'media' && question.mediaKinds.join() === 'audio')
}

export interface DeviceQuestion {
  kind: string
  origin: string
  /** Usage pages of the device's top-level collections; none when the shell names none. */
  pages: readonly number[]
}

/** Whether a page may open a device that is plugged in. Asked for each device, without a chooser and without a press. */
export function deviceDecision({ kind, origin, pages }: DeviceQuestion, rule: PermissionRule | null): boolean {
  if (rule === null || !rule.isOpen() || kind !== 'hid') return false
  const asking = originOf(origin)
  return asking !== null && rule.origins.map(originOf).includes(asking) && pages.some((page) => rule.devicePages.includes(page))
}

/** USB HID Usage Tables 1.5, chapter 14. */
const telephonyDevices = 0x0b

/**
 * The phone page hears and speaks, and a headset's buttons are its own; it sees while a call with video runs and at no other time. The
 * workspace plays recordings on the speaker of the calls.
 */
export const phoneRule = (maySee: () => boolean): PermissionRule => ({
  origins: ['app://phone'],
  get media() {
    return maySee() ? (['audio', 'video'] as const) : (['audio'] as const)
  },
  screen: false,
  names: ['speaker-selection', 'hid'],
  devicePages: [telephonyDevices],
  outputOrigins: ['app://workspace'],
  isOpen: () => true
})

/** What a session's page may have at most, by its kind. */
interface Most {
  microphone: boolean
  camera: boolean
  screen: boolean
  names: readonly string[]
}

const pageNames = ['fullscreen', 'clipboard-sanitized-write']
/** Nobody's place: where the customer is, the customer's own browser says (WeSeeDo contract 8, Apizee contract 9). */
const most: Record<VideoKind, Most> = {
  direct: { microphone: true, camera: true, screen: false, names: pageNames },
  personal: { microphone: true, camera: true, screen: true, names: pageNames },
  assistance: { microphone: true, camera: true, screen: true, names: pageNames },
  meeting: { microphone: true, camera: true, screen: true, names: pageNames }
}

/** A vendor's page: what its session allows now, within what its kind may have at all. */
export function sessionRule(session: {
  kind: VideoKind
  origins: readonly string[]
  allow: () => { microphone: boolean; camera: boolean; screen: boolean }
  /** Kept from the page for now, whatever `allow` says. */
  holdsCamera?: () => boolean
  isOpen: () => boolean
}): PermissionRule {
  const limit = most[session.kind]
  const isHeld = (): boolean => session.holdsCamera?.() === true
  return {
    origins: session.origins,
    get media() {
      const { microphone, camera } = session.allow()
      return [
        ...(limit.microphone && microphone ? (['audio'] as const) : []),
        ...(limit.camera && camera && !isHeld() ? (['video'] as const) : [])
      ]
    },
    get screen() {
      return limit.screen && session.allow().screen
    },
    names: limit.names,
    devicePages: [],
    outputOrigins: [],
    holdsCamera: () => limit.camera && session.allow().camera && isHeld(),
    isOpen: session.isOpen
  }
}
