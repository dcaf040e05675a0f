import type { CommandResult } from '../../../contract/commands'

export type NoteStatus = { kind: 'idle' } | { kind: 'saving' } | { kind: 'saved'; at: number | null } | { kind: 'failed'; cause: string }

export interface NoteDraftParts {
  send: (text: string) => Promise<CommandResult<'notes.save'>>
  /** Runs a function after some milliseconds; returns the way to cancel. */
  later: (run: () => void, ms: number) => () => void
}

export const noteRestMs = 300
const retryMs = 3_000

/**
 * The text of one note while it is typed. Lives longer than the box that shows it, so changing the conversation loses no letter.
 * One save at a time; what was typed meanwhile is saved next; a failed save is tried again, and the text stays.
 */
export class NoteDraft {
  private current: string
  private stored: string
  private state: NoteStatus
  private cancel: (() => void) | null = null
  private sending = false
  private readonly listeners = new Set<() => void>()

  constructor(
    note: { text: string; savedAt: number | null },
    private readonly parts: NoteDraftParts
  ) {
    this.current = note.text
    this.stored = note.text
    this.state = note.savedAt === null ? { kind: 'idle' } : { kind: 'saved', at: note.savedAt }
  }

  readonly text = (): string => this.current
  readonly status = (): NoteStatus => this.state

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  type(text: string): void {
    this.current = text
    this.set(text === this.stored && !this.sending ? { kind: 'saved', at: null } : { kind: 'saving' })
    this.saveAfter(noteRestMs)
  }

  /** Saves now what is not saved yet: the box is left, hidden or closed. */
  flush(): void {
    this.cancel?.()
    this.cancel = null
    void this.save()
  }

  /** The companion knows another text, such as after a reload: taken over unless something was typed here. */
  follow(note: { text: string; savedAt: number | null }): void {
    if (this.sending || this.current !== this.stored || note.text === this.current) return
    this.current = note.text
    this.stored = note.text
    this.set(note.savedAt === null ? { kind: 'idle' } : { kind: 'saved', at: note.savedAt })
  }

  private saveAfter(ms: number): void {
    this.cancel?.()
    this.cancel = this.parts.later(() => {
      this.cancel = null
      void this.save()
    }, ms)
  }

  private async save(): Promise<void> {
    if (this.sending || this.current === this.stored) return
    const text = this.current
    this.sending = true
    this.set({ kind: 'saving' })
    const result = await this.parts.send(text)
    this.sending = false
    if (!result.ok) {
      this.set({ kind: 'failed', cause: result.cause })
      if (result.cause !== 'gone') this.saveAfter(retryMs)
      return
    }
    this.stored = text
    if (this.current === text) this.set({ kind: 'saved', at: result.value.savedAt })
    else void this.save()
  }

  private set(state: NoteStatus): void {
    this.state = state
    for (const listener of this.listeners) listener()
  }
}
