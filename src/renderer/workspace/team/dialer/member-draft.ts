import type { Member, MemberChange, MemberForm } from '../../../../contract/member'
import type { Named } from '../../../../contract/webitel'

/** One way to reach somebody, as it is typed. */
export interface WayDraft {
  /** Of the line on the screen. */
  key: number
  destination: string
  typeId: string
  description: string
  /** Caller id that the customer sees. */
  display: string
  resource: Named | null
  /** Kept as the vendor has it. */
  dtmf: string
  stopAt: number | null
}
export interface VariableDraft {
  key: number
  name: string
  value: string
}

/** What the form of a member holds. Times as `datetime-local` has them. */
export interface MemberDraft {
  name: string
  ways: readonly WayDraft[]
  priority: string
  startAt: string
  expireAt: string
  bucket: Named | null
  timeZone: Named | null
  agent: Named | null
  /** Two variables with a meaning of their own (webitel.md 4.1). */
  link: string
  bucketName: string
  variables: readonly VariableDraft[]
}

export type MemberField = 'name' | 'ways' | 'priority' | 'startAt' | 'expireAt' | 'link' | `way ${number}` | `variable ${number}`
export type MemberProblem = 'missing' | 'form' | 'no-type' | 'past' | 'crossed' | 'twice'

/** How many ways the vendor takes (webitel.md 4.1). */
export const MOST_WAYS = 20
const INT32 = 2_147_483_647
const MOST_DIGITS = 20
const FEWEST_DIGITS = 3
const ownVariables = ['link', 'bucket_name']

let nextKey = 1
export const newWay = (typeId: string): WayDraft => ({
  key: nextKey++,
  destination: '',
  typeId,
  description: '',
  display: '',
  resource: null,
  dtmf: '',
  stopAt: null
})
export const newVariable = (name = '', value = ''): VariableDraft => ({ key: nextKey++, name, value })

export const emptyDraft = (typeId: string): MemberDraft => ({
  name: '',
  ways: [newWay(typeId)],
  priority: '',
  startAt: '',
  expireAt: '',
  bucket: null,
  timeZone: null,
  agent: null,
  link: '',
  bucketName: '',
  variables: []
})

const two = (n: number): string => String(n).padStart(2, '0')

/** A moment as a field for date and time holds it, by this computer's clock. */
export function localOf(at: number | null): string {
  if (at === null) return ''
  const date = new Date(at)
  const day = `${String(date.getFullYear()).padStart(4, '0')}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`
}

/** The moment that such a field names, or null where it names none. */
export function momentOf(text: string): number | null {
  const at = text === '' ? Number.NaN : new Date(text).getTime()
  return Number.isNaN(at) || at <= 0 ? null : at
}

export const draftOf = (member: Member): MemberDraft => ({
  name: member.name,
  ways: [...member.communications]
    .sort((a, b) => b.priority - a.priority)
    .map(({ destination, type, description, display, resource, dtmf, stopAt }) => ({
      ...newWay(type?.id ?? ''),
      destination,
      description,
      display,
      resource,
      dtmf,
      stopAt
    })),
  priority: member.priority === 0 ? '' : String(member.priority),
  startAt: localOf(member.minOfferingAt),
  expireAt: localOf(member.expireAt),
  bucket: member.bucket,
  timeZone: member.timeZone,
  agent: member.agent,
  link: member.variables.link ?? '',
  bucketName: member.variables.bucket_name ?? '',
  variables: Object.entries(member.variables)
    .filter(([name]) => !ownVariables.includes(name))
    .map(([name, value]) => newVariable(name, value))
})

/** A number without the signs that people put between digits. */
export const bareNumber = (text: string): string =>
  text
    .trim()
    .replace(/^((?:\+|00)[\d\s.-]*)\(0\)/, '$1')
    .replace(/[\s\u00a0().\-/]/g, '')

