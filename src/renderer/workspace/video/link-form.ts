import type { LinkDelivery, VideoOffer } from '../../../contract/commands'
import type { Conversation, VideoKind } from '../../../contract/conversation'

/** What is chosen and typed before a link goes out. */
export interface LinkForm {
  kind: VideoKind | null
  by: Exclude<LinkDelivery, 'copy'>
  /** E.164, as soon as what was typed is a number. */
  number: string | null
  email: string
}

/** What still keeps the link from going out. */
export type Missing = 'kind' | 'number' | 'email' | 'address'

const isEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)

/** The address as it is sent, or null while it is none. */
export const emailOf = (text: string): string | null => (isEmail(text.trim()) ? text.trim() : null)

export const usesNumber = (by: LinkDelivery): boolean => by !== 'email'
export const usesEmail = (by: LinkDelivery): boolean => by === 'email' || by === 'both'

/** The first thing that is missing for sending in this way; null: it can go. */
export function missingFor(form: LinkForm, by: LinkDelivery): Missing | null {
  if (form.kind === null) return 'kind'
  const email = emailOf(form.email)
  if (by !== 'copy') {
    if (usesNumber(by) && form.number === null) return 'number'
    return usesEmail(by) && email === null ? 'email' : null
  }
  // WeSeeDo Direct makes its meetings by number (WeSeeDo contract 4.5).
  if (form.kind === 'direct') return form.number === null ? 'number' : null
  return form.number === null && email === null ? 'address' : null
}

/** Number and address that go along: those of the chosen way, and for a link that is copied whatever is there. */
export function addressesFor(form: LinkForm, by: LinkDelivery): { number: string | null; email: string | null } {
  const email = emailOf(form.email)
  if (by === 'copy') return { number: form.number, email: form.kind === 'direct' ? null : email }
  return { number: usesNumber(by) ? form.number : null, email: usesEmail(by) ? email : null }
}

/** The way in which a kind's link goes out: as chosen where it can, else the first that it has. */
export function deliveryOf(offer: VideoOffer | null, chosen: LinkForm['by']): LinkForm['by'] {
  const ways = (offer?.deliveries ?? []).filter((by) => by !== 'copy')
  return ways.includes(chosen) ? chosen : (ways[0] ?? 'sms')
}

/** An address among the variables that the server gave of this customer. */
export function emailAmong(variables: Conversation['variables']): string {
  const found = Object.entries(variables).filter(([, value]) => isEmail(value.trim()))
  return (found.find(([name]) => /mail/i.test(name)) ?? found[0])?.[1].trim() ?? ''
}
