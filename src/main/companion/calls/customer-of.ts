import type { Conversation } from '../../../contract/conversation'
import { outsideHost } from '../links/outside-host'
import { dialled } from '../numbers/dialled'
import { zoneOf } from '../numbers/zone-of'
import type { Party } from '../ports'

/** Variables with a place of their own on the screen (webitel contract 4.1). */
const PLACED = new Set(['link', 'bucket_name', 'link_open_timeout_sec'])

export function customerOf(peer: Party | undefined, variables: Record<string, string>): Conversation['customer'] {
  const read = peer === undefined ? null : dialled(peer.number)
  const described = read?.kind === 'number' ? read.number : null
  return {
    number: described?.shown ?? peer?.number ?? null,
    e164: described?.e164 ?? null,
    name: peer?.name && peer.name !== peer.number ? peer.name : null,
    cardHost: outsideHost(variables['link']),
    zone: described === null ? null : zoneOf(described.country)
  }
}

export const shownVariables = (variables: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => !PLACED.has(name)))

export const bucketOf = (variables: Record<string, string>): string | null => variables['bucket_name'] ?? null
