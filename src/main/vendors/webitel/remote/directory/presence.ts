import type { z } from 'zod'
import type { Presence } from '../../../../../contract/commands/directory'
import { readerOf, type ItemReader } from '../read'
import { presenceOf } from '../team/agent-of'

export interface Seen {
  presence: z.infer<typeof Presence>
  /** By the server's clock, ms; null where it does not say. */
  since: number | null
}

/** States of an agent's channel in which no call is under way. Any other is busy, also one that is new (webitel.md 9.1). */
const idle: Readonly<Record<string, z.infer<typeof Presence>>> = {
  waiting: 'online',
  // Both last until the agent, or a timer, ends them.
  wrap_time: 'wrap-up',
  processing: 'wrap-up',
  missed: 'wrap-up'
}
const statuses: Readonly<Record<string, z.infer<typeof Presence>>> = {
  pause: 'pause',
  break_out: 'pause',
  offline: 'offline'
}

/** An agent, as the vendor's own desk shows one: do not disturb, in a call, then the status (webitel.md 7.5). */
export function agentPresence(item: ItemReader): Seen {
  const words = presenceOf(item.value('user_presence_status'))
  const channel = item
    .list('channel')
    .map((one) => readerOf(one))
    .find((one) => one.text('channel', 40) === 'call')
  const state = channel?.text('state', 40) ?? 'waiting'
  const busySince = Object.hasOwn(idle, state) ? null : (channel?.time('joined_at') ?? null)
  if (words.includes('dnd')) return { presence: 'do-not-disturb', since: null }
  if (words.includes('dlg')) return { presence: 'busy', since: busySince }
  const status = item.text('status', 40)
  const changed = item.time('last_status_change')
  if (status !== 'online') return { presence: Object.hasOwn(statuses, status) ? statuses[status]! : 'unknown', since: changed }
  if (!Object.hasOwn(idle, state)) return { presence: 'busy', since: busySince }
  return { presence: idle[state]!, since: state === 'waiting' ? changed : (channel?.time('joined_at') ?? null) }
}

/** A user who may be no agent: reachable while a phone is registered (webitel.md 7.5). */
export function userPresence(item: ItemReader): Seen {
  const words = presenceOf(item.value('presence'))
  const status = item.text('status', 40)
  if (words.includes('dnd')) return { presence: 'do-not-disturb', since: null }
  if (words.includes('dlg')) return { presence: 'busy', since: null }
  if (Object.hasOwn(statuses, status)) return { presence: statuses[status]!, since: null }
  return { presence: words.includes('sip') || words.includes('web') ? 'online' : 'offline', since: null }
}
