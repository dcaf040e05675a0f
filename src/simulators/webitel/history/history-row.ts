import type { Shape } from '../shapes'
import type { Recording } from './recordings'

export interface Annotation {
  id: number
  note: string
  startSec: number
  endSec: number
  fileId: number
  /** ms. */
  createdAt: number
  updatedAt: number
}

export interface Party {
  type: 'user' | 'dest' | 'gateway'
  number: string
  id: string
  name: string
}

/** One finished leg (Webitel contract 5.2). Times in ms, 0 where they never came; ids 0 or '' where there are none. */
export interface HistoryRow {
  id: string
  appId: string
  parentId: string
  user: { id: number; name: string; extension: string } | null
  agent: { id: number; name: string } | null
  queue: { id: number; name: string } | null
  team: { id: number; name: string } | null
  /** Of a leg that goes outside. */
  gateway: { id: number; name: string } | null
  memberId: number
  attemptId: number
  direction: 'inbound' | 'outbound'
  from: Party
  to: Party
  destination: string
  variables: Record<string, string>
  createdAt: number
  answeredAt: number
  bridgedAt: number
  hangupAt: number
  hangupBy: string
  cause: string
  sipCode: number
  holdSec: number
  result: string
  description: string
  reportingAt: number
  tags: string[]
  transferTo: string
  transferFrom: string
  /** Number or queue that the other side was handed on to blindly. */
  blindTransfer: string
  hideMissed: boolean
  files: Recording[]
  annotations: Annotation[]
}

/** Members that come only when `fields` names them. */
export const ONLY_ASKED = [
  'annotations',
  'talk_sec',
  'transfer_to',
  'transfer_from',
  'blind_transfer',
  'member_id',
  'attempt_id',
  'hangup_disposition',
  'has_children'
]

export const talkSec = (row: HistoryRow): number => between(row.bridgedAt, row.hangupAt)
export const durationSec = (row: HistoryRow): number => between(row.createdAt, row.hangupAt)
const between = (from: number, to: number): number => (from > 0 && to > from ? Math.round((to - from) / 1000) : 0)

/** @param may what the user may see. */
export function historyShape(row: HistoryRow, may: { files: boolean; numbers: boolean }, hasChildren: boolean): Shape {
  const number = (value: string): string => (may.numbers ? value : masked(value))
  const party = (one: Party): Shape => ({ ...one, number: one.type === 'user' ? one.number : number(one.number) })
  return {
    id: row.id,
    app_id: row.appId,
    parent_id: row.parentId,
    user: row.user && { id: String(row.user.id), name: row.user.name },
    extension: row.user?.extension ?? '',
    direction: row.direction,
    destination: row.to.type === 'user' ? row.destination : number(row.destination),
    from: party(row.from),
    to: party(row.to),
    variables: row.variables,
    created_at: String(row.createdAt),
    answered_at: String(row.answeredAt),
    bridged_at: String(row.bridgedAt),
    hangup_at: String(row.hangupAt),
    stored_at: String(row.hangupAt + 1000),
    hangup_by: row.hangupBy,
    cause: row.cause,
    duration: durationSec(row),
    hold_sec: row.holdSec,
    wait_sec: between(row.createdAt, row.bridgedAt || row.hangupAt),
    bill_sec: between(row.answeredAt, row.hangupAt),
    talk_sec: talkSec(row),
    sip_code: row.sipCode,
    files: may.files ? row.files.map(fileShape) : [],
    queue: named(row.queue),
    member: row.memberId > 0 ? { id: String(row.memberId), name: row.direction === 'inbound' ? row.from.name : row.to.name } : null,
    member_id: String(row.memberId),
    attempt_id: String(row.attemptId),
    team: named(row.team),
    gateway: named(row.gateway),
    agent: named(row.agent),
    ...(row.queue
      ? {
          joined_at: String(row.createdAt),
          leaving_at: String(row.reportingAt || row.hangupAt),
          reporting_at: String(row.reportingAt),
          queue_bridged_at: String(row.bridgedAt),
          queue_wait_sec: between(row.createdAt, row.bridgedAt || row.hangupAt),
          queue_duration_sec: durationSec(row),
          reporting_sec: between(row.hangupAt, row.reportingAt)
        }
      : {}),
    result: row.result,
    agent_description: row.description,
    tags: row.tags,
    display: '',
    amd_result: '',
    rate_id: '0',
    allow_evaluation: false,
    transfer_to: row.transferTo,
    transfer_from: row.transferFrom,
    blind_transfer: number(row.blindTransfer),
    hangup_disposition: dispositionOf(row),
    has_children: hasChildren,
    annotations: row.annotations.map((one) => annotationShape(row.id, one))
  }
}

export const annotationShape = (callId: string, one: Annotation): Shape => ({
  id: String(one.id),
  call_id: callId,
  note: one.note,
  start_sec: one.startSec,
  end_sec: one.endSec,
  file_id: String(one.fileId),
  created_at: String(one.createdAt),
  updated_at: String(one.updatedAt)
})

const named = (one: { id: number; name: string } | null): Shape | null => one && { id: String(one.id), name: one.name }

const fileShape = (file: Recording): Shape => ({
  id: String(file.id),
  name: file.name,
  size: String(file.size),
  mime_type: 'audio/wav',
  start_at: String(file.startAt),
  stop_at: String(file.stopAt),
  start_record: 'operator',
  channel: 'call',
  type: 'audio'
})

function dispositionOf({ bridgedAt, cause, hangupBy, direction }: HistoryRow): string {
  if (bridgedAt === 0) return cause === 'ORIGINATOR_CANCEL' ? 'cancelled' : 'not_answered'
  if (hangupBy === 'F') return 'error'
  return (hangupBy === 'A') === (direction === 'inbound') ? 'client_dropped' : 'agent_dropped'
}

/** What is left of a number for those who may not see it. */
function masked(number: string): string {
  return number.length <= 4 ? number.replace(/./g, '*') : number.slice(0, 2) + '*'.repeat(number.length - 4) + number.slice(-2)
}
