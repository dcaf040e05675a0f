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
  isOpen: () => boolean
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

/** The phone page hears and speaks; nothing else of ours may ask for anything. */
export const phoneRule: PermissionRule = { origins: ['app://phone'], media: ['audio'], names: ['speaker-selection'], isOpen: () => true }

/** A vendor's page: the kinds that its session allows, fullscreen, and copying a snapshot (Direct contract 8). */
export const sessionRule = (origins: readonly string[], media: readonly MediaKind[], isOpen: () => boolean): PermissionRule => ({
  origins,
  media,
  names: ['fullscreen', 'clipboard-sanitized-write'],
  isOpen
})
