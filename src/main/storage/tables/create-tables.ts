import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { CsvError, parse } from 'csv-parse'
import { stringify } from 'csv-stringify/sync'
import { TableDamaged, type Tables } from '../../companion/ports'
import { decodeText } from './decode-text'
import { guarded, unguarded } from './formula-guard'

/** Rows of a table that are turned into text at a time. */
const BATCH = 500
/** Longest line, in characters: a longer one is a file that is no table. */
const LONGEST_ROW = 256 * 1024
const MARK = '\uFEFF'

/** CSV by RFC 4180, with what spreadsheets make of it: semicolons or tabs, a byte order mark, other encodings. */
export function createTables(): Tables {
  return {
    async *rows(file) {
      const text = decodeText(file.read())
      const first = await takeLine(text)
      const parser = parse({
        delimiter: delimiterOf(first.line),
        bom: true,
        relax_column_count: true,
        skip_empty_lines: true,
        max_record_size: LONGEST_ROW
      })
      const feeding = pipeline(Readable.from(first.all), parser).catch((error: unknown) => void parser.destroy(error as Error))
      try {
        for await (const row of parser as AsyncIterable<string[]>) yield row.map((cell) => unguarded(cell.trim()))
      } catch (error) {
        throw error instanceof CsvError ? new TableDamaged(error.code) : error
      } finally {
        parser.destroy()
        await feeding
      }
    },

    async *lines(rows) {
      const encoder = new TextEncoder()
      let mark = MARK
      let waiting: (string | number | null)[][] = []
      const flush = (): Uint8Array => {
        const text = mark + stringify(waiting, { record_delimiter: 'windows' })
        mark = ''
        waiting = []
        return encoder.encode(text)
      }
      for await (const row of rows) {
        waiting.push(row.map((cell) => (typeof cell === 'string' ? guarded(cell) : cell)))
        if (waiting.length === BATCH) yield flush()
      }
      if (waiting.length > 0) yield flush()
    }
  }
}

/** The first line, and everything with it in front again. */
async function takeLine(text: AsyncIterable<string>): Promise<{ line: string; all: AsyncIterable<string> }> {
  const iterator = text[Symbol.asyncIterator]()
  let start = ''
  for (let ended = false; !ended && start.length < LONGEST_ROW;) {
    const next = await iterator.next()
    if (next.done) break
    start += next.value
    ended = /[\r\n]/.test(next.value)
  }
  const all = async function* () {
    yield start
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value
  }
  return { line: /^[^\r\n]*/.exec(start)?.[0] ?? '', all: all() }
}

/** Which of the usual signs parts the heading, outside quotes, most often. */
function delimiterOf(heading: string): string {
  const bare = heading.replace(/"[^"]*"/g, '')
  const count = (sign: string) => bare.split(sign).length
  return [',', ';', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
