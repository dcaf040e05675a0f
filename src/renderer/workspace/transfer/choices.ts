import type { z } from 'zod'
import type { CallTarget } from '../../../contract/commands/calls'
import type { DirectoryEntry, Presence } from '../../../contract/commands/directory'
import type { GlyphName, Tone } from '../../kit/glyph'
import { running, shortWhen, spoken } from '../../kit/times'
import { t } from '../../kit/words'

export type Entry = z.infer<typeof DirectoryEntry>
type PresenceWord = z.infer<typeof Presence>

/** A row of the picker. */
export interface Choice {
  key: string
  group: 'number' | 'agents' | 'queues'
  name: string
  target: CallTarget
  entry: Entry | null
  /** What can be done with it now; `anyway`: when the agent insists. */
  may: { transfer: boolean; consult: boolean; anyway: boolean }
}

interface Look {
  glyph: GlyphName
  tone: Tone
  transfer: boolean
  consult: boolean
  anyway: boolean
}

/** Who does not answer is not offered: on a call a consultation may wait, on a pause only when the agent insists. */
export const looks: Readonly<Record<PresenceWord, Look>> = {
  online: { glyph: 'online', tone: 'positive', transfer: true, consult: true, anyway: false },
  busy: { glyph: 'busy', tone: 'negative', transfer: false, consult: true, anyway: false },
  'wrap-up': { glyph: 'wrapUp', tone: 'accent', transfer: false, consult: true, anyway: false },
  pause: { glyph: 'pause', tone: 'caution', transfer: false, consult: false, anyway: true },
  'do-not-disturb': { glyph: 'busy', tone: 'negative', transfer: false, consult: false, anyway: true },
  offline: { glyph: 'offline', tone: 'neutral', transfer: false, consult: false, anyway: false },
  unknown: { glyph: 'offline', tone: 'neutral', transfer: true, consult: true, anyway: false }
}

export function choiceOf(entry: Entry): Choice {
  if (entry.kind === 'queue') {
    const target = { kind: 'queue', queueId: entry.id, name: entry.name } as const
    const may = { transfer: true, consult: true, anyway: false }
    return { key: `queue-${entry.id}`, group: 'queues', name: entry.name, target, entry, may }
  }
  const { transfer, consult, anyway } = looks[entry.presence]
  const target = { kind: 'number', number: entry.extension, name: entry.name } as const
  return { key: `person-${entry.id}`, group: 'agents', name: entry.name, target, entry, may: { transfer, consult, anyway } }
}

export const numberChoice = (text: string, shown: string): Choice => ({
  key: 'number',
  group: 'number',
  name: shown,
  target: { kind: 'number', number: text, name: null },
  entry: null,
  may: { transfer: true, consult: true, anyway: false }
})

/** Presence in words, with how long where the server says it. `now`: server time in ms. */
export function presenceWords(entry: Extract<Entry, { kind: 'person' }>, now: number): string {
  const word = t(`transfer.presence.${entry.presence}`)
  const { since, reason } = entry
  const lasted = since === null ? null : now - since
  if (entry.presence === 'pause' && reason !== null)
    return lasted === null ? t('transfer.pauseFor', { reason }) : t('transfer.pauseForTime', { reason, time: spoken(wholeMinutes(lasted)) })
  if (since === null || lasted === null || entry.presence === 'online' || entry.presence === 'unknown') return word
  if (entry.presence === 'offline') return t('transfer.offlineSince', { time: shortWhen(since, now) })
  return t('transfer.presenceFor', { word, time: entry.presence === 'pause' ? spoken(wholeMinutes(lasted)) : running(lasted) })
}

const wholeMinutes = (ms: number): number => (ms < 60_000 ? Math.max(0, ms) : Math.floor(ms / 60_000) * 60_000)

/** Who waits, how long the longest and how many agents are online, each where the server says it. `now`: server time in ms. */
export function queueWords({ waiting, waitingSince, agentsOnline }: Extract<Entry, { kind: 'queue' }>, now: number): string {
  const waits =
    waitingSince === null || waiting === 0
      ? t('transfer.waiting', { count: waiting })
      : t('transfer.waitingLongest', { count: waiting, time: running(Math.max(0, now - waitingSince)) })
  return agentsOnline === null ? waits : `${waits} · ${t('transfer.agentsOnline', { count: agentsOnline })}`
}
