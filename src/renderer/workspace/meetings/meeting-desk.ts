import { useSyncExternalStore } from 'react'
import type { MeetingDraft } from './meeting-draft'

/** What the section shows, kept while others are looked at. */
export interface MeetingDesk {
  workspace: string | null
  shows: 'day' | 'week'
  /** A moment of the day or week that is shown; null: the one that now is. */
  at: number | null
  formOpen: boolean
  draft: MeetingDraft | null
  /** Begun before another one was asked for from elsewhere. */
  setAside: MeetingDraft | null
  /** Filled in with the next opening of the form. */
  wish: Partial<MeetingDraft> | null
  /** The meeting that shall have the focus. */
  focus: string | null
}

const first: MeetingDesk = {
  workspace: null,
  shows: 'day',
  at: null,
  formOpen: false,
  draft: null,
  setAside: null,
  wish: null,
  focus: null
}

let held = first
const listeners = new Set<() => void>()

export const meetingDesk = {
  now: (): MeetingDesk => held,
  change(part: Partial<MeetingDesk>): void {
    held = { ...held, ...part }
    for (const listener of listeners) listener()
  },
  /** Another workspace has other meetings: what was written for the first is forgotten, what was just asked for is not. */
  belongsTo(workspace: string): void {
    if (held.workspace === workspace) return
    const { wish, focus, formOpen, at } = held
    meetingDesk.change(held.workspace === null ? { workspace } : { ...first, workspace, wish, focus, formOpen, at })
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
}

export const useMeetingDesk = (): MeetingDesk => useSyncExternalStore(meetingDesk.subscribe, meetingDesk.now)

/** Opens the form with this filled in; a meeting that was begun is set aside for it. */
export const planMeeting = (wish: Partial<MeetingDraft>): void => meetingDesk.change({ wish, formOpen: true })

/** Shows the day of a meeting and gives its line the focus. */
export const showMeeting = (id: string, at: number): void => meetingDesk.change({ shows: 'day', at, focus: id, formOpen: false })
