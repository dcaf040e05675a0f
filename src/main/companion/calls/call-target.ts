import type { CallTarget } from '../../../contract/commands/calls'
import type { Call } from '../../../contract/conversation'
import { dialled } from '../numbers/dialled'

export interface DialTarget {
  digits: string
  /** For the screen: the number grouped for reading, or the digits. */
  shown: string
}

/** What a text dials: a number with its country, an extension, or a service code of the server. Null when it is none of them. */
export function dialTarget(text: string): DialTarget | null {
  const found = dialled(text)
  if (found.kind === 'none') return null
  return found.kind === 'number' ? { digits: found.number.e164, shown: found.number.shown } : { digits: found.digits, shown: found.digits }
}

export interface ReachableTarget {
  to: { destination: string } | { queueId: string }
  party: NonNullable<Call['party']>
}

/** Where a call can be sent, and how it is called on the screen. Null: no number. */
export function reachable(target: CallTarget): ReachableTarget | null {
  if (target.kind === 'queue') return { to: { queueId: target.queueId }, party: { name: target.name, number: null } }
  const dial = dialTarget(target.number)
  return dial && { to: { destination: dial.digits }, party: { name: target.name, number: dial.shown } }
}
