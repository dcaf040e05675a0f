import { ok, record, route, text, type Answer, type Route } from '../../http/answer'
import { annotationShape, durationSec, historyShape, ONLY_ASKED, talkSec, type Annotation, type HistoryRow } from '../history/history-row'
import { variablesOf } from '../members/member-input'
import { Refusal } from '../refusal'
import type { Shape } from '../shapes'
import { anyOf, Filters, inside } from './filters'
import { listing, withFields } from './listing'
import { idOf, type RestParts } from './parts'

/** At least one must be there. */
const NEEDED = /^(created_at\.|stored_at\.|number$|q$|dependency_id$|id$)/

/** Finished calls (Webitel contract 5.2). */
export function historyRoutes(parts: RestParts): Route[] {
  const { history } = parts
  const path = '/api/calls/history'
  const annotationOf = (json: unknown): Pick<Annotation, 'note' | 'startSec' | 'endSec' | 'fileId'> => {
    const { note, start_sec, end_sec, file_id } = record(json)
    return { note: text(note) ?? '', startSec: Number(start_sec ?? 0), endSec: Number(end_sec ?? 0), fileId: Number(file_id ?? 0) }
  }
  return [
    route('GET', path, 'B12', ({ query }) => search(parts, new Filters(query))),
    route('POST', path, 'B12', ({ json }) => search(parts, Filters.of(record(json)))),
    route('PATCH', `${path}/{id}`, 'B12', ({ params, json }) => {
      const body = record(json)
      const hide = typeof body.hide_missed === 'boolean' ? body.hide_missed : undefined
      const row = history.change(params[0]!, variablesOf(body.variables), hide)
      return ok(withFields(shaper(parts)(row), new Filters(new URLSearchParams()), ONLY_ASKED))
    }),
    route('POST', `${path}/{call_id}/annotation`, 'B12', ({ params, json }) =>
      ok(annotationShape(params[0]!, history.annotate(params[0]!, annotationOf(json))))
    ),
    route('PUT', `${path}/{call_id}/annotation/{id}`, 'B12', (request) => {
      const [callId = ''] = request.params
      const { fileId: _, ...said } = annotationOf(request.json)
      return ok(annotationShape(callId, Object.assign(history.annotation(callId, idOf(request, 1)), said, { updatedAt: Date.now() })))
    }),
    route('DELETE', `${path}/{call_id}/annotation/{id}`, 'B12', (request) => {
      const [callId = ''] = request.params
      return ok(annotationShape(callId, history.removeAnnotation(callId, idOf(request, 1))))
    }),
    // The vendor's own query behind this path is bound to pictures: recordings never come (Webitel contract 5.2).
    route('GET', '/api/calls/{call_id}/files', 'B13', () => ok({ items: [], next: false }))
  ]
}

function shaper({ history, rights }: RestParts): (row: HistoryRow) => Shape {
  const may = { files: rights.permissions.has('playback_record_file'), numbers: rights.permissions.has('view_cdr_phone_numbers') }
  const parents = new Set(history.rows().map(({ parentId }) => parentId))
  return (row) => historyShape(row, may, parents.has(row.id))
}

function search(parts: RestParts, filters: Filters): Answer {
  if (![...filters.query.keys()].some((name) => NEEDED.test(name)))
    throw new Refusal('grpc.call.search_history', 400, 'one of created_at, stored_at, number, q, dependency_id, id is required')
  const rows = parts.history.rows()
  const tree = filters.one('dependency_id') === null ? null : treeBelow(rows, filters.one('dependency_id')!)
  const fits = fitting(filters)
  return listing(
    filters,
    rows.filter((row) => fits(row) && (tree === null || tree.has(row.id))),
    {
      shape: shaper(parts),
      text: ({ id, destination, from, to }) => [id, destination, from.number, to.number],
      onlyAsked: ONLY_ASKED,
      sort: '-created_at'
    }
  )
}

