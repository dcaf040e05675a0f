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
  /** Other permissions by the shell's name. */
  names: readonly string[]
  /** USB HID usage pages of devices that may be opened; a device needs only one of them. */
  devicePages: readonly number[]
  /** Of pages that may learn which loudspeakers there are and play on one of them; they hear nothing by it. */
  outputOrigins: readonly string[]
  isOpen: () => boolean
  /** Told when a page was let have these. */
  onMedia?: (kinds: readonly string[]) => void
}

/** The one decision about permissions (trust P2). Whatever no rule names is refused, so a new name starts refused too. */
export function permissionDecision(question: PermissionQuestion, rule: PermissionRule | null): boolean {
  if (rule === null || !rule.isOpen() || !question.isMainFrame || question.addresses.length === 0) return false
  const known = rule.origins.map(originOf)
  const fromRuleOrigin = question.addresses.every((address) => {
    const origin = originOf(address)
    return origin !== null && known.includes(origin)
  })
  if (!fromRuleOrigin) return false
  if (question.permission !== 'media') return rule.names.includes(question.permission)
  return question.mediaKinds.length > 0 && question.mediaKinds.every((kind) => rule.media.includes(kind as MediaKind))
}

/**
 * Whether a page may name the loudspeakers and choose one. The shell asks this as it asks for a microphone, but only ever as a check,
 * never as a request; so it must not be used to answer one.
 */
export function outputDecision(
  { permission, addresses, isMainFrame, mediaKinds }: PermissionQuestion,
  rule: PermissionRule | null
): boolean {
  if (rule === null || !rule.isOpen() || !isMainFrame || addresses.length === 0) return false
  const known = rule.outputOrigins.map(originOf)
  const isOutput = permission === 'speaker-selection' || (permission === 'media' && mediaKinds.join() === 'audio')
  return isOutput && addresses.every((address) => originOf(address) !== null && known.includes(originOf(address)))
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

/** The phone page hears and speaks, and a headset's buttons are its own; the workspace plays recordings on the speaker of the calls. */
export const phoneRule: PermissionRule = {
  origins: ['app://phone'],
  media: ['audio'],
  names: ['speaker-selection', 'hid'],
  devicePages: [telephonyDevices],
  outputOrigins: ['app://workspace'],
  isOpen: () => true
}

/** A vendor's page: the kinds that its session allows, fullscreen, and copying a snapshot (Direct contract 8). */
export const sessionRule = (origins: readonly string[], media: readonly MediaKind[], isOpen: () => boolean): PermissionRule => ({
  origins,
  media,
  names: ['fullscreen', 'clipboard-sanitized-write'],
  devicePages: [],
  outputOrigins: [],
  isOpen
})
