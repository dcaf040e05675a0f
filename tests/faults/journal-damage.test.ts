import { spawnSync } from 'node:child_process'
import { copyFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createOpenJournal } from '../../src/main/storage/open-journal'
import type { OutboxEntry } from '../../src/main/companion/ports'
import { systemClock } from '../../src/main/system'
import { recordFigure } from '../support/figures'
import { bundled } from './kill-at-random'
import { conversation, outboxEntry } from './records'
import { silentLog } from '../support/silent-log'
import { numbersOf } from '../support/seeded'
import { seedOfThisRun } from './seed'

const ROWS = 60
const PAGE_BYTES = 4096
const key = Buffer.alloc(32, 7)
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'callside-damage-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

interface Try {
  done: number
  errors: string[]
  setAside: boolean
  place: string
  found: { conversations: string[]; entries: string[] } | null
}

/** Runs the tries in a process of their own, and goes on behind a byte that ended it. */
function tryAll(program: string, whole: string, name: string, pairs: [number, number][]): { tries: Try[]; crashes: number[] } {
  const tries: Try[] = []
  const crashes: number[] = []
  let left = pairs
  while (left.length > 0) {
    const args = [
      '--import',
      'tsx',
      resolve(import.meta.dirname, 'damage-child.ts'),
      whole,
      join(folder, 'work'),
      name,
      key.toString('hex')
    ]
    const run = spawnSync(process.execPath, [...args, JSON.stringify(left)], { encoding: 'utf8', maxBuffer: 1 << 30, timeout: 300_000 })
    const lines = run.stdout.split('\n').filter((line) => line !== '')
    const done = lines.filter((line) => line.startsWith('{"done"')).map((line) => JSON.parse(line) as Try)
    tries.push(...done)
    if (done.length === left.length) break
    const at = left[done.length]!
    crashes.push(at[0])
    console.log(`the process ended at byte ${at[0]} of ${name}: ${run.signal ?? run.status} ${run.stderr.slice(0, 300)}`)
    left = left.slice(done.length + 1)
  }
  return { tries, crashes }
}

it('accepts no changed byte, and never falls over one', { timeout: 600_000 }, async () => {
  const whole = join(folder, 'whole')
  const logged = join(folder, 'logged')
  mkdirSync(logged)
  const keys = { obtain: () => Promise.resolve({ place: 'keychain' as const, key, fresh: false }), destroy: () => Promise.resolve(false) }
  const { journal } = await createOpenJournal({ folder: whole, keys, log: silentLog, clock: systemClock })('real')
  for (let index = 0; index < ROWS; index++)
    journal.putResult(conversation(`c${index}`, index), outboxEntry(`${index}`, { savedAt: index }))
  const waiting = journal.outbox()
  // What comes back from its copy may have been sent, and says so.
  const restored = waiting.map((entry) => ({ ...entry, uncertain: true }))
  const truth = new Set([...journal.recent(1000), ...waiting, ...restored].map((record) => JSON.stringify(record)))
  cpSync(join(whole, 'journal-waiting'), join(logged, 'journal-waiting'), { recursive: true })
  for (const file of ['journal.db', 'journal.db-wal']) copyFileSync(join(whole, file), join(logged, file))
  journal.close()

  const program = await bundled(resolve(import.meta.dirname, 'damage-child.ts'))
  const seed = seedOfThisRun()
  console.log(`damage: seed ${seed}`)
  const random = numbersOf(seed)
  const pick = (path: string, count: number, first: number): [number, number][] => {
    const { length } = readFileSync(path)
    const everyStep = Array.from({ length: first }, (_, index): [number, number] => [index * 7, 1 << Math.floor(random() * 8)])
    return [
      ...everyStep,
      ...Array.from({ length: count }, (): [number, number] => [Math.floor(random() * length), 1 + Math.floor(random() * 255)])
    ]
  }
  const file = tryAll(program, whole, 'journal.db', pick(join(whole, 'journal.db'), 200, 60))
  const wal = tryAll(program, logged, 'journal.db-wal', pick(join(logged, 'journal.db-wal'), 60, 10))

  const all = [...file.tries, ...wal.tries]
  const crashes = file.crashes.length + wal.crashes.length
  const accepted = all
    .flatMap((one) => [...(one.found?.conversations ?? []), ...(one.found?.entries ?? [])])
    .filter((record) => !truth.has(record)).length
  const unusable = all.filter((one) => one.found === null || one.place !== 'keychain')
  for (const one of unusable) console.log(`byte ${one.done}: ${one.place}, ${one.errors.join('; ')}`)
  const unreadable = unusable.length
  const lostOf = (one: Try): number => 2 * ROWS - (one.found?.conversations.length ?? 0) - (one.found?.entries.length ?? 0)
  const losses = file.tries.map(lostOf).sort((a, b) => a - b)
  const lostResults = (tries: Try[]): number => {
    const found = tries.map((one) => new Set(one.found?.entries.map((entry) => (JSON.parse(entry) as OutboxEntry).id)))
    return found.reduce((lost, ids) => lost + waiting.filter(({ id }) => !ids.has(id)).length, 0)
  }
  const ofPage1 = file.tries.filter((one) => one.done < PAGE_BYTES)
  const lost = { page1: lostResults(ofPage1), anywhere: lostResults(all) }
  const wholeFiles = ofPage1.filter((one) => one.setAside).length
  const silently = file.tries.filter((one) => lostOf(one) > 2 && !one.setAside).length
  console.log(
    `damage: ${all.length} tries; rows lost of ${2 * ROWS} by a byte of the file: median ${losses[losses.length >> 1]}, p90 ${losses[Math.floor(losses.length * 0.9)]}, all ${losses.filter((lost) => lost === 2 * ROWS).length} times; set aside ${file.tries.filter((one) => one.setAside).length} times; more than two rows lost without a word ${silently}; by a byte of the log, most ${Math.max(...wal.tries.map(lostOf))}`
  )
  recordFigure({
    id: 'D2.tampered',
    what: `changed records accepted after ${all.length} flipped bytes`,
    figure: accepted,
    limit: '0',
    ok: accepted === 0
  })
  recordFigure({
    id: 'O2.unreadable',
    what: `journals that could not be opened after ${all.length} flipped bytes`,
    figure: unreadable + crashes,
    limit: '0',
    ok: unreadable + crashes === 0
  })
  recordFigure({
    id: 'O2.waiting-lost',
    what: `waiting results lost of ${ROWS} in each of ${all.length} journals with a flipped byte, ${ofPage1.length} of them in page 1 (${wholeFiles} times the file was set aside)`,
    figure: lost.anywhere,
    limit: '0',
    ok: lost.anywhere === 0
  })
  expect(wholeFiles).toBeGreaterThan(0)
  expect(lost).toEqual({ page1: 0, anywhere: 0 })
  expect({ accepted, unreadable, crashes, silently }).toEqual({ accepted: 0, unreadable: 0, crashes: 0, silently: 0 })
})
