import { mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'

/** Where suites leave what they measured; `npm run figures` prints it. */
export const figuresFolder = resolve(import.meta.dirname, '../../out/figures')

export interface Figure {
  /** The rule's id in the trust rules, with a suffix where a rule has several figures: `O1.lost`. */
  id: string
  what: string
  figure: string | number
  limit: string
  ok: boolean
}

/** Keeps one measured figure; a later run of the same id replaces it. */
export function recordFigure(figure: Figure): void {
  mkdirSync(figuresFolder, { recursive: true })
  writeFileSync(resolve(figuresFolder, `${figure.id}.json`), JSON.stringify(figure))
}