const isNumber = (text: string): boolean => {
  const bare = bareNumber(text)
  const digits = bare.replace(/\D/g, '').length
  return /^\+?[\d*#]+$/.test(bare) && digits >= FEWEST_DIGITS && digits <= MOST_DIGITS
}

const priorityOf = (text: string): number | null => {
  if (text.trim() === '') return 0
  return /^-?\d{1,10}$/.test(text.trim()) && Math.abs(Number(text)) <= INT32 ? Number(text) : null
}

const isWeb = (text: string): boolean => {
  try {
    return ['https:', 'http:'].includes(new URL(text.trim()).protocol)
  } catch {
    return false
  }
}

/** What must be put right before it can be sent. `isDialled`: types whose destinations are numbers; `now`: ms since the epoch. */
export function draftProblems(
  draft: MemberDraft,
  isDialled: (typeId: string) => boolean,
  now: number
): Partial<Record<MemberField, MemberProblem>> {
  const problems: Partial<Record<MemberField, MemberProblem>> = {}
  if (draft.name.trim() === '') problems.name = 'missing'
  if (draft.ways.length === 0) problems.ways = 'missing'
  for (const { key, destination, typeId } of draft.ways) {
    if (destination.trim() === '') problems[`way ${key}`] = 'missing'
    else if (typeId === '') problems[`way ${key}`] = 'no-type'
    else if (isDialled(typeId) && !isNumber(destination)) problems[`way ${key}`] = 'form'
  }
  if (priorityOf(draft.priority) === null) problems.priority = 'form'
  const [start, expire] = [momentOf(draft.startAt), momentOf(draft.expireAt)]
  if (draft.startAt !== '' && start === null) problems.startAt = 'form'
  if (draft.expireAt !== '' && expire === null) problems.expireAt = 'form'
  else if (expire !== null && expire <= now) problems.expireAt = 'past'
  else if (expire !== null && start !== null && expire <= start) problems.expireAt = 'crossed'
  if (draft.link.trim() !== '' && !isWeb(draft.link)) problems.link = 'form'
  const names = new Set(ownVariables)
  for (const { key, name, value } of draft.variables) {
    const trimmed = name.trim()
    if (trimmed === '' && value === '') continue
    if (trimmed === '') problems[`variable ${key}`] = 'missing'
    else if (!/^[^\s.[\]]{1,200}$/.test(trimmed)) problems[`variable ${key}`] = 'form'
    else if (names.has(trimmed)) problems[`variable ${key}`] = 'twice'
    names.add(trimmed)
  }
  return problems
}

/** The member as it is sent. Only of a draft without problems. */
export function formOf(draft: MemberDraft, isDialled: (typeId: string) => boolean): MemberForm {
  const own = { link: draft.link.trim(), bucket_name: draft.bucketName.trim() }
  const variables = [...Object.entries(own), ...draft.variables.map(({ name, value }) => [name.trim(), value] as const)]
  return {
    name: draft.name.trim(),
    priority: priorityOf(draft.priority) ?? 0,
    expireAt: momentOf(draft.expireAt),
    minOfferingAt: momentOf(draft.startAt),
    timeZoneId: draft.timeZone?.id ?? null,
    bucketId: draft.bucket?.id ?? null,
    skillId: null,
    agentId: draft.agent?.id ?? null,
    variables: Object.fromEntries(variables.filter(([name, value]) => name !== '' && value !== '')),
    // The first is dialled first.
    communications: draft.ways.map(({ destination, typeId, description, display, resource, dtmf, stopAt }, place) => ({
      destination: isDialled(typeId) ? bareNumber(destination) : destination.trim(),
      typeId,
      priority: draft.ways.length - place,
      description: description.trim(),
      display: display.trim(),
      resourceId: resource?.id ?? null,
      dtmf,
      stopAt
    }))
  }
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What of a known member differs from the draft; nothing where nothing does. Emptied variables are deleted. */
export function changeOf(draft: MemberDraft, member: Member, isDialled: (typeId: string) => boolean): MemberChange {
  const wanted = formOf(draft, isDialled)
  const known = formOf(draftOf(member), isDialled)
  const names = new Set([...Object.keys(wanted.variables), ...Object.keys(known.variables)])
  const variables = Object.fromEntries(
    [...names]
      .filter((name) => wanted.variables[name] !== known.variables[name])
      .map((name) => [name, wanted.variables[name] ?? ''] as const)
  )
  return {
    ...(wanted.name !== known.name && { name: wanted.name }),
    ...(wanted.priority !== known.priority && { priority: wanted.priority }),
    ...(draft.expireAt !== localOf(member.expireAt) && { expireAt: wanted.expireAt }),
    ...(draft.startAt !== localOf(member.minOfferingAt) && { minOfferingAt: wanted.minOfferingAt }),
    ...(wanted.timeZoneId !== known.timeZoneId && { timeZoneId: wanted.timeZoneId }),
    ...(wanted.bucketId !== known.bucketId && { bucketId: wanted.bucketId }),
    ...(wanted.agentId !== known.agentId && { agentId: wanted.agentId }),
    ...(Object.keys(variables).length > 0 && { variables }),
    ...(!same(wanted.communications, known.communications) && { communications: wanted.communications })
  }
}
