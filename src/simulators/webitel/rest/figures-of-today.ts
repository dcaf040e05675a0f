import { talkSec, type HistoryRow } from '../history/history-row'
import type { Shape } from '../shapes'

/** Counters of an agent since midnight (Webitel contract 4.7). */
export function figuresOfToday(rows: readonly HistoryRow[], userId: number, onlineSince: number): Shape {
  const midnight = new Date().setHours(0, 0, 0, 0)
  const today = rows.filter(({ createdAt, user }) => createdAt >= midnight && user?.id === userId)
  const inbound = today.filter(({ direction }) => direction === 'inbound')
  const placed = today.filter(({ direction }) => direction === 'outbound')
  const handled = today.filter(({ bridgedAt }) => bridgedAt > 0)
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
  const average = (values: readonly number[]): number => (values.length === 0 ? 0 : sum(values) / values.length)
  const missed = inbound.filter(({ bridgedAt }) => bridgedAt === 0)
  const online = Math.max(Math.round((Date.now() - Math.max(onlineSince, midnight)) / 1000), 0)
  const talked = sum(handled.map(talkSec))
  const processing = sum(handled.map(({ hangupAt, reportingAt }) => (reportingAt > 0 ? Math.round((reportingAt - hangupAt) / 1000) : 0)))
  const share = (part: number): number => (online === 0 ? 0 : Math.min((100 * part) / online, 100))
  return {
    call_inbound: inbound.length,
    call_inbound_queue: inbound.filter(({ queue }) => queue !== null).length,
    call_handled: handled.length,
    call_missed: missed.length,
    call_queue_missed: missed.filter(({ queue }) => queue !== null).length,
    call_abandoned: 0,
    call_manual: placed.length,
    call_dialer_queue: 0,
    avg_talk_sec: average(handled.map(talkSec)),
    avg_hold_sec: average(handled.map(({ holdSec }) => holdSec)),
    sum_talk_sec: String(talked),
    queue_talk_sec: sum(handled.filter(({ queue }) => queue !== null).map(talkSec)),
    occupancy: share(talked),
    utilization: share(talked + processing),
    available: online,
    online,
    processing,
    voice_mail: 0,
    chat_accepts: 0,
    chat_aht: 0,
    task_accepts: 0,
    score_count: '0',
    score_optional_avg: 0,
    score_optional_sum: 0,
    score_required_avg: 0,
    score_required_sum: 0
  }
}
