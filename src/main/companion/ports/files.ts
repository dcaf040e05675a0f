import type { Result } from '../../../contract/result'

export type FileProblem = 'no-space' | 'not-writable' | 'unreadable'

/** A file that is being written: whole at the end, or not there at all (trust V7, O2). */
export interface NewFile {
  /** Its name, without the folder. */
  readonly name: string
  /** Where it goes, for `Shell.showInFolder`: shown to nobody. */
  readonly ref: string
  write(part: Uint8Array): Promise<Result<null, FileProblem>>
  /** Puts the finished file in its place. Nothing is ever overwritten that the agent did not agree to. */
  finish(): Promise<Result<null, FileProblem>>
  /** Removes what was written. Harmless after `finish`. */
  discard(): Promise<void>
}

/** A file that the agent chose to be read. */
export interface ChosenFile {
  /** Where it is, for `again`: kept in our journal, shown to nobody. */
  readonly ref: string
  readonly name: string
  readonly bytes: number
  /** Throws when the file goes away or cannot be read. */
  read(): AsyncIterable<Uint8Array>
}

export type FileKind = 'csv' | 'audio' | 'video' | 'picture' | 'document' | 'json' | 'text' | 'provision'

/** A file's name that is ours: the shell says it in the agent's language. */
export type OwnName =
  | { own: 'surveys' | 'calls' | 'log' }
  | { own: 'tickets'; from: string; to: string }
  | { own: 'kept'; digits: string }
  | { own: 'pictureOf'; reference: string; time: string }
  | { own: 'rejectedRows' | 'loadedRows'; list: string }

/** Files by the agent's choice: a page never names a path. */
export interface Files {
  /** Null: the agent thought better of it. The name is reduced to a safe one; `ending` is ours, without its dot. */
  chooseToSave(suggestion: { name: string | OwnName; ending: string; kind: FileKind }): Promise<NewFile | FileProblem | null>
  chooseToOpen(kind: FileKind): Promise<ChosenFile | null>
  /** The ending that the first bytes of a file deserve; null for what is none of the kinds that vendors have reason to send (trust V7). */
  sniffed(start: Uint8Array): string | null
  /** A file chosen earlier, to go on with it; null when it is gone. */
  again(ref: string): Promise<ChosenFile | null>
}

/** How a person is asked for a place: the system's own dialogs, or what stands for them in the preview. Null: thought better of it. */
export interface FileDialogs {
  /** A path for a file of this name. One that exists was agreed to by the person. */
  toSave(name: string, kind: FileKind): Promise<string | null>
  toOpen(kind: FileKind): Promise<string | null>
  nameOf(name: OwnName): string
}

/** Rows of a table file in both directions. Implemented by `storage/tables`. */
export interface Tables {
  /** Every row of a CSV file with what stands in its cells, the heading first. Throws `TableDamaged` where it is no table. */
  rows(file: ChosenFile): AsyncIterable<string[]>
  /** Lines of a CSV file that no spreadsheet runs as a formula (trust V6). The first line carries a byte order mark and the heading. */
  lines(rows: AsyncIterable<readonly (string | number | null)[]>): AsyncIterable<Uint8Array>
}

export class TableDamaged extends Error {
  override readonly name = 'TableDamaged'
}
