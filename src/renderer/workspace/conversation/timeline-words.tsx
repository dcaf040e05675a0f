import type { ReactNode } from 'react'
import type { Conversation, TimelineEntry, TimelineKind } from '../../../contract/conversation'
import type { IconName } from '../../kit/icons'
import type { TimelineItem } from '../../kit/timeline'
import { shortWhen, spoken } from '../../kit/times'
import { hasWords, t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'

const icons: Record<TimelineKind, IconName> = {
  'call-rang': 'bell',
  'call-placed': 'outg',
  'call-answered': 'phone',
  'call-held': 'pause',
  'call-resumed': 'play',
  'call-ended': 'hangup',
  'call-missed': 'missed',
  'call-transferred': 'transfer',
  'consult-began': 'consult',
  'consult-ended': 'consult',
  'calls-joined': 'team',
  'call-taken-back': 'phone',
  'listened-in': 'headset',
  'link-sent': 'sms',
  'link-uncertain': 'warn',
  'link-refused': 'warn',
  'link-copied': 'copy',
  'session-opened': 'video',
  'session-live': 'video',
  'session-ended': 'video',
  'session-failed': 'warn',
  'media-arrived': 'picture',
  'session-counted': 'clock',
  'picture-saved': 'picture',
  'file-saved': 'download',
  'file-refused': 'warn',
  'device-refused': 'warn',
  'result-saved': 'check',
  'result-sent': 'send',
  'result-failed': 'warn'
}

/** Which sentence fits the values that came: an entry may lack any of them. */
function keyOf({ kind, values }: TimelineEntry): string {
  const variants: (string | false)[] = [
    values.queue !== undefined && values.waitedS !== undefined && 'queueWaited',
    values.end !== undefined && values.durationS !== undefined && `end-${values.end}`,
    values.end !== undefined && `end-${values.end}`,
    values.by !== undefined && `by-${values.by}`,
    values.by !== undefined && 'by',
    values.to !== undefined && 'to',
    values.failure !== undefined && `failure-${values.failure}`,
    values.device !== undefined && `device-${values.device}`,
    values.queue !== undefined && 'queue',
    values.durationS !== undefined && 'lasted',
    values.number !== undefined && 'number',
    values.kind !== undefined && values.name !== '' && `kind-${values.kind}`,
    values.name !== undefined && 'name',
    values.status !== undefined && 'status'
  ]
  const found = variants.find((variant) => variant !== false && hasWords(`timeline.${kind}.${variant}`))
  return `timeline.${kind}.${found || 'plain'}`
}

function wordsOf(entry: TimelineEntry): ReactNode {
  const { values } = entry
  return (
    <Rich
      k={keyOf(entry)}
      values={{
        ...values,
        waited: spoken(Number(values.waitedS ?? 0) * 1000),
        lasted: spoken(Number(values.durationS ?? 0) * 1000),
        provider: t(`video.${values.provider ?? 'direct'}`)
      }}
    />
  )
}

/** The time line of a conversation, newest first. */
export function timelineItems(conversation: Conversation, now: number): TimelineItem[] {
  return conversation.timeline.toReversed().map((entry) => ({
    id: entry.id,
    icon: icons[entry.kind],
    words: wordsOf(entry),
    time: shortWhen(entry.at, now)
  }))
}
