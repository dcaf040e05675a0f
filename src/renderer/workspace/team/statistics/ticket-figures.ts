import type { TicketStatistics } from '../../../../contract/commands/assistance'
import { meanOf, shareOf, sumOf } from './mean'
import { slotsOf, type Days } from './slots'
import { isEnded, stateOf, ticketStates, type TicketState } from './ticket-state'

export interface TicketSums {
  tickets: number
  ended: number
  /** Of all tickets, 0 to 1; null without any. */
  endedShare: number | null
  /** Tickets that the vendor calls answered. */
  answered: number
  answeredShare: number | null
  /** Seconds of all calls. */
  callS: number
  /** Seconds of calls for each ticket in which there was a call; null where there was none. */
  meanCallS: number | null
  sms: number
  emails: number
  pictures: number
  videos: number
  scans: number
}

const calledFor = ({ callDurationS }: TicketStatistics): number | null =>
  callDurationS === null || callDurationS <= 0 ? null : callDurationS

export function ticketSums(rows: readonly TicketStatistics[]): TicketSums {
  const ended = rows.filter(({ state }) => isEnded(stateOf(state))).length
  const answered = rows.filter((row) => row.answered === true).length
  const all = (of: (row: TicketStatistics) => number | null): number => sumOf(rows.map(of))
  return {
    tickets: rows.length,
    ended,
    endedShare: shareOf(ended, rows.length),
    answered,
    answeredShare: shareOf(answered, rows.length),
    callS: all(calledFor),
    meanCallS: meanOf(rows.map(calledFor)),
    sms: all((row) => row.smsInvitations),
    emails: all((row) => row.emailInvitations),
    pictures: all((row) => row.pictures),
    videos: all((row) => row.videos),
    scans: all((row) => row.scans)
  }
}

export interface TicketSlot extends TicketSums {
  at: number
}

/** Tickets by the hour or the day in which they began; `without` counts those that have no such time. */
export function ticketSlots(rows: readonly TicketStatistics[], days: Days): { slots: TicketSlot[]; without: number } {
  const { slots, without } = slotsOf(rows, ({ startedAt }) => startedAt, days)
  return { slots: slots.map((slot) => ({ at: slot.at, ...ticketSums(slot.rows) })), without: without.length }
}

/** How many stand where, in the order of a ticket's life; words that we do not know last, as they came. */
export function ticketsByState(rows: readonly TicketStatistics[]): { state: TicketState | null; word: string; tickets: number }[] {
  const counts = new Map<string, { state: TicketState | null; word: string; tickets: number }>()
  for (const row of rows) {
    const state = stateOf(row.state)
    const word = state ?? row.state ?? ''
    const held = counts.get(word) ?? { state, word, tickets: 0 }
    counts.set(word, { ...held, tickets: held.tickets + 1 })
  }
  const place = (state: TicketState | null): number => (state === null ? ticketStates.length : ticketStates.indexOf(state))
  return [...counts.values()].sort((a, b) => place(a.state) - place(b.state) || b.tickets - a.tickets || a.word.localeCompare(b.word))
}

export interface AgentSums extends TicketSums {
  /** Null where the vendor names nobody. */
  agent: string | null
}

/** Each agent's tickets, most first. By login where there is one: two people may have one name. */
export function ticketsByAgent(rows: readonly TicketStatistics[]): AgentSums[] {
  const groups = new Map<string, TicketStatistics[]>()
  for (const row of rows) {
    const key = row.agent ?? row.assignee ?? ''
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  return [...groups]
    .map(([key, own]) => ({
      agent: own.find(({ assignee }) => assignee !== null)?.assignee ?? (key === '' ? null : key),
      ...ticketSums(own)
    }))
    .sort((a, b) => b.tickets - a.tickets || (a.agent ?? '').localeCompare(b.agent ?? ''))
}
