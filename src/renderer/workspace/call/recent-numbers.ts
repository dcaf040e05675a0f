import type { Conversation } from '../../../contract/conversation'

export interface RecentNumber {
  /** What is dialled. */
  number: string
  shown: string
  name: string | null
  queue: string | null
  at: number
}

const digitsOf = (text: string): string => text.replace(/\D/g, '')
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()

/** Whether a name or a number is meant by what was typed. A leading zero of the country's own spelling matches behind any country code. */
export function matches(text: string, name: string | null, number: string): boolean {
  const wanted = text.trim()
  if (wanted === '') return true
  if (/\p{L}/u.test(wanted)) return name !== null && folded(name).includes(folded(wanted))
  const digits = digitsOf(wanted).replace(/^0{1,2}/, '')
  return digitsOf(number).includes(digits)
}

/** Customers and numbers of conversations, each once, the latest first. */
export function recentNumbers(conversations: readonly Conversation[], text: string): RecentNumber[] {
  const found = new Map<string, RecentNumber>()
  for (const { customer, calls, openedAt } of conversations.toSorted((a, b) => b.openedAt - a.openedAt)) {
    const number = customer.e164 ?? customer.number
    if (number === null || calls.at(-1)?.numberHidden === true || !/\d/.test(number)) continue
    const before = found.get(number)
    if (before !== undefined) before.name ??= customer.name
    else {
      const queue = calls.findLast((call) => call.queue !== null)?.queue?.name ?? null
      found.set(number, { number, shown: customer.number ?? number, name: customer.name, queue, at: openedAt })
    }
  }
  return [...found.values()].filter(({ name, number }) => matches(text, name, number))
}

/** The number that the agent called last; null when none is known. */
export function lastDialled(conversations: readonly Conversation[]): string | null {
  const calls = conversations.flatMap(({ customer, calls: all }) =>
    all
      .filter(({ direction, numberHidden, consultFor }) => direction === 'outbound' && !numberHidden && consultFor === null)
      .map(({ ringingAt }) => ({ ringingAt, customer }))
  )
  return calls.toSorted((a, b) => b.ringingAt - a.ringingAt).find(({ customer }) => customer.number !== null)?.customer.number ?? null
}
