import { useSyncExternalStore } from 'react'
import type { CommandName } from '../../../../contract/commands'
import type { TeamAgent } from '../../../../contract/team'
import type { MatrixFilter, TeamSkill } from './matrix'
import type { Held } from './plan-changes'

/** Why a command failed. `detail`: the field of `invalid`, the time of `too-many`. */
export interface Trouble {
  command: CommandName
  cause: string
  detail: string | null
}

/** Who has one skill, as far as it was read. */
export interface Column {
  /** `stale`: what stands here was read before; it is read anew when it is in sight. */
  state: 'unread' | 'reading' | 'read' | 'stale' | 'failed'
  /** By agent. */
  held: ReadonlyMap<string, Held>
}
export const unreadColumn: Column = { state: 'unread', held: new Map() }

/** What became of one skill of one agent. */
export interface SkillChange {
  agentId: string
  skillId: string
  before: Held | null
  after: Held | null
}

export type BulkAct = 'set' | 'on' | 'off' | 'remove'
export interface BulkForm {
  act: BulkAct
  skillIds: readonly string[]
  /** As typed. */
  capacity: string
  enabled: boolean
  /** Sent once, so that what is missing is said. */
  tried: boolean
}

/** Changes of several agents that are on their way. */
export interface Running {
  kind: 'bulk' | 'back'
  done: number
  total: number
  /** No further agent is begun. */
  stopping: boolean
}

export interface Said {
  tone: 'positive' | 'caution'
  /** In the language that is spoken then. */
  words: () => string
  /** Agents that stay as they were, and why; null: not begun. */
  left: readonly { name: string; trouble: Trouble | null }[]
}

/** What the page shows, kept while others are looked at: changes go on, and an answer finds its place. */
export interface SkillDesk {
  /** The account that all this belongs to. */
  owner: string | null
  reading: boolean
  /** Null until they were read once. */
  agents: readonly TeamAgent[] | null
  skills: readonly TeamSkill[]
  columns: Readonly<Record<string, Column>>
  /** Why the last reading failed. */
  trouble: Trouble | null
  readAt: number | null
  filter: MatrixFilter
  /** Agents that are chosen for a change at once. */
  chosen: ReadonlySet<string>
  /** Cells whose change is not answered, as `cellKey`. */
  busy: ReadonlySet<string>
  /** By cell: why its last change was not made. */
  troubles: Readonly<Record<string, Trouble>>
  /** The last change, which can be taken back. */
  last: readonly SkillChange[]
  running: Running | null
  form: BulkForm | null
  /** The agent whose details stand beside. */
  shown: string | null
  said: Said | null
}

export const cellKey = (agentId: string, skillId: string): string => `${agentId} ${skillId}`

const first: SkillDesk = {
  owner: null,
  reading: false,
  agents: null,
  skills: [],
  columns: {},
  trouble: null,
  readAt: null,
  filter: { search: '', teamId: '', skillId: '' },
  chosen: new Set(),
  busy: new Set(),
  troubles: {},
  last: [],
  running: null,
  form: null,
  shown: null,
  said: null
}

let desk = first
const listeners = new Set<() => void>()

export const skillDesk = {
  now: (): SkillDesk => desk,
  change(part: Partial<SkillDesk>): void {
    desk = { ...desk, ...part }
    for (const listener of listeners) listener()
  },
  changeFilter(part: Partial<MatrixFilter>): void {
    skillDesk.change({ filter: { ...desk.filter, ...part } })
  },
  changeForm(part: Partial<BulkForm>): void {
    if (desk.form !== null) skillDesk.change({ form: { ...desk.form, ...part } })
  },
  changeColumn(skillId: string, part: Partial<Column>): void {
    skillDesk.change({ columns: { ...desk.columns, [skillId]: { ...(desk.columns[skillId] ?? unreadColumn), ...part } } })
  },
  heldOf: (agentId: string, skillId: string): Held | null => desk.columns[skillId]?.held.get(agentId) ?? null,
  /** Another account has other agents: nothing of the first is kept, and late answers find nothing to change. */
  belongsTo(owner: string): void {
    if (desk.owner !== owner) skillDesk.change({ ...first, owner })
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
}

export const useSkillDesk = (): SkillDesk => useSyncExternalStore(skillDesk.subscribe, skillDesk.now)
