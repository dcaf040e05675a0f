import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { createOpenJournal } from '../../src/main/storage/open-journal'
import { systemClock } from '../../src/main/system'
import { recordFigure } from '../support/figures'
import { fixedKeys } from './fixed-keys'
import { bundled, killAtRandom } from './kill-at-random'
import { silentLog } from '../support/silent-log'
import { numbersOf } from '../support/seeded'
import { seedOfThisRun } from './seed'

const KILLS = Number(process.env.KILLS ?? 100)
const AT_ONCE = 2

it(`keeps every saved result, once, through ${KILLS} kills`, { timeout: 600_000 }, async () => {
  const seed = seedOfThisRun()
  const random = numbersOf(seed)
  const moments = Array.from({ length: KILLS }, () => ({ afterMs: random() * 60, afterLines: Math.floor(random() * 8) }))
  const total = { saved: 0, lost: 0, doubled: 0, halves: 0, unreadable: 0 }

  const program = await bundled(resolve(import.meta.dirname, 'save-child.ts'))

  /** One journal that lives through many kills, so that each opening also proves the recovery before it. */
  const lifeOf = async (folder: string, life: typeof moments): Promise<void> => {
    const saved: string[] = []
    for (const [round, { afterMs, afterLines }] of life.entries()) {
      const lines = await killAtRandom(program, [folder, `r${round}`], afterMs, afterLines)
      saved.push(...lines.slice(1))
      const { journal, setAside, place } = await createOpenJournal({ folder, keys: fixedKeys, log: silentLog, clock: systemClock })('real')
      if (setAside || place !== 'keychain') total.unreadable++
      const found = journal.outbox().map((entry) => entry.id)
      const conversations = new Set(journal.recent(100_000).map(({ id }) => id))
      const once = new Set(found)
      total.doubled += found.length - once.size
      total.lost += saved.filter((id) => !once.has(id)).length
      total.halves += found.filter((id) => !conversations.has(id)).length
      journal.close()
    }
    total.saved += saved.length
  }

  const folder = mkdtempSync(join(tmpdir(), 'callside-kill-'))
  const startedAt = performance.now()
  try {
    const lives = Array.from({ length: AT_ONCE }, (_, index) => moments.filter((_moment, at) => at % AT_ONCE === index))
    await Promise.all(lives.map((life, index) => lifeOf(join(folder, `${index}`), life)))
  } finally {
    rmSync(folder, { recursive: true })
  }
  const { saved, lost, doubled, halves, unreadable } = total
  console.log(`outbox: seed ${seed}, ${KILLS} kills in ${Math.round((performance.now() - startedAt) / 1000)} s, ${saved} results saved`)
  const of = `of ${saved} saved results through ${KILLS} kills`
  recordFigure({ id: 'O1.lost', what: `lost ${of}`, figure: lost, limit: '0', ok: lost === 0 })
  recordFigure({ id: 'O1.doubled', what: `doubled ${of}`, figure: doubled, limit: '0', ok: doubled === 0 })
  recordFigure({ id: 'O2.killed', what: `journals unreadable after ${KILLS} kills`, figure: unreadable, limit: '0', ok: unreadable === 0 })
  expect(saved).toBeGreaterThan(KILLS)
  expect({ lost, doubled, halves, unreadable }).toEqual({ lost: 0, doubled: 0, halves: 0, unreadable: 0 })
})
