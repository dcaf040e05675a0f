import type { Bridge } from '../../../../contract/bridge'
import { clock } from '../../../kit/clock'
import { ask, type Answer } from './ask'
import { byName } from './matrix'
import type { Held } from './plan-changes'
import { skillDesk, unreadColumn } from './skill-desk'

const pageSize = 500
/** More pages than any team has; a server that always tells of one more is not followed for ever. */
const mostPages = 200
const columnsAtOnce = 4

/** Every page of a list, or why one of them did not come. */
async function everyPage<Item>(
  page: (place: number) => Promise<Answer<{ items: Item[]; more: boolean }> | null>
): Promise<Answer<Item[]> | null> {
  const all: Item[] = []
  for (let place = 1; place <= mostPages; place += 1) {
    const answer = await page(place)
    if (answer === null || !answer.ok) return answer
    all.push(...answer.value.items)
    if (!answer.value.more) break
  }
  return { ok: true, value: all }
}

/** Reads skills and agents anew; what was known stays until then, and who has which skill is read column by column when it is in sight. */
export async function readMatrix(bridge: Bridge): Promise<void> {
  if (skillDesk.now().reading) return
  skillDesk.change({ reading: true })
  const skills = await everyPage((page) => ask(bridge, 'team.skills', { page, size: pageSize, sort: '+name' }))
  if (skills === null) return
  if (!skills.ok) return skillDesk.change({ reading: false, trouble: skills.trouble })
  const agents = await everyPage((page) => ask(bridge, 'team.agents', { page, size: pageSize, sort: '+name' }))
  if (agents === null) return
  if (!agents.ok) return skillDesk.change({ reading: false, trouble: agents.trouble })
  const { columns, chosen, filter, shown } = skillDesk.now()
  const known = new Set(agents.value.map(({ id }) => id))
  const isKnown = (id: string, list: readonly { id: string }[]): boolean => list.some((one) => one.id === id)
  skillDesk.change({
    reading: false,
    trouble: null,
    readAt: clock.now(),
    agents: byName(agents.value),
    skills: byName(skills.value),
    columns: Object.fromEntries(
      Object.entries(columns)
        .filter(([id]) => isKnown(id, skills.value))
        .map(([id, column]) => [
          id,
          column.state === 'reading' ? column : { ...column, state: column.state === 'read' ? 'stale' : 'unread' }
        ])
    ),
    chosen: new Set([...chosen].filter((id) => known.has(id))),
    shown: shown !== null && known.has(shown) ? shown : null,
    filter: {
      ...filter,
      teamId: agents.value.some(({ team }) => team?.id === filter.teamId) ? filter.teamId : '',
      skillId: isKnown(filter.skillId, skills.value) ? filter.skillId : ''
    }
  })
}

let atWork = 0
const waiting: (() => void)[] = []
/** Cells changed here while their column was on its way: what the change gave is newer. By skill. */
const touched = new Map<string, Set<string>>()
const underway = new Map<string, Promise<void>>()

/** Reads who has a skill, unless that is known or on its way. */
export function readColumn(bridge: Bridge, skillId: string, anew = false): Promise<void> {
  const column = skillDesk.now().columns[skillId] ?? unreadColumn
  const same = underway.get(skillId)
  if (same !== undefined && column.state === 'reading') return same
  if (column.state === 'read' || (column.state === 'failed' && !anew)) return Promise.resolve()
  const reading = readNow(bridge, skillId).finally(() => {
    if (underway.get(skillId) === reading) underway.delete(skillId)
  })
  underway.set(skillId, reading)
  return reading
}

async function readNow(bridge: Bridge, skillId: string): Promise<void> {
  skillDesk.changeColumn(skillId, { state: 'reading' })
  const { owner } = skillDesk.now()
  if (atWork >= columnsAtOnce) await new Promise<void>((go) => waiting.push(go))
  else atWork += 1
  try {
    if (skillDesk.now().owner !== owner) return
    touched.set(skillId, new Set())
    const answer = await everyPage((page) => ask(bridge, 'team.skillAgents', { skillId, page, size: pageSize }))
    if (answer === null) return
    if (!answer.ok) return skillDesk.changeColumn(skillId, { state: 'failed' })
    const held = new Map<string, Held>(
      answer.value.map(({ id, agent, capacity, enabled }): [string, Held] => [agent.id, { id, capacity, enabled }])
    )
    for (const agentId of touched.get(skillId) ?? []) put(held, agentId, skillDesk.heldOf(agentId, skillId))
    skillDesk.changeColumn(skillId, { state: 'read', held })
  } finally {
    touched.delete(skillId)
    const next = waiting.shift()
    if (next === undefined) atWork -= 1
    else next()
  }
}

function put(held: Map<string, Held>, agentId: string, value: Held | null): void {
  if (value === null) held.delete(agentId)
  else held.set(agentId, value)
}

/** What the vendor said of one agent's skills; null: not held. */
export function known(agentId: string, skills: ReadonlyMap<string, Held | null>): void {
  const columns = { ...skillDesk.now().columns }
  for (const [skillId, value] of skills) {
    touched.get(skillId)?.add(agentId)
    const column = columns[skillId] ?? unreadColumn
    const held = new Map(column.held)
    put(held, agentId, value)
    columns[skillId] = { ...column, held }
  }
  skillDesk.change({ columns })
}

/** What an agent has of these skills now. */
export async function lookAt(
  bridge: Bridge,
  agentId: string,
  skillIds: readonly string[]
): Promise<Answer<Map<string, Held | null>> | null> {
  const found = new Map<string, Held | null>(skillIds.map((id) => [id, null]))
  for (let at = 0; at < skillIds.length; at += 200) {
    const part = skillIds.slice(at, at + 200)
    const answer = await everyPage((page) => ask(bridge, 'team.agentSkills', { agentId, skillIds: part, page, size: pageSize }))
    if (answer === null || !answer.ok) return answer
    for (const { id, skill, capacity, enabled } of answer.value) if (found.has(skill.id)) found.set(skill.id, { id, capacity, enabled })
  }
  known(agentId, found)
  return { ok: true, value: found }
}
