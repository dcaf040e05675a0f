import { record, text } from '../../http/answer'
import { BUCKETS, TIMEZONES } from '../directory/demo-lookups'
import { Refusal } from '../refusal'
import type { Communication, MemberInput } from './member'

const MOST_COMMUNICATIONS = 20
const timezoneIds = new Set(TIMEZONES.map(({ id }) => id))
const bucketIds = new Set(BUCKETS.map(({ id }) => id))

/** What must exist for a member to point at it. */
export interface References {
  skill(id: number): boolean
  agent(id: number): boolean
}

/** Reads a member as the server does: checks of the model, then those of the database (Webitel contract 4.1). */
export function memberInput(body: Record<string, unknown>, references: References): MemberInput {
  const input: MemberInput = {
    name: text(body.name) ?? '',
    priority: whole(body.priority),
    expireAt: whole(body.expire_at),
    minOfferingAt: whole(body.min_offering_at),
    timezoneId: idIn(body.timezone),
    bucketId: idIn(body.bucket),
    skillId: idIn(body.skill),
    agentId: idIn(body.agent),
    variables: variablesOf(body.variables),
    communications: communicationsOf(body.communications),
    stopCause: text(body.stop_cause) ?? ''
  }
  checkReferences(input, references)
  return input
}

export function checkReferences(
  member: Pick<MemberInput, 'timezoneId' | 'bucketId' | 'skillId' | 'agentId'>,
  references: References
): void {
  const { timezoneId, bucketId, skillId, agentId } = member
  if (bucketId > 0 && skillId > 0) throw refused('violates check constraint "cc_member_bucket_skill_check"')
  if (timezoneId > 0 && !timezoneIds.has(timezoneId)) throw refused('violates foreign key constraint: timezone')
  if (bucketId > 0 && !bucketIds.has(bucketId)) throw refused('violates foreign key constraint: bucket')
  if (skillId > 0 && !references.skill(skillId)) throw refused('violates foreign key constraint: skill')
  if (agentId > 0 && !references.agent(agentId)) throw refused('violates foreign key constraint: agent')
}

/** Kept sorted by priority, highest first. */
export function communicationsOf(value: unknown): Communication[] {
  const items = Array.isArray(value) ? value.map(record) : []
  if (items.length === 0 || items.length > MOST_COMMUNICATIONS)
    throw new Refusal('model.member.is_valid.communications.app_error', 400, `from 1 to ${MOST_COMMUNICATIONS} communications`)
  return items.map(communicationOf).sort((a, b) => b.priority - a.priority)
}

function communicationOf(item: Record<string, unknown>): Communication {
  const typeId = idIn(item.type)
  if (typeId < 1) throw new Refusal('model.member.is_valid.communications.type.app_error', 400, 'type of a communication is required')
  return {
    destination: (text(item.destination) ?? '').trim(),
    typeId,
    priority: whole(item.priority),
    ...(text(item.description) ? { description: String(item.description) } : {}),
    ...(text(item.display) ? { display: String(item.display) } : {}),
    ...(text(item.dtmf) ? { dtmf: String(item.dtmf) } : {}),
    ...(idIn(item.resource) > 0 ? { resourceId: idIn(item.resource) } : {}),
    ...(whole(item.stop_at) > 0 ? { stopAt: whole(item.stop_at) } : {})
  }
}

export const variablesOf = (value: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(record(value)).map(([key, item]) => [key, String(item)]))

/** int64 may come as text or number. */
export function whole(value: unknown): number {
  const number = typeof value === 'string' || typeof value === 'number' ? Number(value) : 0
  if (!Number.isSafeInteger(number)) throw new Refusal('api.context.invalid_body_param.app_error', 400, `invalid number ${String(value)}`)
  return number
}

/** `{id}`; 0 where there is none. */
export const idIn = (value: unknown): number => whole(record(value).id)

const refused = (detail: string): Refusal => new Refusal('store.sql_member.save.app_error', 400, detail)
