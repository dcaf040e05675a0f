import { AGENT } from '../demo-data'

export type DutyStatus = 'online' | 'offline' | 'pause' | 'break_out'

/** An agent and the user behind it. Ids of the two differ (Webitel contract 4.7). */
export interface Person {
  /** Agent id. */
  id: number
  userId: number
  name: string
  extension: string
  status: DutyStatus
  statusPayload: string
  /** ms. */
  changedAt: number
  teamId: number
  regionId: number
  supervisorIds: number[]
  auditorIds: number[]
  isSupervisor: boolean
  channels: string[]
  /** Comma list as in `user_state` (7.5). */
  presence: string
  description: string
}

const [call, all] = [['call'], ['call', 'chat', 'task']]

/** [name, team, status, reason, presence, supervisor?, channels] */
const MADE_UP: [string, number, DutyStatus, string, string, boolean, string[]][] = [
  ['Pieter de Wit', 2, 'online', '', 'web', false, call],
  ['Amira Benali', 2, 'pause', 'Lunch', 'web,dnd', false, all],
  ['Ingrid Halvorsen', 2, 'online', '', 'web,dlg', true, all],
  ['Mateusz Nowak', 3, 'offline', 'system/ws', '', false, call],
  ['Femke Jansen', 3, 'online', '', 'sip', false, all],
  ['Oksana Melnyk', 3, 'break_out', '', 'web', false, call],
  ['Joris Claes', 3, 'pause', 'Training', 'web', true, call],
  ['Aylin Demir', 4, 'online', '', 'web', false, all],
  ['Samuel Adeyemi', 4, 'offline', '', '', false, call],
  ['Noor van Dijk', 4, 'online', '', 'web,dlg', false, call],
  ['Rafael Moreno', 4, 'offline', '', 'sip', true, all]
]

/** Agents of the demo: the one who signs in comes first. */
export const demoPeople = (now: number): Person[] => [
  {
    ...basics(0, now, 2, false),
    id: AGENT.agentId,
    userId: Number(AGENT.userId),
    name: AGENT.name,
    extension: AGENT.extension,
    status: 'online',
    statusPayload: '',
    channels: call,
    presence: ''
  },
  ...MADE_UP.map(([name, teamId, status, statusPayload, presence, isSupervisor, channels], index) => ({
    ...basics(index + 1, now, teamId, isSupervisor),
    name,
    status,
    statusPayload,
    presence,
    channels
  }))
]

const basics = (index: number, now: number, teamId: number, isSupervisor: boolean) => ({
  id: AGENT.agentId + index,
  userId: Number(AGENT.userId) + index,
  extension: String(Number(AGENT.extension) + index),
  changedAt: now - (index + 1) * 7 * 60_000,
  teamId,
  regionId: 1 + (index % 2),
  supervisorIds: isSupervisor ? [] : [teamId === 2 ? AGENT.agentId + 3 : teamId === 3 ? AGENT.agentId + 7 : AGENT.agentId + 11],
  auditorIds: [],
  isSupervisor,
  description: ''
})
