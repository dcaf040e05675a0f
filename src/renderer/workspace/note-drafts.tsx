import { createContext, useContext, useEffect, useState, useSyncExternalStore, type ReactNode } from 'react'
import type { Conversation } from '../../contract/conversation'
import type { Bridge } from '../../contract/bridge'
import { useBridge } from '../kit/bridge'
import { sendSafely } from '../kit/use-command'
import { NoteDraft } from './conversation/note-draft'

/** The notes being typed in this window, by conversation; they outlive the panes that show them. */
class NoteDrafts {
  private readonly drafts = new Map<string, NoteDraft>()

  constructor(private readonly bridge: Bridge) {}

  of(conversation: Conversation): NoteDraft {
    let draft = this.drafts.get(conversation.id)
    if (draft === undefined) {
      draft = new NoteDraft(conversation.note, {
        send: (text) => sendSafely(this.bridge.send('notes.save', { conversationId: conversation.id, text })),
        later: (run, ms) => {
          const timer = setTimeout(run, ms)
          return () => clearTimeout(timer)
        }
      })
      this.drafts.set(conversation.id, draft)
    }
    return draft
  }

  flush(): void {
    for (const draft of this.drafts.values()) draft.flush()
  }
}

const NoteDraftsContext = createContext<NoteDrafts | null>(null)

export function NoteDraftsProvider({ children }: { children: ReactNode }) {
  const bridge = useBridge()
  const [drafts] = useState(() => new NoteDrafts(bridge))
  useEffect(() => {
    const flush = (): void => drafts.flush()
    window.addEventListener('pagehide', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('pagehide', flush)
      document.removeEventListener('visibilitychange', flush)
    }
  }, [drafts])
  return <NoteDraftsContext value={drafts}>{children}</NoteDraftsContext>
}

export function useNoteDraft(conversation: Conversation): NoteDraft {
  const drafts = useContext(NoteDraftsContext)
  if (drafts === null) throw new Error('no note drafts above this part')
  const draft = drafts.of(conversation)
  useEffect(() => draft.follow(conversation.note), [draft, conversation.note])
  useSyncExternalStore(draft.subscribe, draft.text)
  useSyncExternalStore(draft.subscribe, draft.status)
  return draft
}
