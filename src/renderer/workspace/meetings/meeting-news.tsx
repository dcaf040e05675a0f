import '../../kit/words/meetings'
import { useEffect, useRef } from 'react'
import type { BookedMeeting } from '../../../contract/meeting-book'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { announce } from '../../kit/live-region'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { useView } from '../view'

const minutesTo = (at: number, now: number): number => Math.ceil((at - now) / 60_000)

function reminderWords({ name, startsAt }: BookedMeeting, now: number): string {
  const count = minutesTo(startsAt, now)
  return count > 0 ? t('meetings.beginsIn', { name, count }) : t('meetings.hasBegun', { name })
}

/** Meetings that begin soon, above the work; each is said once to screen readers, as is a guest who has come. */
export default function MeetingNews() {
  const { due, items } = useCompanion((state) => state.meetings)
  const now = useClock()
  const said = useRef(new Set<string>())
  const shown = due.flatMap(({ meetingId, minutes }) => {
    const meeting = items[meetingId]
    return meeting === undefined ? [] : [{ meeting, minutes }]
  })
  useEffect(() => {
    const say = (key: string, words: string): void => {
      if (said.current.has(key)) return
      said.current.add(key)
      announce(words)
    }
    for (const { meeting, minutes } of shown) say(`${meeting.id} ${minutes}`, reminderWords(meeting, now))
    for (const meeting of Object.values(items))
      if (meeting.state === 'guest-waits')
        say(`${meeting.id} waits ${meeting.guestWaitsSince}`, t('meetings.guestCame', { name: meeting.name }))
  })
  const each = [...new Set(shown.map(({ meeting }) => meeting))]
  return each.map((meeting) => <Reminder key={meeting.id} meeting={meeting} words={reminderWords(meeting, now)} />)
}

function Reminder({ meeting, words }: { meeting: BookedMeeting; words: string }) {
  const { act, isPending } = useActs()
  const { select, openPanel } = useView()
  const { id, name } = meeting
  const join = t(meeting.moderated ? 'meetings.joinAsGuest' : 'meetings.join')
  return (
    <Banner
      tone="accent"
      shape="strip"
      icon="calendar"
      actions={
        <>
          {meeting.canJoin && (
            <Button
              icon="video"
              label={t('meetings.actOn', { act: join, name })}
              pending={isPending('meetings.join', id)}
              onPress={() =>
                void act('meetings.join', { id, asGuest: meeting.moderated }, id).then((result) => {
                  if (!result?.ok) return
                  select(result.value.conversationId)
                  openPanel('stage')
                })
              }
            >
              {join}
            </Button>
          )}
          <Button
            tone="quiet"
            label={t('meetings.actOn', { act: t('meetings.dismiss'), name })}
            pending={isPending('meetings.dismiss', id)}
            onPress={() => void act('meetings.dismiss', { id }, id)}
          >
            {t('meetings.dismiss')}
          </Button>
        </>
      }
    >
      <bdi>{words}</bdi>
    </Banner>
  )
}
