import type { LogLines } from '../companion/ports'

/** The last `most` lines in memory, for a shell that keeps no file. */
export function createRecentLines(most: number): LogLines & { add(line: string): void } {
  const lines: string[] = []
  let dropped = false
  return {
    add(line) {
      lines.push(line)
      if (lines.length <= most) return
      lines.shift()
      dropped = true
    },
    newest: (wanted) => Promise.resolve({ lines: lines.slice(-wanted), older: dropped || lines.length > wanted })
  }
}
