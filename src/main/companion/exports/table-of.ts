export type Cells = readonly (string | number | null)[]

/** How records become lines of a table. */
export interface TableOf<Row> {
  /** Names that programs read: the same English ones in every language. */
  heading: readonly string[]
  lines(row: Row): readonly Cells[]
}

/** ISO 8601 in UTC, for any program to read; null where there is no time. */
export const isoTime = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())
