/** What the log holds, as it was written: redacted at its entrance. */
export interface LogLines {
  /** The newest `most` lines, oldest first, and whether there are older ones. Rejects with what the disk says. */
  newest(most: number): Promise<{ lines: string[]; older: boolean }>
}
