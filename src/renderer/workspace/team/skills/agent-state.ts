import type { TeamAgent } from '../../../../contract/team'
import type { GlyphName } from '../../../kit/glyph'

export type AgentState = 'online' | 'busy' | 'wrap-up' | 'pause' | 'do-not-disturb' | 'offline' | 'unknown'

const resting: Readonly<Record<string, AgentState>> = {
  waiting: 'online',
  wrap_time: 'wrap-up',
  processing: 'wrap-up',
  missed: 'wrap-up'
}
const statuses: Readonly<Record<string, AgentState>> = { pause: 'pause', break_out: 'pause', offline: 'offline' }

/** What an agent does now: do not disturb, in a call, then the status, as the vendor's own desk shows it (webitel.md 7.5, 9.1). */
export function agentState({ presence, status, channels }: Pick<TeamAgent, 'presence' | 'status' | 'channels'>): AgentState {
  if (presence.includes('dnd')) return 'do-not-disturb'
  if (presence.includes('dlg')) return 'busy'
  if (status !== 'online') return Object.hasOwn(statuses, status) ? statuses[status]! : 'unknown'
  const state = channels.find(({ channel }) => channel === 'call')?.state ?? 'waiting'
  return Object.hasOwn(resting, state) ? resting[state]! : 'busy'
}

export const stateGlyph: Readonly<Record<AgentState, GlyphName>> = {
  online: 'online',
  busy: 'busy',
  'wrap-up': 'wrapUp',
  pause: 'pause',
  'do-not-disturb': 'busy',
  offline: 'offline',
  unknown: 'offline'
}
