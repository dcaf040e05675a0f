import { useSyncExternalStore } from 'react'
import type { CommandName, CommandOutput } from '../../../../contract/commands'
import type { Member } from '../../../../contract/member'
import type { ImportField } from '../../../../contract/member-import'
import type { Named } from '../../../../contract/webitel'
import { noSpan, type Span } from './find-span'
import type { MemberDraft } from './member-draft'

/** Why a command failed. `detail`: the field of `invalid`, the time of `too-many`. */
export interface Trouble {
  command: CommandName
  cause: string
  detail: string | null
}

export type CommunicationType = CommandOutput<'members.communicationTypes'>['items'][number]

/** What members are looked for by. */
export interface Find {
  name: string
  number: string
  /** A stop cause; empty: any. */
  stopCause: string
  bucket: Named | null
  agent: Named | null
  variable: string
  value: string
  created: Span
  priority: Span
  attempts: Span
}

export interface MemberList {
  reading: boolean
  /** Null until they were read once. */
  members: readonly Member[] | null
  /** From 1. */
  page: number
  more: boolean
  trouble: Trouble | null
  readAt: number | null
}

/** A member that is looked at. */
export interface Opened {
  member: Member
  attempts: CommandOutput<'members.attempts'>['items'] | null
  trouble: Trouble | null
}

export interface MemberFormState {
  /** Null: a new one. */
  member: Member | null
  step: 'open' | 'sending'
  draft: MemberDraft
  /** Sent once, so that what is missing is said. */
  tried: boolean
  unchanged: boolean
  trouble: Trouble | null
}

export type BatchAct = 'cancel' | 'reopen' | 'remove'

/** Several members that one thing is done to, one by one. */
export interface Batch {
  act: BatchAct
  total: number
  done: number
  failures: readonly { member: Named; trouble: Trouble }[]
  state: 'running' | 'stopping' | 'stopped' | 'done'
}

export type Check = CommandOutput<'imports.check'>
export type Table = CommandOutput<'imports.inspect'>

/** What stands in every row, or in those whose cell is empty. */
export interface Fixed {
  bucket: Named | null
  timeZone: Named | null
  agent: Named | null
  priority: string
  startAt: string
  expireAt: string
}

/** A list that is being loaded, from its choice until it is on its way. */
export interface Upload {
  step: 'none' | 'pasting' | 'reading' | 'columns' | 'starting'
  pasted: string
  table: Table | null
  fields: Readonly<Record<number, ImportField>>
  fixed: Fixed
  dates: 'day-first' | 'month-first'
  /** IANA zone of times that name none. */
  zone: string
  check: Check | null
  checking: boolean
  trouble: Trouble | null
}

/** What the page shows, kept while others are looked at. */
export interface DialerDesk {
  /** The account that all this belongs to. */
  owner: string | null
  part: 'members' | 'upload'
  queue: Named | null
  /** Null until they were read. */
  types: readonly CommunicationType[] | null
  find: Find
  list: MemberList
  /** Members that something will be done to, by id. */
  chosen: Readonly<Record<string, Named>>
  opened: Opened | null
  form: MemberFormState | null
  /** Asked, and not answered: whom it would be done to. */
  question: { act: BatchAct; members: readonly Named[] } | null
  batch: Batch | null
  upload: Upload
  said: { tone: 'positive' | 'caution'; words: () => string } | null
  /** The member whose line shall have the focus. */
  focus: string | null
}

export const noFind: Find = {
  name: '',
  number: '',
  stopCause: '',
  bucket: null,
  agent: null,
  variable: '',
  value: '',
  created: noSpan,
  priority: noSpan,
  attempts: noSpan
}
export const unread: MemberList = { reading: false, members: null, page: 1, more: false, trouble: null, readAt: null }
const noFixed: Fixed = { bucket: null, timeZone: null, agent: null, priority: '', startAt: '', expireAt: '' }
export const noUpload: Upload = {
  step: 'none',
  pasted: '',
  table: null,
  fields: {},
  fixed: noFixed,
  dates: 'day-first',
  zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  check: null,
  checking: false,
  trouble: null
}
const first: DialerDesk = {
  owner: null,
  part: 'members',
  queue: null,
  types: null,
  find: noFind,
  list: unread,
  chosen: {},
  opened: null,
  form: null,
  question: null,
  batch: null,
  upload: noUpload,
  said: null,
  focus: null
}

let held = first
const listeners = new Set<() => void>()

export const dialerDesk = {
  now: (): DialerDesk => held,
  change(part: Partial<DialerDesk>): void {
    held = { ...held, ...part }
    for (const listener of listeners) listener()
  },
  changeList: (part: Partial<MemberList>): void => dialerDesk.change({ list: { ...held.list, ...part } }),
  changeUpload: (part: Partial<Upload>): void => dialerDesk.change({ upload: { ...held.upload, ...part } }),
  changeForm(part: Partial<MemberFormState>): void {
    if (held.form !== null) dialerDesk.change({ form: { ...held.form, ...part } })
  },
  /** Another account has other queues: nothing of the first is kept, and late answers find nothing to change. */
  belongsTo(owner: string): void {
    if (held.owner !== owner) dialerDesk.change({ ...first, owner })
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
}

/** Something is being done to several members. */
export const isBusy = ({ batch }: DialerDesk): boolean => batch?.state === 'running' || batch?.state === 'stopping'

export const useDialerDesk = (): DialerDesk => useSyncExternalStore(dialerDesk.subscribe, dialerDesk.now)

export const isDialledBy =
  (types: readonly CommunicationType[] | null) =>
  (typeId: string): boolean => {
    const channel = types?.find(({ id }) => id === typeId)?.channel
    return channel !== 'Email' && channel !== 'Messaging'
  }

/** The type that a new number most likely is. */
export const usualType = (types: readonly CommunicationType[] | null): string => {
  const phones = (types ?? []).filter(({ channel }) => channel === 'Phone')
  return (phones.find(({ isDefault }) => isDefault) ?? phones[0] ?? types?.[0])?.id ?? ''
}
