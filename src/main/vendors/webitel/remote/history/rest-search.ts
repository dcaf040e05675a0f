import { z } from 'zod'
import type { CallFilter } from '../../../../../contract/history-call'
import type { HistoryQuery } from './history-source'

/** What is asked of every call: the server's default set, and what it gives only when asked (webitel.md 5.2). */
export const callFields = (
  'id parent_id user extension gateway direction destination destination_name from to variables tags display contact grantee ' +
  'created_at answered_at bridged_at hangup_at stored_at joined_at leaving_at reporting_at queue_bridged_at ' +
  'duration talk_sec hold_sec wait_sec bill_sec queue_wait_sec queue_duration_sec reporting_sec ' +
  'hangup_by cause sip_code hangup_phrase hangup_disposition queue member team agent attempt_id result agent_description amd_result ' +
  'bridged_id transfer_from transfer_to blind_transfer has_children hold files transcripts annotations quality_metrics rate_id allow_evaluation'
).split(' ')

type Wire = string | boolean | readonly string[] | Record<string, string>

/** Longer queries go as a body: proxies cut addresses off. */
const LONGEST_QUERY = 2000

/** A search in the server's words: as a query or, where that would be too long, as a body with the same names; variables are a map there. */
export function restSearch(query: HistoryQuery): { query: Record<string, string | readonly string[]> } | { json: Record<string, unknown> } {
  const { size, order, after } = query
  const page = after ?? '1'
  const asked: Record<string, Wire> = {
    ...filterWords(query.filter),
    sort: order === 'newest' ? '-created_at' : '+created_at',
    fields: callFields
  }
  const flat: Record<string, string | readonly string[]> = { page, size: String(size) }
  for (const [name, value] of Object.entries(asked)) {
    if (typeof value === 'string' || Array.isArray(value)) flat[name] = value as string | string[]
    else if (typeof value === 'boolean') flat[name] = String(value)
    else for (const [part, one] of Object.entries(value)) flat[name === 'variables' ? `variables[${part}]` : `${name}.${part}`] = one
  }
  const length = Object.entries(flat).reduce(
    (sum, [name, value]) => sum + [value].flat().reduce((all, one) => all + encodeURIComponent(name + one).length + 2, 0),
    0
  )
  return length <= LONGEST_QUERY ? { query: flat } : { json: { ...asked, page: Number(page), size } }
}

/** Members of the filter by the names of webitel.md 5.2. */
function filterWords(filter: CallFilter): Record<string, Wire> {
  const words: Record<string, Wire | undefined> = {
    created_at: between(filter.created),
    answered_at: between(filter.answered),
    stored_at: between(filter.stored),
    number: filter.number === undefined ? undefined : asExpression(filter.number),
    q: filter.text === undefined ? undefined : asBeginning(filter.text),
    id: filter.ids,
    parent_id: filter.parentId,
    dependency_id: filter.treeOf,
    variables: filter.variables && Object.keys(filter.variables).length > 0 ? filter.variables : undefined,
    direction: filter.direction,
    missed: filter.missed,
    skip_parent: filter.topLevelOnly,
    timeline: filter.timeline,
    user_id: filter.userIds,
    agent_id: filter.agentIds,
    queue_id: filter.queueIds,
    team_id: filter.teamIds,
    owner_id: filter.ownerIds,
    grantee_id: filter.granteeIds,
    member_id: filter.memberIds,
    gateway_id: filter.gatewayIds,
    contact_id: filter.contactIds,
    schema_id: filter.schemaIds,
    duration: between(filter.duration),
    talk: between(filter.talk),
    has_file: filter.hasFile,
    has_transcript: filter.hasTranscript,
    has_transfer: filter.hasTransfer,
    cause: filter.causes,
    tags: filter.tags,
    amd_result: filter.answeringMachine,
    amd_ai_result: filter.answeringMachineAi,
    transfer_from: filter.transferFrom,
    transfer_to: filter.transferTo,
    agent_description: filter.reportText === undefined ? undefined : asPart(filter.reportText),
    fts: filter.transcriptText === undefined ? undefined : asWords(filter.transcriptText),
    rated: filter.rated,
    rated_by: filter.ratedBy,
    rated_user: filter.ratedUsers,
    score_required: between(filter.requiredScore),
    score_optional: between(filter.optionalScore)
  }
  return Object.fromEntries(Object.entries(words).filter((entry): entry is [string, Wire] => entry[1] !== undefined))
}

function between(range: { from?: number | undefined; to?: number | undefined } | undefined): Record<string, string> | undefined {
  if (range === undefined) return undefined
  const ends = Object.entries(range).flatMap(([end, value]) => (value === undefined ? [] : [[end, String(value)]]))
  return ends.length === 0 ? undefined : (Object.fromEntries(ends) as Record<string, string>)
}

/** The server takes a regular expression, and escapes one plus at the beginning itself. */
export const asExpression = (number: string): string => {
  const escaped = number.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  return number.startsWith('+') ? escaped.slice(1) : escaped
}

/** Without a wildcard the server looks for the whole, so one is put behind (webitel.md 3); a call's id is whole. */
export const asBeginning = (text: string): string => (text.includes('*') || z.guid().safeParse(text).success ? text : `${text}*`)

export const asPart = (text: string): string => (text.includes('*') ? text : `*${text}*`)

/** The server hands it to a full-text search, for which any sign has a meaning: words alone, all of them wanted. */
export const asWords = (text: string): string => (text.match(/[\p{L}\p{N}]+/gu) ?? []).join(' & ')
