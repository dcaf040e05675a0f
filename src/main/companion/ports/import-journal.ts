import type { ImportMapping, RejectedRow } from '../../../contract/member-import'

/** An upload of members from a file, as it goes on after a restart. */
export interface MemberImport {
  id: string
  /** Whose it is (`user@server`): another account must not go on with it. */
  account: string
  queueId: string
  /** As the agent knew it; empty: not told. */
  queueName: string
  /** `ref` is for `Files.again`; with another number of bytes it is another file. */
  file: { ref: string; name: string; bytes: number }
  mapping: ImportMapping
  batchSize: number
  /** Rows below the heading, where they were counted. */
  rows: number | null
  startedAt: number
  /** Done or cancelled; kept for its report. */
  endedAt: number | null
  /** How it ended, so that its batches need not be read to tell. */
  outcome: { state: 'done' | 'cancelled'; loaded: number; rejected: number } | null
}

/** What became of some rows, in the order of the file. */
export interface ImportBatch {
  /** From 1, without a gap. */
  number: number
  /** Every row up to and with this one is dealt with. */
  throughRow: number
  /** Of all those rows: tells that the file is still the same that far. */
  fingerprint: number
  loaded: { row: number; id: string }[]
  rejected: RejectedRow[]
}

/** Part of the encrypted local file. Every write is on disk when the call returns; a failed one throws `JournalUnavailable`. */
export interface ImportJournal {
  /** A new one, or the same with another end. */
  putImport(one: MemberImport): void
  imports(): MemberImport[]
  putBatch(importId: string, batch: ImportBatch): void
  /** In order, each read when it is asked for. */
  batches(importId: string): Iterable<ImportBatch>
  /** With its batches. */
  forgetImport(importId: string): void
}
