import { useSyncExternalStore } from 'react'
import type { TicketStatistics } from '../../../../contract/commands/assistance'
import type { CommandName } from '../../../../contract/commands'
import type { ConferenceSession } from '../../../../contract/commands/conferences'
import { clock } from '../../../kit/clock'
import { daysOf, type Days, type Preset } from './slots'

export type Kind = 'assistance' | 'meetings'
export interface RowOf {
  assistance: TicketStatistics
  meetings: ConferenceSession
}

/** Why nothing came. `detail`: the setting of `invalid`, the time of `too-many`. */
export interface Trouble {
  command: CommandName
  cause: string
  detail: string | null
}

export interface Reading<Row> {
  /** What is asked for now, since when (ms since the epoch); null: nothing is. */
  asking: { since: number } | null
  /** What was asked for last. */
  days: Days | null
  /** Null until it came. */
  rows: readonly Row[] | null
  /** How many the vendor has of it. */
  total: number
  trouble: Trouble | null
  readAt: number | null
}

/** What the page shows, kept while others are looked at: each question costs one of the vendor's ten a minute. */
export interface StatisticsDesk {
  /** The account that all this belongs to. */
  owner: string | null
  kind: Kind
  chosen: { preset: Preset } | { own: Days }
  readings: { [K in Kind]: Reading<RowOf[K]> }
  /** Of the tickets' list, from 0. */
  page: number
  exportId: string | null
}

const unread = { asking: null, days: null, rows: null, total: 0, trouble: null, readAt: null }
const first: StatisticsDesk = {
  owner: null,
  kind: 'assistance',
  chosen: { preset: 'today' },
  readings: { assistance: unread, meetings: unread },
  page: 0,
  exportId: null
}

let held = first
const listeners = new Set<() => void>()

export const statisticsDesk = {
  now: (): StatisticsDesk => held,
  /** The days that are chosen, as the calendar has them now. */
  days: (): Days => ('own' in held.chosen ? held.chosen.own : daysOf(held.chosen.preset, clock.now())),
  change(part: Partial<StatisticsDesk>): void {
    held = { ...held, ...part }
    for (const listener of listeners) listener()
  },
  changeReading<K extends Kind>(kind: K, part: Partial<Reading<RowOf[K]>>): void {
    statisticsDesk.change({ readings: { ...held.readings, [kind]: { ...held.readings[kind], ...part } } })
  },
  /** Another account has other figures: nothing of the first is kept, and late answers find nothing to change. */
  belongsTo(owner: string): void {
    if (held.owner !== owner) statisticsDesk.change({ ...first, owner })
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
}

export const useStatisticsDesk = (): StatisticsDesk => useSyncExternalStore(statisticsDesk.subscribe, statisticsDesk.now)
