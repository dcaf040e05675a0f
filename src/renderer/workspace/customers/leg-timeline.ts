import type { Settings } from '../../../contract/settings'
import type { TimelineItem } from '../../kit/timeline'
import { clockTime, spoken } from '../../kit/times'
import { t } from '../../kit/words'
import { outcomeOf, wasAnswered } from './call-facts'
import { known, type CallRow } from './call-rows'
import { columnTime, outcomeWord, whyWords } from './row-words'

/** What the server knows of a call that this computer did not see, newest first. */
export function legTimeline(row: CallRow, dispositions: Settings['dispositions'], now: number): TimelineItem[] {
  const outcome = outcomeOf(row, null)
  const items: (TimelineItem & { at: number })[] = []
  const add = (id: string, at: number | null, item: Pick<TimelineItem, 'icon' | 'words' | 'detail'>): void => {
    if (at !== null)
      items.push({ id, at, time: columnTime(at, now).includes(clockTime(at)) ? clockTime(at) : columnTime(at, now), ...item })
  }
  const reportedAt = known(row, ({ reportingAt }) => reportingAt)
  const reportText = known(row, (call) => call.reportText || null)
  if (outcome.kind === 'answered' && outcome.status !== null) {
    add('reported', reportedAt ?? known(row, ({ hangupAt }) => hangupAt), {
      icon: 'check',
      words: t('customers.story.reported', { status: outcomeWord(outcome, dispositions) }),
      ...(reportText !== null && { detail: reportText })
    })
  }
  const by = known(row, ({ hangupBy }) => hangupBy)
  const inbound = row.call.direction !== 'outbound'
  const ender = by === null ? 'nobody' : by === 'F' ? 'server' : (by === 'A') === inbound ? 'customer' : 'agent'
  const answered = wasAnswered(row)
  const why = whyWords(outcome)
  add(
    'ended',
    known(row, ({ hangupAt }) => hangupAt),
    {
      icon: answered ? 'hangup' : inbound ? 'missed' : 'hangup',
      words: answered ? t(`customers.story.ended.${ender}`) : outcomeWord(outcome, dispositions),
      ...(why !== null && { detail: why })
    }
  )
  for (const [at, { startAt, seconds }] of row.legs.flatMap(({ holds }) => holds).entries()) {
    add(`hold-${at}`, startAt, {
      icon: 'pause',
      words: seconds === null ? t('customers.story.held') : t('customers.story.heldFor', { time: spoken(seconds * 1000) })
    })
  }
  const waited = known(row, ({ queueWaitS, waitS }) => queueWaitS ?? waitS)
  const agent = known(row, ({ user }) => user?.name ?? null)
  add(
    'connected',
    known(row, ({ bridgedAt }) => bridgedAt),
    {
      icon: 'phone',
      words:
        waited === null || waited === 0
          ? t('customers.story.connected')
          : t('customers.story.connectedAfter', { time: spoken(waited * 1000) }),
      ...(agent !== null && { detail: agent })
    }
  )
  const began = row.legs.reduce<number | null>(
    (first, { createdAt }) => (createdAt !== null && (first === null || createdAt < first) ? createdAt : first),
    null
  )
  add('began', began, { icon: inbound ? 'inc' : 'outg', words: t(inbound ? 'customers.story.cameIn' : 'customers.story.placed') })
  return items.sort((a, b) => b.at - a.at)
}
