import type { Bridge } from '../../../../contract/bridge'
import type { CommandResult } from '../../../../contract/commands'
import { clock } from '../../../kit/clock'
import { announce } from '../../../kit/live-region'
import { sendSafely } from '../../../kit/use-command'
import { t } from '../../../kit/words'
import type { Days } from './slots'
import { statisticsDesk, type Kind } from './statistics-desk'

/** Sessions for one request, the most that the vendor gives. */
const sliceSize = 100
const same = (one: Days | null, other: Days): boolean => one?.from === other.from && one.to === other.to

/**
 * Asks once for the chosen days, behind what agents send; a second press meanwhile asks nothing. Figures of other days go, those of the
 * same ones stay until the new ones are there. `more`: the next sessions behind those that came.
 */
export async function readStatistics(bridge: Bridge, kind: Kind, more = false): Promise<void> {
  const days = statisticsDesk.days()
  const { owner, readings } = statisticsDesk.now()
  const { asking, days: before, rows } = readings[kind]
  if (asking !== null) return
  const kept = same(before, days)
  const offset = more && kept ? (rows?.length ?? 0) : 0
  const began = { asking: { since: clock.now() }, days, trouble: null }
  statisticsDesk.changeReading(kind, kept ? began : { ...began, rows: null, total: 0, readAt: null })
  if (!kept) statisticsDesk.change({ page: 0 })
  if (kind === 'assistance') {
    const answer = await sendSafely(bridge.send('assistance.statistics', { ...days, background: true }))
    if (statisticsDesk.now().owner !== owner) return
    if (!answer.ok) return failed(kind, 'assistance.statistics', answer)
    statisticsDesk.changeReading('assistance', { ...came(), rows: answer.value.rows, total: answer.value.rows.length })
  } else {
    const answer = await sendSafely(bridge.send('conferences.sessions', { ...days, limit: sliceSize, offset, background: true }))
    if (statisticsDesk.now().owner !== owner) return
    if (!answer.ok) return failed(kind, 'conferences.sessions', answer)
    const { sessions, total } = answer.value
    const held = offset === 0 ? [] : (statisticsDesk.now().readings.meetings.rows ?? [])
    const known = new Set(held.map(({ id }) => id))
    statisticsDesk.changeReading('meetings', { ...came(), rows: [...held, ...sessions.filter(({ id }) => !known.has(id))], total })
  }
  // Other days were chosen meanwhile: they are what is wanted now.
  if (statisticsDesk.now().kind === kind && !same(days, statisticsDesk.days())) return void readStatistics(bridge, kind)
  announce(t(`statistics.came.${kind}`, { number: statisticsDesk.now().readings[kind].rows?.length ?? 0 }))
}

const came = () => ({ asking: null, readAt: clock.now() })

function failed<N extends 'assistance.statistics' | 'conferences.sessions'>(kind: Kind, command: N, answer: CommandResult<N>): void {
  if (answer.ok) return
  const detail = ('detail' in answer ? answer.detail : undefined) ?? null
  statisticsDesk.changeReading(kind, { asking: null, trouble: { command, cause: answer.cause, detail } })
}

/** Asks where what stands here is of other days, or nothing was asked for yet. */
export function readIfNew(bridge: Bridge, kind: Kind): void {
  if (!same(statisticsDesk.now().readings[kind].days, statisticsDesk.days())) void readStatistics(bridge, kind)
}
