import type { z } from 'zod'
import type { DirectoryEntry } from '../../../../../contract/commands/directory'
import { ok, type Result } from '../../../../../contract/result'
import { queueTypes } from '../../../../../contract/team'
import type { VendorCause } from '../../../../../contract/vendor-causes'
import type { HandlersOf } from '../../../../companion/ports'
import type { Ask } from '../create-ask'
import { filters, itemsOf, ListAnswer, type ItemReader, type Query } from '../read'
import { agentPresence, userPresence } from './presence'
import { queueFigures } from './queue-figures'

type Entry = z.infer<typeof DirectoryEntry>
type Found = Result<Entry[], VendorCause>

/** `user` names the person, and `extension` what is dialled; the rest is what presence follows from. */
const agentFields = ['id', 'user', 'name', 'extension', 'status', 'last_status_change', 'team', 'channel', 'user_presence_status']
/** An agent without a right sees what the others allow. */
const withoutRight: ReadonlySet<VendorCause> = new Set(['forbidden', 'not-entitled'])

/** Who is signed in, as a user and as an agent. */
export interface Own {
  userId: () => string | null
  agentId: () => string | null
}

/** People and queues to call, transfer to or consult (webitel.md 4.7, 5.4, 7.5). */
export const directory = (ask: Ask, own: Own): HandlersOf<'directory'> => ({
  async 'directory.search'({ text, kinds, size }) {
    const list = async (path: string, query: Query, read: (item: ItemReader) => Entry[]): Promise<Found> => {
      const answer = await ask({
        method: 'GET',
        path: `/call_center/${path}`,
        query: { page: '1', size: String(size), sort: '+name', ...query },
        repeat: 'free',
        answer: ListAnswer
      })
      return answer.ok ? ok(itemsOf(answer.value.items, read).flat()) : answer
    }
    const q = filters({ q: text === '' || text.includes('*') ? text : `*${text}*` })
    const agents = (query: Query): Promise<Found> =>
      list('agents', { ...query, fields: agentFields, ...filters({ not_user_id: own.userId() }) }, agentEntry)
    const people = [
      () => agents(q),
      // `q` looks at names alone.
      ...(/^\d+$/.test(text) ? [() => agents({ extension: text })] : []),
      () => list('users', { ...q, ...filters({ not_user_id: own.userId() }) }, userEntry)
    ]
    const inbound = String(queueTypes.indexOf('inbound'))
    const queues = [
      async () => {
        const [found, figures] = await Promise.all([
          list('queues', { ...q, ...filters({ type: [inbound], enabled: true }) }, queueEntry),
          queueFigures.agentsOnline(ask, own.agentId(), q)
        ])
        if (!found.ok) return found
        const waiting = found.value.flatMap((entry) => (entry.kind === 'queue' && entry.waiting > 0 ? [entry.id] : []))
        const since = await queueFigures.waitingSince(ask, waiting)
        return ok(
          found.value.map((entry) =>
            entry.kind === 'queue'
              ? { ...entry, waitingSince: since.get(entry.id) ?? null, agentsOnline: figures.get(entry.id) ?? null }
              : entry
          )
        )
      }
    ]
    const asked = { person: people, queue: queues }
    const answers = await Promise.all([...new Set(kinds)].flatMap((kind) => asked[kind].map((one) => one())))

    const failures = answers.flatMap((answer) => (answer.ok ? [] : [answer]))
    const failure = failures.find(({ cause }) => !withoutRight.has(cause)) ?? (failures.length === answers.length ? failures[0] : undefined)
    if (failure !== undefined) return failure
    const found = answers.flatMap((answer) => (answer.ok ? answer.value : []))
    return ok({ entries: [...firstOf(found, 'person', size), ...firstOf(found, 'queue', size)] })
  }
})

/** One of each, by name. Agents come before users, so that the same person is shown with more. */
function firstOf(found: readonly Entry[], kind: Entry['kind'], size: number): Entry[] {
  const byId = new Map<string, Entry>()
  for (const entry of found) if (entry.kind === kind && !byId.has(entry.id)) byId.set(entry.id, entry)
  return [...byId.values()].sort((a, b) => a.name.localeCompare(b.name)).slice(0, size)
}

function agentEntry(item: ItemReader): Entry[] {
  const user = item.named('user')
  const extension = item.word('extension', 40)
  if (user === null || extension === null) return []
  const name = item.word('name') ?? user.name
  const team = item.named('team')?.name ?? null
  return [{ kind: 'person', id: user.id, name, extension, isAgent: true, team, reason: null, ...agentPresence(item) }]
}

function userEntry(item: ItemReader): Entry[] {
  const extension = item.word('extension', 40)
  if (extension === null) return []
  const isAgent = item.text('status', 40) !== ''
  return [{ kind: 'person', id: item.id, name: item.text('name'), extension, isAgent, team: null, reason: null, ...userPresence(item) }]
}

const queueEntry = (item: ItemReader): Entry[] => [
  { kind: 'queue', id: item.id, name: item.text('name'), waiting: item.number('waiting'), waitingSince: null, agentsOnline: null }
]
