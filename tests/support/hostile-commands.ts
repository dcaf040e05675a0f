import { expect } from 'vitest'
import { commands, type CommandName } from '../../src/contract/commands'
import type { Clock } from '../../src/main/companion/ports'
import { recordFigure } from './figures'
import { hostileCases, liveMb, runHostile, type HostileCase, type Outcome } from './hostile'

/** One thing that a vendor's client is asked for, before every hostile answer. */
export interface VendorTrial<Client> {
  /** A command's name, whose output is then held to the contract; or any other words. */
  name: string
  good: unknown
  /** Answers to what is asked beside the call, before the vendor's usual ones. Null: this request is the call itself. */
  beside?: (method: string, path: string) => unknown
  call(client: Client): Promise<Outcome>
  /** Beyond what holds for every command. */
  right?: (hostile: HostileCase, value: unknown) => boolean
  /** Left out: those that say nothing about this call. */
  without?: (hostile: HostileCase) => boolean
}

export interface VendorSuite<Client> {
  /** Of the figure. */
  id: string
  vendor: string
  /** How many times faster the client's time runs before a hostile answer. */
  hurry: number
  beside: (method: string, path: string) => unknown
  start(origin: string, clock: Clock): { client: Client; stop(): unknown }
  trials: VendorTrial<Client>[]
}

/** Cases that leave the good part untouched: whoever accepts them must read the same. */
const sameAsGood = ({ id, what }: HostileCase) => ['V9', 'V10', 'V12', 'V22', 'V24'].includes(id) || what === 'more fields'
/** Longest text that anything of a vendor is kept as. */
const LONGEST_TEXT = 40_000

/** Runs every trial of a vendor, side by side since they mostly wait, and keeps its figure. */
export async function runVendor<Client>({ id, vendor, hurry, beside, start, trials }: VendorSuite<Client>): Promise<void> {
  const before = liveMb()
  const all = await Promise.all(
    trials.map(async ({ name, good, beside: besideIt, call, right, without }) => {
      let first: unknown
      let goodSeen = false
      const figures = await runHostile({
        good,
        hurry,
        beside(method, path) {
          const own = besideIt?.(method, path)
          return own === null ? undefined : (own ?? beside(method, path))
        },
        without,
        start(origin, clock) {
          goodSeen = false
          const { client, stop } = start(origin, clock)
          return {
            async call() {
              const outcome = await call(client)
              if (!goodSeen && outcome.ok) first = outcome.value
              goodSeen = true
              return outcome
            },
            stop
          }
        },
        right: (hostile, value) =>
          isSound(name, hostile, value) &&
          (!sameAsGood(hostile) || JSON.stringify(value) === JSON.stringify(first)) &&
          right?.(hostile, value) !== false
      })
      return { ...figures, wrong: figures.wrong.map((one) => `${name}: ${one}`) }
    })
  )
  const grownMb = Math.max(0, Math.round(liveMb() - before))
  const sum = (of: 'cases' | 'alive' | 'foreign') => all.reduce((total, figures) => total + figures[of], 0)
  const longestMs = Math.round(Math.max(...all.map((figures) => figures.longestMs)))
  const wrong = all.flatMap((figures) => figures.wrong)
  const kinds = new Set(hostileCases.map((hostile) => hostile.id).filter((one) => one !== '-')).size
  recordFigure({
    id,
    what: `answers of ${kinds} hostile kinds to ${trials.length} calls of ${vendor} that ended rightly (memory kept +${grownMb} MB, longest ${longestMs} ms of a hurried clock)`,
    figure: `${sum('alive')}/${sum('cases')}`,
    limit: 'all',
    ok: wrong.length === 0 && sum('foreign') === 0 && grownMb < 30
  })
  expect(wrong).toEqual([])
  expect(sum('foreign')).toBe(0)
  expect(grownMb).toBeLessThan(30)
}

/** What no accepted answer may hold, whatever the command: other than the contract's shape, endless text, numbers that are none, rounded ids. */
function isSound(name: string, hostile: HostileCase, value: unknown): boolean {
  if (hostile.id === 'V23') return false
  if (Object.hasOwn(commands, name) && !commands[name as CommandName].output.safeParse(value).success) return false
  return everyLeaf(value, (leaf) => {
    if (typeof leaf === 'number') return Number.isFinite(leaf)
    if (typeof leaf !== 'string') return true
    return leaf.length <= LONGEST_TEXT && !/^1234567890123456(7000|8000|7168)$|^1\.23456789012345\d*e\+?19$|^Infinity$|^NaN$/.test(leaf)
  })
}

export function everyLeaf(value: unknown, right: (leaf: unknown) => boolean): boolean {
  if (typeof value !== 'object' || value === null) return right(value)
  return Object.values(value).every((one) => everyLeaf(one, right))
}

/** Nothing that is opened may lie outside these origins. */
export const onlyAt =
  (...origins: string[]) =>
  (_hostile: HostileCase, value: unknown): boolean =>
    everyLeaf(value, (leaf) => {
      if (typeof leaf !== 'string' || !/^[a-z][a-z+.-]*:/i.test(leaf)) return true
      return URL.canParse(leaf) && origins.includes(new URL(leaf).origin) && new URL(leaf).username === ''
    })
