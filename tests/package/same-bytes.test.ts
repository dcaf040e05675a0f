import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { recordFigure } from '../support/figures'
import { buildShipped, root } from './pack'

const built = (): Map<string, string> => {
  const folder = join(root, 'out/package')
  const names = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  return new Map(
    names.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path.slice(folder.length), createHash('sha256').update(readFileSync(path)).digest('hex')]
    })
  )
}

test('building twice gives the same bytes', () => {
  const first = built()
  buildShipped()
  const second = built()
  const differing = [...new Set([...first.keys(), ...second.keys()])].filter((name) => first.get(name) !== second.get(name))
  expect(first.size).toBeGreaterThan(20)
  recordFigure({
    id: 'K3.differing',
    what: 'files that differ when the app is built twice',
    figure: differing.length,
    limit: '0',
    ok: differing.length === 0
  })
  expect(differing).toEqual([])
})
