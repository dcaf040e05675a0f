import { Refusal } from '../refusal'
import type { Leg } from '../leg'
import { demoHistory } from './demo-history'
import type { Annotation, HistoryRow } from './history-row'
import { Recordings } from './recordings'
import { rowOfLeg } from './row-of-leg'

/** What is kept of a leg beyond the call itself. */
type Kept = Pick<HistoryRow, 'files' | 'annotations' | 'hideMissed'>

/** Finished calls: those of this run, and made-up ones of the days before. */
export class History {
  readonly recordings = new Recordings()
  private readonly live: { leg: Leg; kept: Kept }[] = []
  private seeded: HistoryRow[] = []
  private nextAnnotation = 1

  /** @param count made-up calls; replaces those that were there. */
  seed(count: number, days = 30): void {
    this.seeded = demoHistory(count, days, Date.now(), this.recordings)
  }

  /** A call that is over; it has a recording when somebody spoke. */
  add(leg: Leg): void {
    const files = leg.bridgedAt > 0 ? [this.recordings.add(leg.id, leg.answeredAt, leg.hangupAt)] : []
    this.live.unshift({ leg, kept: { files, annotations: [], hideMissed: false } })
  }

  /** Newest first. */
  rows(): HistoryRow[] {
    return [...this.live.map(({ leg, kept }) => ({ ...rowOfLeg(leg), ...kept })), ...this.seeded]
  }

  find(id: string): HistoryRow {
    const row = this.rows().find((one) => one.id === id)
    if (!row) throw new Refusal('store.sql_call.get_history.app_error', 404, `Id=${id}, not found`)
    return row
  }

  change(id: string, variables: Record<string, string>, hideMissed: boolean | undefined): HistoryRow {
    const row = this.find(id)
    Object.assign(row.variables, variables)
    const kept = this.live.find(({ leg }) => leg.id === id)?.kept ?? row
    if (hideMissed !== undefined) kept.hideMissed = hideMissed
    return this.find(id)
  }

  annotate(callId: string, said: Pick<Annotation, 'note' | 'startSec' | 'endSec' | 'fileId'>): Annotation {
    const now = Date.now()
    const annotation = { ...said, id: this.nextAnnotation++, createdAt: now, updatedAt: now }
    this.find(callId).annotations.push(annotation)
    return annotation
  }

  annotation(callId: string, id: number): Annotation {
    const found = this.find(callId).annotations.find((one) => one.id === id)
    if (!found) throw new Refusal('store.sql_call.annotation.app_error', 404, `Id=${id}, not found`)
    return found
  }

  removeAnnotation(callId: string, id: number): Annotation {
    const found = this.annotation(callId, id)
    const { annotations } = this.find(callId)
    annotations.splice(annotations.indexOf(found), 1)
    return found
  }
}
