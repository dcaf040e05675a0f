import { ok, record, route, text, type Route } from '../../http/answer'
import { AGENT, PAUSE_CAUSES } from '../demo-data'
import { QUEUE_LIST, REGIONS, TEAMS, type Named } from '../directory/demo-lookups'
import type { DutyStatus, Person } from '../directory/demo-people'
import { Refusal } from '../refusal'
import type { Shape } from '../shapes'
import { agentFits } from './agent-filter'
import { Filters } from './filters'
import { listing, withFields } from './listing'
import { idOf, needs, type RestParts } from './parts'
import { figuresOfToday } from './figures-of-today'

const ONLY_ASKED = ['skills', 'user_presence_status']

/** Agents: list, one, status, reasons to pause, queues, figures of today (Webitel contract 4.7). */
export function agentRoutes(parts: RestParts): Route[] {
  const { directory, rights, exchange, agent } = parts
  const shape = (person: Person): Shape => agentShape(person, parts)
  const read = (path: string, row: string, handler: Route['handler']): Route =>
    route('GET', path, row, needs(rights, 'cc_agent', 'read', handler))
  return [
    read('/api/call_center/agents', 'B9', ({ query }) => {
      const filters = new Filters(query)
      return listing(
        filters,
        directory.agents().filter((person) => agentFits(person, filters, parts)),
        {
          shape,
          text: ({ name }) => name,
          onlyAsked: ONLY_ASKED
        }
      )
    }),
    read('/api/call_center/agents/{id}', 'B9', (request) =>
      ok(withFields(shape(directory.find(idOf(request))), new Filters(request.query), ONLY_ASKED))
    ),
    route(
      'PATCH',
      '/api/call_center/agents/{id}/status',
      'B3',
      needs(rights, 'cc_agent', 'update', (request) => {
        const body = record(request.json)
        directory.setStatus(idOf(request), dutyOf(body.status), text(body.payload) ?? '', text(body.status_comment) ?? '')
        return ok({ status: 'OK' })
      })
    ),
    route('PATCH', '/api/call_center/agents/{agent_id}/states/waiting', 'B3', (request) => {
      if (directory.find(idOf(request)).id === AGENT.agentId) exchange.attempts.ready()
      return ok({})
    }),
    read('/api/call_center/agents/{agent_id}/pause_causes', 'B3', (request) => {
      directory.find(idOf(request))
      return ok({ items: PAUSE_CAUSES })
    }),
    read('/api/call_center/agents/{agent_id}/statistics/today', 'B9', (request) => {
      const { userId, changedAt } = directory.find(idOf(request))
      return ok(withFields(figuresOfToday(parts.history.rows(), userId, changedAt), new Filters(request.query)))
    }),
    read('/api/call_center/agents/{id}/queues', 'B9', (request) => {
      const { teamId } = directory.find(idOf(request))
      const queues = QUEUE_LIST.filter((queue) => queue.teamId === teamId)
      return listing(new Filters(request.query), queues, {
        shape: (queue) => ({
          queue: lookup(queue),
          type: queue.type,
          strategy: queue.strategy,
          enabled: queue.enabled,
          priority: 0,
          count_members: parts.members.count(queue.id),
          waiting_members: exchange.waitingIn(queue.id) + parts.queueLine.count(queue.id),
          active_members: exchange.open().filter((leg) => leg.attempt?.queue.id === queue.id).length,
          max_member_limit: 0,
          agents: headCount(directory.agents().filter((person) => person.teamId === teamId))
        }),
        text: ({ name }) => name
      })
    }),
    route('GET', '/api/user/widget/activity/today', 'B9', ({ query }) =>
      ok(withFields(figuresOfToday(parts.history.rows(), Number(AGENT.userId), agent.changedAt), new Filters(query)))
    ),
    route('GET', '/api/call_center/users', 'B4', ({ query }) => {
      const others = new Filters(query).among('not_user_id')
      const people = directory.agents().filter(({ userId }) => userId !== Number(AGENT.userId) && !others?.has(String(userId)))
      return listing(
        new Filters(query),
        people.map((person) => ({ ...person, id: person.userId })),
        {
          shape: ({ id, name, extension, presence, status }) => ({
            id: String(id),
            name,
            extension,
            presence: { status: presence },
            status
          }),
          text: ({ name }) => name
        }
      )
    })
  ]
}

function agentShape(person: Person, { directory, agent }: RestParts): Shape {
  const named = (ids: readonly number[]): Shape[] => ids.map((id) => lookup(directory.find(id)))
  const mine = person.id === AGENT.agentId ? agent.channel : { state: 'waiting', joinedAt: person.changedAt, timeout: 0 }
  return {
    id: String(person.id),
    user: { id: String(person.userId), name: person.name },
    name: person.name,
    extension: person.extension,
    status: person.status,
    status_duration: String(Math.round((Date.now() - person.changedAt) / 1000)),
    last_status_change: String(person.changedAt),
    description: person.description,
    team: lookup(TEAMS.find(({ id }) => id === person.teamId)!),
    region: lookup(REGIONS.find(({ id }) => id === person.regionId)!),
    supervisor: named(person.supervisorIds),
    auditor: named(person.auditorIds),
    is_supervisor: person.isSupervisor,
    skills: directory.assignments.ofAgent(person.id).map(({ skillId }) => lookup(directory.skill(skillId))),
    allow_channels: person.channels,
    channel: person.channels.map((channel) => ({
      channel,
      state: channel === 'call' ? mine.state : 'waiting',
      joined_at: String(mine.joinedAt),
      timeout: String(mine.timeout)
    })),
    progressive_count: 1,
    chat_count: person.channels.includes('chat') ? 3 : 0,
    task_count: person.channels.includes('task') ? 1 : 0,
    screen_control: false,
    user_presence_status: { status: person.presence }
  }
}

function dutyOf(value: unknown): DutyStatus {
  if (value === 'online' || value === 'pause' || value === 'offline') return value
  throw new Refusal('app.agent.set_status.app_err', 400, `bad status ${String(value)}`)
}

function headCount(people: readonly Person[]): Shape {
  const count = (status: DutyStatus): number => people.filter((person) => person.status === status).length
  const busy = people.filter(({ presence }) => presence.includes('dlg')).length
  const online = count('online')
  return {
    online,
    pause: count('pause'),
    offline: count('offline'),
    free: online - Math.min(busy, online),
    busy,
    total: people.length,
    allow_pause: 0
  }
}

export const lookup = ({ id, name }: Named): Shape => ({ id: String(id), name })