function fitting(filters: Filters): (row: HistoryRow) => boolean {
  const among = (name: string) => filters.among(name)
  const [users, owners, agents, queues, teams, members, gateways] = [
    'user_id',
    'owner_id',
    'agent_id',
    'queue_id',
    'team_id',
    'member_id',
    'gateway_id'
  ].map(among)
  const nobodys = ['grantee_id', 'contact_id', 'schema_id', 'amd_result', 'amd_ai_result', 'rated_by', 'rated_user']
  const none = nobodys.some((name) => among(name) !== null) || ['rated', 'has_transcript'].some((name) => filters.flag(name) === true)
  const [created, answered, stored] = [filters.between('created_at'), bothEnds(filters, 'answered_at'), bothEnds(filters, 'stored_at')]
  const [duration, talk] = [seconds(filters, 'duration'), seconds(filters, 'talk')]
  const [causes, tags, to, from] = [among('cause'), among('tags'), among('transfer_to'), among('transfer_from')]
  const [parent, direction] = [filters.one('parent_id'), filters.one('direction')]
  const [missed, topOnly, hasFile, hasTransfer] = ['missed', 'skip_parent', 'has_file', 'has_transfer'].map((name) => filters.flag(name))
  const described = filters.one('agent_description')?.toLowerCase()
  const words = filters.one('fts')
  const number = numberOf(filters.one('number'))
  const variables = filters.variables()
  return (row) =>
    !none &&
    words === null &&
    inside(row.createdAt, created) &&
    inside(row.answeredAt, answered) &&
    inside(row.hangupAt + 1000, stored) &&
    inside(durationSec(row), duration) &&
    inside(talkSec(row), talk) &&
    (number === null || [row.destination, row.from.number, row.to.number].some((one) => number.test(one))) &&
    variables.every(([name, value]) => row.variables[name] === value) &&
    (parent === null || row.parentId === parent) &&
    (direction === null || row.direction === direction) &&
    anyOf(users ?? null, row.user ? [row.user.id] : []) &&
    anyOf(owners ?? null, row.user ? [row.user.id] : []) &&
    anyOf(agents ?? null, row.agent ? [row.agent.id] : []) &&
    anyOf(queues ?? null, row.queue ? [row.queue.id] : []) &&
    anyOf(teams ?? null, row.team ? [row.team.id] : []) &&
    anyOf(gateways ?? null, row.gateway ? [row.gateway.id] : []) &&
    anyOf(members ?? null, [row.memberId]) &&
    anyOf(causes, [row.cause]) &&
    anyOf(tags, row.tags) &&
    anyOf(to, [row.transferTo]) &&
    anyOf(from, [row.transferFrom]) &&
    (missed !== true || (row.direction === 'inbound' && row.bridgedAt === 0 && !row.hideMissed)) &&
    (topOnly !== true || row.parentId === '') &&
    (hasFile === undefined || hasFile === null || row.files.length > 0 === hasFile) &&
    (hasTransfer !== true || row.transferTo + row.transferFrom + row.blindTransfer !== '') &&
    (described === undefined ||
      [row.description, ...row.annotations.map(({ note }) => note)].some((one) => one.toLowerCase().includes(described)))
}

/** These ranges count only with both ends. */
function bothEnds(filters: Filters, name: string) {
  const range = filters.between(name)
  return range === null || range.from === null || range.to === null ? null : range
}

/** 0 means not set. */
function seconds(filters: Filters, name: string) {
  const range = filters.between(name)
  return range && { from: range.from || null, to: range.to || null }
}

/** A regular expression, unanchored; the server escapes a leading plus. */
function numberOf(pattern: string | null): RegExp | null {
  if (pattern === null) return null
  try {
    return new RegExp(pattern.replace(/^\+/, '\\+'))
  } catch {
    throw new Refusal('store.sql_call.get_history.app_error', 500, 'invalid regular expression')
  }
}

function treeBelow(rows: readonly HistoryRow[], root: string): Set<string> {
  const tree = new Set([root])
  for (let before = 0; before < tree.size;) {
    before = tree.size
    for (const row of rows) if (tree.has(row.parentId)) tree.add(row.id)
  }
  return tree
}
