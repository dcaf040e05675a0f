import type { ImportMapping } from '../../../contract/member-import'
import { ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { HandlersOf, RemoteNoun } from '../ports'

export type Pickers = Pick<
  HandlersOf<RemoteNoun>,
  'members.timeZones' | 'members.buckets' | 'members.communicationTypes' | 'team.skills' | 'team.agents'
>

/** Finds the id of what a cell names; undefined for a name that nobody has, or two have. */
export type Lookup = (text: string) => string | undefined

export interface Lookups {
  timeZone: Lookup
  bucket: Lookup
  skill: Lookup
  agent: Lookup
  /** Types of communication that are dialled. */
  isPhone(typeId: string): boolean
}

const SIZE = 1000
/** 100,000 of a kind are more than any desk has. */
const MOST_PAGES = 100

type Page<Item> = Result<{ items: Item[]; more: boolean }, VendorCause>
interface Entry {
  id: string
  name: string
  extension?: string | null
}

/** Reads from the vendor what the cells of this mapping may name, and nothing else. */
export async function loadLookups(pickers: Pickers, { columns }: ImportMapping): Promise<Result<Lookups, VendorCause>> {
  const has = (kind: string) => columns.some(({ field }) => field.kind === kind)
  const listing = (page: number) => ({ page, size: SIZE, search: '', sort: null, ids: [] })
  const nobody: Result<Entry[], VendorCause> = ok([])

  const timeZones = has('timeZone') ? await every((page) => pickers['members.timeZones'](listing(page))) : nobody
  if (!timeZones.ok) return timeZones
  const buckets = has('bucket') ? await every((page) => pickers['members.buckets'](listing(page))) : nobody
  if (!buckets.ok) return buckets
  const skills = has('skill') ? await every((page) => pickers['team.skills'](listing(page))) : nobody
  if (!skills.ok) return skills
  const agents = has('agent') ? await every((page) => pickers['team.agents']({ ...listing(page), ...everyAgent })) : nobody
  if (!agents.ok) return agents
  const types = await every((page) => pickers['members.communicationTypes']({ ...listing(page), channels: [], isDefault: null }))
  if (!types.ok) return types
  const notDialled = new Set(types.value.filter(({ channel }) => channel === 'Email' || channel === 'Messaging').map(({ id }) => id))

  return ok({
    timeZone: lookupOf(timeZones.value),
    bucket: lookupOf(buckets.value),
    skill: lookupOf(skills.value),
    agent: lookupOf(agents.value),
    isPhone: (typeId) => !notDialled.has(typeId)
  })
}

const everyAgent = {
  userIds: [],
  extensions: [],
  teamIds: [],
  regionIds: [],
  supervisorIds: [],
  auditorIds: [],
  skillIds: [],
  queueIds: [],
  allowedChannels: [],
  supervisors: null,
  notTeamIds: [],
  notSkillIds: [],
  notUserIds: []
}

async function every<Item>(list: (page: number) => Promise<Page<Item>>): Promise<Result<Item[], VendorCause>> {
  const items: Item[] = []
  for (let page = 1; page <= MOST_PAGES; page++) {
    const answer = await list(page)
    if (!answer.ok) return answer
    items.push(...answer.value.items)
    if (!answer.value.more) break
  }
  return ok(items)
}

/** An id goes before a name, a name before an extension. */
function lookupOf(entries: readonly Entry[]): Lookup {
  const ids = new Set(entries.map(({ id }) => id))
  const names = uniquely(entries.map(({ id, name }) => [name, id]))
  const extensions = uniquely(entries.map(({ id, extension }) => [extension ?? '', id]))
  return (text) => (ids.has(text) ? text : (names.get(text.toLowerCase()) ?? extensions.get(text.toLowerCase())))
}

function uniquely(pairs: (readonly [string, string])[]): Map<string, string> {
  const found = new Map<string, string>()
  const twice = new Set<string>()
  for (const [name, id] of pairs) {
    const key = name.trim().toLowerCase()
    if (found.has(key)) twice.add(key)
    found.set(key, id)
  }
  for (const key of [...twice, '']) found.delete(key)
  return found
}
