import { useState } from 'react'
import type { BookedMeeting } from '../../../contract/meeting-book'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import Dialog from '../../kit/dialog'
import { Switch } from '../../kit/switch'
import { useCommand } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import { newPressId } from '../conversation/sms-banner'
import { momentOf, ownZone, wallClock, type WallClock } from '../wrap-up/callback-times'
import { timeProblem } from './meeting-draft'
import { vendorWords } from './meeting-words'
import { WhenFields } from './when-fields'
import css from './meetings.module.css'

export interface MoveDialogProps {
  meeting: BookedMeeting
  /** Where it was dropped; its own time without. */
  to?: WallClock
  onClose: () => void
  onMoved: (moved: { id: string; startsAt: number; oldRemains: boolean }) => void
}

/** Another time for a meeting. Nobody is told before the press, and it says who will be. */
export default function MoveDialog({ meeting, to, onClose, onMoved }: MoveDialogProps) {
  const zone = ownZone()
  const now = useClock()
  const before = wallClock(meeting.startsAt, zone)
  const beforeMin = Math.round((meeting.endsAt - meeting.startsAt) / 60_000)
  const [wall, setWall] = useState(to ?? before)
  const [durationMin, setDuration] = useState(beforeMin)
  const [tell, setTell] = useState(true)
  const move = useCommand('meetings.move')
  const same = wall.date === before.date && wall.time === before.time && durationMin === beforeMin
  const problem = timeProblem(wall, zone, now)
  const startsAt = momentOf(wall, zone)
  const asNew = meeting.canMove === 'as-new'
  const count = meeting.participants.length
  const onMove = (): void => {
    if (startsAt === null) return
    void move.run({ id: meeting.id, pressId: newPressId(), startsAt, durationMin, tell }).then((result) => {
      if (result?.ok) onMoved({ id: result.value.id, startsAt, oldRemains: result.value.oldRemains })
    })
  }
  return (
    <Dialog
      title={t('meetings.moveTitle', { name: meeting.name })}
      onClose={onClose}
      actions={
        <>
          <Button size="form" onPress={onClose}>
            {t('meetings.keep')}
          </Button>
          <Button
            size="form"
            tone="primary"
            pending={move.pending}
            unavailable={problem !== null ? t(`meetings.form.problem.time.${problem}`) : same ? t('meetings.sameTime') : null}
            onPress={onMove}
          >
            {t('meetings.move')}
          </Button>
        </>
      }
    >
      <div className={css.dialog}>
        <WhenFields
          wall={wall}
          durationMin={durationMin}
          from={wallClock(now, zone).date}
          error={problem === null || same ? null : t(`meetings.form.problem.time.${problem}`)}
          onWall={setWall}
          onDuration={setDuration}
        />
        <Switch label={t('meetings.tell')} on={tell} onChange={setTell} />
        <p>{tell ? t('meetings.tells', { count }) : t('meetings.tellsNobody')}</p>
        {asNew && (
          <Banner tone="caution">
            {t(meeting.canRemove ? 'meetings.asNew' : 'meetings.asNewOldStays', { vendor: vendorWords(meeting.provider) })}
          </Banner>
        )}
        {move.cause !== null && (
          <Banner tone="negative" role="alert">
            {causeWords('meetings.move', move.cause)}
          </Banner>
        )}
      </div>
    </Dialog>
  )
}
