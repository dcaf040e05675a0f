import type { WallClock } from './callback-times'

export interface WrapUpDraft {
  status: string | null
  wall: WallClock
  /** Null until the agent or the number says where the customer lives. */
  zone: string | null
}

const drafts = new Map<string, WrapUpDraft>()

/** What was chosen and not yet saved, by conversation: it outlives the pane, so looking at another conversation costs nothing. */
export const wrapUpDrafts = {
  of: (conversationId: string): WrapUpDraft | undefined => drafts.get(conversationId),
  keep: (conversationId: string, draft: WrapUpDraft): void => void drafts.set(conversationId, draft),
  drop: (conversationId: string): void => void drafts.delete(conversationId)
}
