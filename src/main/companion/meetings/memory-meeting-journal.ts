import type { KeptMeeting, MeetingJournal } from '../ports'

/** For a workspace whose journal cannot be used: meetings made here are then known until the app ends. */
export class MemoryMeetingJournal implements MeetingJournal {
  readonly #meetings = new Map<string, KeptMeeting>()

  putMeeting(one: KeptMeeting): void {
    this.#meetings.set(one.reference, structuredClone(one))
  }

  meetings(): KeptMeeting[] {
    return [...this.#meetings.values()].map((one) => structuredClone(one))
  }

  forgetMeeting(reference: string): void {
    this.#meetings.delete(reference)
  }
}
