import { record, text } from '../../http/answer'
import type { Member } from './member'
import { checkReferences, communicationsOf, idIn, variablesOf, whole, type References } from './member-input'

/** Paths of the members that the server lets a PATCH change (Webitel contract 4.5). */
type Change = (member: Member, body: Record<string, unknown>, path: string) => void

const CHANGES: Record<string, Change> = {
  name: (member, body) => (member.name = text(body.name) ?? ''),
  priority: (member, body) => (member.priority = whole(body.priority)),
  attempts: (member, body) => (member.attempts = whole(body.attempts)),
  expire_at: (member, body) => (member.expireAt = whole(body.expire_at)),
  min_offering_at: (member, body) => (member.minOfferingAt = whole(body.min_offering_at)),
  'timezone.id': (member, body) => (member.timezoneId = idIn(body.timezone)),
  'bucket.id': (member, body) => (member.bucketId = idIn(body.bucket)),
  'agent.id': (member, body) => (member.agentId = idIn(body.agent)),
  'skill.id': (member, body) => (member.skillId = idIn(body.skill)),
  communications: (member, body) => (member.communications = communicationsOf(body.communications)),
  stop_cause: (member, body) => stopOrReopen(member, text(body.stop_cause) ?? '')
}

/** Changes what `fields` names, or else every leaf path of the body, all or nothing (Webitel contract 3). */
export function patchMember(member: Member, body: Record<string, unknown>, references: References): void {
  const paths = Array.isArray(body.fields) ? body.fields.map(String) : leafPaths(body)
  const changed: Member = {
    ...member,
    variables: { ...member.variables },
    communications: member.communications.map((one) => ({ ...one }))
  }
  for (const path of paths) {
    const [head, key] = splitVariable(path)
    if (head === 'variables') mergeVariables(changed, variablesOf(body.variables), key)
    else CHANGES[path]?.(changed, body, path)
  }
  checkReferences(changed, references)
  Object.assign(member, changed)
}

/** An empty cause reopens: the numbers can be dialled again, and the attempts count from 0. */
export function stopOrReopen(member: Member, cause: string): void {
  const reopened = cause === '' || cause === 'null'
  member.stopCause = reopened ? '' : cause
  member.stopAt = reopened ? 0 : Date.now()
  if (!reopened) return
  member.attempts = 0
  for (const one of member.communications) {
    delete one.stopAt
    delete one.attempts
  }
}

/** An empty text takes the variable away. */
function mergeVariables(member: Member, variables: Record<string, string>, key: string | null): void {
  for (const [name, value] of Object.entries(variables)) {
    if (key !== null && name !== key) continue
    if (value === '') delete member.variables[name]
    else member.variables[name] = value
  }
}

const splitVariable = (path: string): [string, string | null] =>
  path.startsWith('variables.') ? ['variables', path.slice('variables.'.length)] : [path, null]

const leafPaths = (body: Record<string, unknown>): string[] =>
  Object.entries(body).flatMap(([name, value]) => {
    if (value === null) return []
    return name !== 'variables' && Object.keys(record(value)).length > 0
      ? Object.keys(record(value)).map((key) => `${name}.${key}`)
      : [name]
  })
