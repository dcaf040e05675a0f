import type { PolicyProblem, PolicySourceName } from '../../../contract/policy'
import { flatSettings } from '../../../contract/setting-paths'
import type { PolicyReading } from '../../companion/ports'
import { emptyReading } from './no-policy'

const known: readonly string[] = ['$schema', 'organisation', 'defaults', 'rules']
/** macOS adds names of its own to a payload: `PayloadUUID`. */
const ofTheSystem = /^Payload[A-Z]/

/** What a policy file or a profile says: `{ organisation, defaults: { … }, rules: { … } }`, the two as trees or by dotted paths. */
export function policyDocument(source: PolicySourceName, place: string, content: unknown): PolicyReading {
  const problems: PolicyProblem[] = []
  const reading: PolicyReading = { ...emptyReading, source, place, problems }
  if (typeof content !== 'object' || content === null || Array.isArray(content)) {
    return { ...reading, problems: [{ where: 'source', name: place, reason: 'malformed' }], whole: false }
  }
  const given = new Map<string, unknown>(Object.entries(content))
  for (const name of given.keys()) {
    if (!known.includes(name) && !ofTheSystem.test(name)) problems.push({ where: 'source', name: name.slice(0, 120), reason: 'unknown' })
  }
  const layer = (name: 'defaults' | 'rules') => {
    const tree = given.get(name)
    if (tree !== undefined && (typeof tree !== 'object' || tree === null || Array.isArray(tree))) {
      problems.push({ where: 'source', name, reason: 'wrong-value' })
    }
    return flatSettings(tree)
  }
  return {
    ...reading,
    organisation: organisationOf(given.get('organisation')),
    defaults: layer('defaults'),
    rules: layer('rules')
  }
}

/** Shown to the agent beside a locked setting. */
export const organisationOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 80) : null
