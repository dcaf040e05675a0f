import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { beforeAll, describe, expect, it } from 'vitest'

/**
 * Rows that vendors serve over HTTP; the others are served over Webitel's sockets, by PostgreSQL, or by ourselves. W10 (Wesal's codes) has no
 * route of its own: each of Wesal's routes answers in them.
 */
const ROWS = [
  ...['D1', 'D2', 'D3', 'D4', 'D5', 'D6', 'D7', 'D8', 'D9'],
  ...['P1', 'P2', 'P3', 'P4', 'P5', 'P6', 'P7', 'P8'],
  ...['A1', 'A2', 'A3', 'A4', 'A5', 'A6', 'A7', 'A8', 'A9'],
  ...['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7', 'W8', 'W9'],
  ...['B1', 'B5', 'B6', 'B7', 'B8', 'B9', 'B10', 'B12', 'B13', 'B15']
]

let lines: string[]
beforeAll(async () => {
  const { stdout } = await promisify(execFile)('npx', ['tsx', 'src/simulators/cli.ts', '--list'])
  lines = stdout.trimEnd().split('\n')
}, 60_000)

describe('the list of routes', () => {
  const rowOf = (line: string): string => line.split(/ {2,}/)[2]!.trim()

  it.each(ROWS)('serves row %s', (row) => expect(lines.filter((line) => rowOf(line) === row)).not.toEqual([]))

  it('has method, path, row and vendor on each line, and those of no row at the end', () => {
    expect(lines.filter((line) => !/^[A-Z]+ +\/\S* +([A-Z]\d+|-) +[a-z]+$/.test(line))).toEqual([])
    const rows = lines.map(rowOf)
    expect(rows.slice(rows.indexOf('-')).every((row) => row === '-')).toBe(true)
  })
})
