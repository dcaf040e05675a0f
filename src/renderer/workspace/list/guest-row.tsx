import type { KeyboardEvent } from 'react'
import type { BookedMeeting } from '../../../contract/meeting-book'
import { guestName } from '../../../contract/ringing'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Glyph } from '../../kit/glyph'
import { joinOf } from '../../kit/guest-acts'
import { clockTime, running, spoken } from '../../kit/times'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { showMeeting } from '../meetings/meeting-desk'
import { useView } from '../view'
import css from './list.module.css'

interface RowProps {
  meeting: BookedMeeting
  roving: boolean
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

/** A guest who waits in a meeting, as one row of the conversations: joining makes it a conversation. */
export default function GuestRow({ meeting, roving, onFocus, onKeyDown }: RowProps) {
  const now = useClock()
  const openIn = useCompanion((state) => state.settings.video.openIn)
  const { act, isPending } = useActs()
  const { openSection } = useView()
  const who = guestName(meeting)
  const waited = now - (meeting.guestWaitsSince ?? meeting.startsAt)
  const details = [t(`guests.vendor.${meeting.provider}`), clockTime(meeting.startsAt)]
  const { input, words } = joinOf(meeting, openIn)
  return (
    <li className={css.row} data-guest={meeting.id}>
      <button
        className={css.pick}
        data-guest-row={meeting.id}
        tabIndex={roving ? 0 : -1}
        aria-label={[who, t('guests.waits'), ...details, spoken(waited)].join(', ')}
        onClick={() => {
          showMeeting(meeting.id, meeting.startsAt)
          openSection('meetings')
        }}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      />
      <Glyph name="sessionWaiting" />
      <div className={css.lines}>
        <div className={css.first}>
          <span className={`${css.who} cut`}>
            <bdi>{who}</bdi>
          </span>
          <span className={css.time}>{running(waited)}</span>
        </div>
        <div className={css.second}>
          <span className={css.state}>
            <b className="accent">{t('guests.waits')}</b>
            {details.map((detail) => (
              <span key={detail}>
                {' · '}
                <bdi>{detail}</bdi>
              </span>
            ))}
          </span>
          <span className={css.acts}>
            <Button
              tone="primary"
              icon="video"
              skipTab={!roving}
              label={t('guests.actOn', { act: words, who })}
              pending={isPending('meetings.join', meeting.id)}
              onPress={() => void act('meetings.join', input, meeting.id)}
            >
              {words}
            </Button>
            <Button
              tone="quiet"
              icon="x"
              iconOnly
              skipTab={!roving}
              label={t('guests.putOff', { who })}
              pending={isPending('meetings.dismiss', meeting.id)}
              onPress={() => void act('meetings.dismiss', { id: meeting.id }, meeting.id)}
            />
          </span>
        </div>
      </div>
    </li>
  )
}
