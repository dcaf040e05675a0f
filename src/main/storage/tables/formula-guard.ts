/** What a spreadsheet may take for a formula, also behind spaces, quotes or control characters; full-width forms included. */
const LIVE = /^[\s\p{Cc}\p{Cf}'"]*[=+\-@|%\uFF1D\uFF0B\uFF0D\uFF20]/u

/** Puts an apostrophe before a text that a spreadsheet would run (trust V6). */
export const guarded = (text: string): string => (LIVE.test(text) ? `'${text}` : text)

/** The text that was guarded; other texts stay as they are. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && LIVE.test(cell.slice(1)) ? cell.slice(1) : cell)
