import { useSyncExternalStore } from 'react'
import type { Conversation, VideoKind } from '../../../contract/conversation'

/**
 * What was asked of a part of the window that may not be there yet: the kind in the form of a conversation, whom to look for in the history, and a
 * conversation from further back than the list reaches.
 */
interface Wishes {
  kind: { conversationId: string; kind: VideoKind } | null
  /** A number or a reference, by which one way it is looked for. */
  customer: { number: string } | { reference: string } | null
  past: Conversation | null
}

let held: Wishes = { kind: null, customer: null, past: null }
const listeners = new Set<() => void>()

export const wish = (part: Partial<Wishes>): void => {
  held = { ...held, ...part }
  for (const listener of listeners) listener()
}

/** The kind that was asked for in this conversation's form. */
export const wishedKind = (conversationId: string): VideoKind | null =>
  held.kind?.conversationId === conversationId ? held.kind.kind : null

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useWishedCustomer = (): Wishes['customer'] => useSyncExternalStore(subscribe, () => held.customer)

export const useWishedPast = (): Conversation | null => useSyncExternalStore(subscribe, () => held.past)
