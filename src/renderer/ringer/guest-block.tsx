import '../kit/late-icons'
import type { BookedMeeting } from '../../contract/meeting-book'
import { guestName, type RingingThing } from '../../contract/ringing'
import { Button } from '../kit/button'
import { Glyph } from '../kit/glyph'
import { joinOf } from '../kit/guest-acts'
import { Timer } from '../kit/timer'
import { clockTime } from '../kit/times'
import { useCommand } from '../kit/use-command'
import { useCompanionOr } from '../kit/use-companion'
import { causeWords, t } from '../kit/words'
import css from './ringer.module.css'

/** Apizee does not say which of several is there. */
const presence = ({ provider }: BookedMeeting, connected: boolean): string =>
  connected ? 'guests.there' : provider === 'personal' ? 'guests.notThere' : 'guests.notKnown'

function facts(meeting: BookedMeeting): [string, string][] {
  const { startsAt, endsAt, name, participants, moderated } = meeting
  const who = guestName(meeting)
  const others = participants.filter((one) => one.name !== who)
  const min = Math.round((endsAt - startsAt) / 60_000)
  return [
    [t('guests.meeting'), t('guests.planned', { time: clockTime(startsAt), name, min })],
    ...(others.length === 0
      ? []
      : [
          [t('guests.others'), others.map((one) => t(presence(meeting, one.connected), { name: one.name })).join(' · ')] as [string, string]
        ]),
    ...(moderated ? [[t('guests.entrance'), t('guests.moderated')] as [string, string]] : [])
  ]
}

/** A guest who waits: who, in which meeting, who else, and how to join. */
export function GuestBlock({ meeting, since }: Extract<RingingThing, { kind: 'guest' }>) {
  const join = useCommand('meetings.join')
  const dismiss = useCommand('meetings.dismiss')
  const openIn = useCompanionOr((state) => state.settings.video.openIn, 'view')
  const who = guestName(meeting)
  const { input, words, mayUseCamera } = joinOf(meeting, openIn)
  const problem =
    join.cause !== null
      ? causeWords('meetings.join', join.cause)
      : dismiss.cause !== null
        ? causeWords('meetings.dismiss', dismiss.cause)
        : null
  return (
    <section className={css.block} aria-label={t('guests.isWaiting', { who })}>
      <header>
        <Glyph name="sessionWaiting" size={24} />
        <div className="grow">
          <h2 className="cut">
            <bdi>{who}</bdi>
          </h2>
          <p className="small second cut">
            <b className="accent strong">{t('guests.waits')}</b>
            {` · ${t('guests.video')} · ${t(`guests.vendor.${meeting.provider}`)}`}
          </p>
        </div>
        <span className={css.time}>
          <Timer since={since} />
        </span>
      </header>
      {problem !== null ? (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      ) : (
        <dl className={css.facts}>
          {facts(meeting).map(([name, value]) => (
            <div key={name}>
              <dt className="cut">{name}</dt>
              <dd className="cut" dir="auto">
                {value}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className={css.guestActs}>
        <Button
          size="call"
          tone="primary"
          icon={mayUseCamera ? 'videoOff' : 'video'}
          label={t('guests.actOn', { act: words, who })}
          pending={join.pending}
          onPress={() => void join.run(input)}
        >
          {join.pending ? t('guests.joining') : words}
        </Button>
        {mayUseCamera && (
          <Button
            size="call"
            icon="video"
            iconOnly
            label={t('guests.actOn', { act: t('guests.withCamera'), who })}
            pending={join.pending}
            onPress={() => void join.run({ ...input, camera: true })}
          />
        )}
        <Button
          size="call"
          label={t('guests.putOff', { who })}
          pending={dismiss.pending}
          onPress={() => void dismiss.run({ id: meeting.id })}
        >
          {t('guests.notNow')}
        </Button>
      </div>
    </section>
  )
}
