import { z } from 'zod'
import type { TicketStatistics } from '../../../contract/commands/assistance'
import type { Settings } from '../../../contract/settings'
import { callbackInstant } from '../../companion/wrap-up/callback-instant'
import { asCount, asText } from './read'

export const StatisticsRow = z.record(z.string(), z.unknown())

type Field = Exclude<keyof TicketStatistics, 'other'>

const dates = ['startedAt', 'endedAt'] as const
const counts = [
  'invitations',
  'emailInvitations',
  'smsInvitations',
  'calls',
  'callDurationS',
  'pictures',
  'videos',
  'scans'
] as const satisfies Field[]
const texts = [
  'id',
  'reference',
  'description',
  'priority',
  'requester',
  'contact',
  'state',
  'assignee',
  'group',
  'type',
  'agent',
  'service',
  'device',
  'operatingSystem',
  'browser'
] as const satisfies Field[]
const fields: readonly string[] = [...dates, ...counts, ...texts, 'answered']

/** The vendor's labels, as the portal shows them in French (apizee.md 4.6). */
const labels: Record<string, Field> = {
  ID: 'id',
  Ref: 'reference',
  Référence: 'reference',
  Description: 'description',
  Priorité: 'priority',
  Demandeur: 'requester',
  Contact: 'contact',
  Etat: 'state',
  État: 'state',
  'Assigné à': 'assignee',
  Groupe: 'group',
  Type: 'type',
  'Date de début de session': 'startedAt',
  'Date de fin': 'endedAt',
  Répondues: 'answered',
  "Nombre d'invitations": 'invitations',
  "Nombre d'invitations email": 'emailInvitations',
  "Nombre d'invitations SMS": 'smsInvitations',
  'Nombre Appels': 'calls',
  'Durée totale des appels (secondes)': 'callDurationS',
  Photos: 'pictures',
  Vidéos: 'videos',
  Scans: 'scans',
  Identifiant: 'agent',
  Service: 'service',
  Appareil: 'device',
  "Système d'exploitation": 'operatingSystem',
  Navigateur: 'browser'
}

const plain = (label: string): string => label.normalize('NFC').replaceAll('’', "'").replace(/\s+/g, ' ').trim().toLowerCase()
const known = new Map(Object.entries(labels).map(([label, field]) => [plain(label), field]))

/** A line by our names. What carries no label of ours, or a value that its field cannot hold, stays in `other` as it came. */
export function toStatistics(
  row: z.output<typeof StatisticsRow>,
  { statsKeyMap, statsTimeZone }: Pick<Settings['apizee'], 'statsKeyMap' | 'statsTimeZone'>
): TicketStatistics {
  const own = new Map(Object.entries(statsKeyMap).map(([label, field]) => [plain(label), field]))
  const values = new Map<string, unknown>()
  const other: Record<string, string> = {}
  for (const [label, value] of Object.entries(row).slice(0, 100)) {
    const field = own.get(plain(label)) ?? known.get(plain(label))
    const read = field === undefined || !fields.includes(field) || values.has(field) ? null : valueOf(field, value, statsTimeZone)
    if (read !== null) values.set(field!, read)
    else if (value !== null && value !== '')
      other[label.slice(0, 100)] = (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 500)
  }
  return { ...Object.fromEntries(fields.map((field) => [field, values.get(field) ?? null])), other } as TicketStatistics
}

function valueOf(field: string, value: unknown, zone: string): string | number | boolean | null {
  if ((dates as readonly string[]).includes(field)) return localInstant(value, zone)
  if ((counts as readonly string[]).includes(field)) return asCount.parse(value)
  if (field === 'answered') return answerOf(value)
  return asText().parse(value)
}

/** `2023-07-13 18:03:13` on the wall clock of the zone, as ms since the epoch. */
function localInstant(value: unknown, zone: string): number | null {
  const [, date, time, seconds] = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d)(?::(\d\d))?$/.exec(typeof value === 'string' ? value.trim() : '') ?? []
  if (date === undefined || time === undefined) return null
  const instant = callbackInstant({ date, time, zone })
  return instant.ok ? instant.value + Number(seconds ?? 0) * 1000 : null
}

function answerOf(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  const word = typeof value === 'string' ? value.trim().toLowerCase() : ''
  return word === 'oui' || word === 'yes' ? true : word === 'non' || word === 'no' ? false : null
}
