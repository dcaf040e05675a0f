import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordFigure } from '../../../../tests/support/figures'
import { TableDamaged, type ChosenFile } from '../../companion/ports'
import { createTables } from './create-tables'
import { guarded, unguarded } from './formula-guard'

const tables = createTables()
const file = (content: Uint8Array, partLength = 7): ChosenFile => ({
  ref: 'x',
  name: 'x.csv',
  bytes: content.length,
  async *read() {
    for (let at = 0; at < content.length; at += partLength) yield content.subarray(at, at + partLength)
  }
})
const rowsOf = async (content: string | Uint8Array, partLength?: number) => {
  const rows: string[][] = []
  for await (const row of tables.rows(file(typeof content === 'string' ? Buffer.from(content) : content, partLength))) rows.push(row)
  return rows
}
const written = async (rows: (string | number | null)[][]) => {
  const parts: Uint8Array[] = []
  const source = async function* () {
    yield* rows
  }
  for await (const part of tables.lines(source())) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

/** A second reader of RFC 4180, character by character. */
function readSlowly(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  let cell = ''
  let quoted = false
  for (let at = 0; at < text.length; at++) {
    const sign = text[at]!
    if (quoted) {
      if (sign === '"' && text[at + 1] === '"') {
        cell += '"'
        at++
      } else if (sign === '"') quoted = false
      else cell += sign
    } else if (sign === '"') quoted = true
    else if (sign === ',') {
      row.push(cell)
      cell = ''
    } else if (sign === '\r' && text[at + 1] === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
      at++
    } else cell += sign
  }
  return rows
}

const payloads = [
  '=1+1',
  '=HYPERLINK("http://e")',
  '+31612345678',
  '-2+3',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  ' =1',
  '\u00a0=1',
  '\u200b=1',
  '＝1+1',
  '＋1',
  '＠x',
  "'=1",
  '"=1',
  '|calc',
  '%0A=1',
  "=cmd|' /C calc'!A0",
  '\u0000=1'
]

describe('a table that is written', () => {
  it('runs nothing in a spreadsheet, and reads back what was written', async () => {
    const text = await written(payloads.map((payload) => [payload, 1, null]))
    const rows = readSlowly(text.replace(/^\uFEFF/, ''))
    const live = rows.filter(([cell]) => !cell!.startsWith("'"))
    recordFigure({
      id: 'V6.live',
      what: `cells of ${payloads.length} that a spreadsheet would run`,
      figure: live.length,
      limit: '0',
      ok: live.length === 0
    })
    expect(live).toEqual([])
    expect(rows.map(([cell]) => unguarded(cell!))).toEqual(payloads)
  })

  it('is the same to a second parser, whatever stands in the cells', async () => {
    const cell = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...payloads, 'a,b', 'a"b', 'a\r\nb', '', 'سؤال'),
      fc.integer(),
      fc.constant(null)
    )
    let wrong = 0
    let tried = 0
    const outcome = await fc.check(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 5 }), async (rows) => {
        tried++
        const back = readSlowly((await written(rows)).replace(/^\uFEFF/, ''))
        const meant = rows.map((row) =>
          row.map((value) => (value === null ? '' : typeof value === 'string' ? guarded(value) : String(value)))
        )
        const same = JSON.stringify(back) === JSON.stringify(meant)
        if (!same) wrong++
        return same
      }),
      { seed: 20261121, numRuns: 500 }
    )
    recordFigure({
      id: 'V6.round-trip',
      what: `tables of ${tried} read back otherwise (seed 20261121)`,
      figure: wrong,
      limit: '0',
      ok: wrong === 0
    })
    expect(outcome.failed, JSON.stringify(outcome.counterexample)).toBe(false)
  })

  it('begins with a mark, for the spreadsheet to know the letters', async () => {
    expect(await written([['é']])).toBe('\uFEFFé\r\n')
    expect(await written([])).toBe('')
  })
})

describe('a table that is read', () => {
  it.each([
    ['commas', 'name,number\nAnn,0612345678\n'],
    ['semicolons', 'name;number\r\nAnn;0612345678'],
    ['tabs', 'name\tnumber\nAnn\t0612345678\n\n'],
    ['quotes with the other sign inside', '"name";"number"\n"Ann";"0612345678"\n'],
    ['a byte order mark', '\uFEFFname,number\nAnn,0612345678\n'],
    ['a guarded number', "name,number\nAnn,'0612345678\n".replace("'0612345678", '0612345678')]
  ])('with %s', async (_what, text) => {
    expect(await rowsOf(text)).toEqual([
      ['name', 'number'],
      ['Ann', '0612345678']
    ])
  })

  it('takes the guard off again', async () => {
    expect(await rowsOf("number\n'+31612345678\n'plain\n")).toEqual([['number'], ['+31612345678'], ["'plain"]])
  })

  it('in the encodings that programs save in', async () => {
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('naam,plaats\nZoë,Curaçao\n', 'utf16le')])
    const ansi = Buffer.from('naam,plaats\nZoë,Curaçao\n', 'latin1')
    for (const content of [utf16, ansi, Buffer.from('naam,plaats\nZoë,Curaçao\n')])
      expect(await rowsOf(content, 1000)).toEqual([
        ['naam', 'plaats'],
        ['Zoë', 'Curaçao']
      ])
  })

  it('survives a cut between two bytes of one letter', async () => {
    expect(await rowsOf('a,b\nZoë,ö\n'.repeat(3), 1)).toHaveLength(6)
  })

  it.each([
    ['an open quote to the end', Buffer.from('a,b\n"x,y\n')],
    ['a line without end', Buffer.alloc(600_000, 'a')],
    ['letters that turn into nonsense', Buffer.concat([Buffer.from('a,b\n'.repeat(10)), Buffer.from([0xc3, 0x28])])]
  ])('refuses %s', async (_what, content) => {
    await expect(rowsOf(content, 16)).rejects.toBeInstanceOf(TableDamaged)
  })

  it('gives nothing for an empty file', async () => {
    expect(await rowsOf('')).toEqual([])
  })
})
