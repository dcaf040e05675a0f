import { isAbsolute } from 'node:path'
import { pickLink } from '../../contract/links/pick-link'
import { taskArgument } from './jump-tasks'

/** One more than a link may have: what is longer is refused for that, and need not be carried whole. */
const CARRIED = 2_049

/** What a second start hands to the first. */
export interface Handed {
  link: string | null
}

/** The link of this start. */
export const handedOver = (argv: readonly string[]): Handed => ({ link: pickLink(argv)?.slice(0, CARRIED) ?? null })

/**
 * The link of a second start: from what it handed over by itself, else from its arguments, among which Chromium puts switches of its own and keeps no order.
 */
export function linkOfSecondStart(handed: unknown, argv: readonly string[]): string | null {
  const own = typeof handed === 'object' && handed !== null && 'link' in handed ? handed.link : undefined
  if (own === null) return null
  return handedOver(typeof own === 'string' ? [own] : argv).link
}

/** The one provisioning file among the arguments of a start, by its whole path; beside a link, a task or another file there is none. */
export function fileArgument(argv: readonly string[]): string | null {
  const files = argv.filter((argument) => /\.callside$/i.test(argument) && isAbsolute(argument))
  return files.length === 1 && pickLink(argv) === null && taskArgument(argv) === null ? (files[0] ?? null) : null
}

/** What comes from outside the windows, however it comes: by a start, a second start, an event of the system, or a press on a notification. */
export type Arrival =
  | { kind: 'link'; link: string }
  | { kind: 'task'; argument: string }
  | { kind: 'file'; path: string }
  /** Null: it opens the workspace alone. */
  | { kind: 'notification'; conversationId: string | null }

/** What the start of a program brings: its link before all else. Null: it only wants to see the window. */
export function arrivalOf(link: string | null, argv: readonly string[]): Arrival | null {
  if (link !== null) return { kind: 'link', link }
  const task = taskArgument(argv)
  if (task !== null) return { kind: 'task', argument: task }
  const path = fileArgument(argv)
  return path === null ? null : { kind: 'file', path }
}

export interface LinkDoor {
  arrive(arrival: Arrival | null): void
  /** Where what comes goes from now on; the newest of each kind that came before goes at once, in the order in which they came. */
  open(deliver: (arrival: Arrival) => void): void
}

/** The one way in. Things come before anybody can take them: the newest of each kind waits, and each is given on once. */
export function createLinkDoor(): LinkDoor {
  const waiting = new Map<Arrival['kind'], Arrival>()
  let deliver: ((arrival: Arrival) => void) | null = null
  return {
    arrive(arrival) {
      if (arrival === null) return
      if (deliver !== null) return deliver(arrival)
      waiting.delete(arrival.kind)
      waiting.set(arrival.kind, arrival)
    },
    open(to) {
      deliver = to
      const early = [...waiting.values()]
      waiting.clear()
      early.forEach(to)
    }
  }
}
