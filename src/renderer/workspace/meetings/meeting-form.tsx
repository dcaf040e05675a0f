import { useRef, useState } from 'react'
import { andList } from '../../kit/and-list'
import { Banner } from '../../kit/banner'
import { useBridge } from '../../kit/bridge'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import field from '../../kit/field.module.css'
import { Field } from '../../kit/field'
import { announce } from '../../kit/live-region'
import { Select } from '../../kit/select'
import { Switch } from '../../kit/switch'
import { sendSafely, useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { daysBetween } from '../../kit/times'
import { causeWords, t } from '../../kit/words'
import { newPressId } from '../conversation/sms-banner'
import { sendKeyCap } from '../keys'
import { SidePane } from '../side-pane'
import { useView } from '../view'
import { ownZone, wallClock } from '../wrap-up/callback-times'
import { DirectNow } from './direct-now'
import { GuestFields } from './guest-fields'
import {
  draftProblems,
  guestProblem,
  inviteBy,
  invitations,
  isEmptyGuest,
  noGuest,
  scheduleInput,
  type GuestProblem,
  type MeetingDraft
} from './meeting-draft'
import { meetingDesk, useMeetingDesk } from './meeting-desk'
import { vendorWords } from './meeting-words'
import { useDescribed } from '../video/use-described'
import { useHosts } from './use-hosts'
import { WhenFields } from './when-fields'
import css from './meetings.module.css'

const providers = ['personal', 'meeting', 'direct'] as const
const ways = ['as-given', 'sms', 'email', 'both', 'nobody'] as const

/** Plans a meeting. Nothing goes out before Schedule is pressed, and what would go out is shown above it. */
export function MeetingForm({ draft, beside, onClose }: { draft: MeetingDraft; beside: boolean; onClose: () => void }) {
  const bridge = useBridge()
  const zone = ownZone()
  const now = useClock()
  const { openSettings } = useView()
  const { setAside } = useMeetingDesk()
  const platform = useCompanion((state) => state.shell.platform)
  const remindMin = useCompanion((state) => state.settings.video.remindMin)
  const personal = useCompanion((state) => state.vendors.personal.state)
  const apizee = useCompanion((state) => state.vendors.apizee.state)
  const absent = (draft.provider === 'personal' && personal === 'absent') || (draft.provider === 'meeting' && apizee === 'absent')
  const hosts = useHosts(absent || draft.provider === 'direct' ? null : draft.provider)
  const typed = useDescribed(draft.adding.phone)
  const schedule = useCommand('meetings.schedule')
  const [tried, setTried] = useState(false)
  const [guestTrouble, setGuestTrouble] = useState<GuestProblem | 'number' | null>(null)
  const form = useRef<HTMLElement>(null)

  const { choice } = hosts
  const change = (part: Partial<MeetingDraft>): void => {
    schedule.clear()
    meetingDesk.change({ draft: { ...draft, ...part } })
  }
  const problems = choice === null ? {} : draftProblems(draft, zone, now, choice)
  const going = invitations(draft)

  /** The typed guest among the others; null when that cannot be one yet. */
  const withTyped = async (): Promise<MeetingDraft | null> => {
    if (isEmptyGuest(draft.adding)) return draft
    const problem = guestProblem(draft.adding)
    if (problem !== null) {
      setGuestTrouble(problem)
      return null
    }
    let phone = ''
    if (draft.adding.phone.trim() !== '') {
      const described = await sendSafely(bridge.send('numbers.describe', { text: draft.adding.phone }))
      if (!described.ok) {
        setGuestTrouble('number')
        return null
      }
      phone = described.value.shown
    }
    setGuestTrouble(null)
    const guest = { name: draft.adding.name.trim(), phone, email: draft.adding.email.trim() }
    return { ...draft, guests: [...draft.guests, guest], adding: noGuest }
  }
  const onAdd = (): void => {
    if (isEmptyGuest(draft.adding)) setGuestTrouble('no-name')
    else void withTyped().then((whole) => whole !== null && meetingDesk.change({ draft: whole }))
  }
  const focusProblem = (): void =>
    void requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid], [role="alert"]')?.focus())
  const onSchedule = async (): Promise<void> => {
    if (choice === null || schedule.pending) return
    const whole = await withTyped()
    if (whole !== draft && whole !== null) meetingDesk.change({ draft: whole })
    setTried(true)
    const input = whole === null ? null : scheduleInput(whole, zone, choice, newPressId())
    if (whole === null || input === null || Object.keys(draftProblems(whole, zone, now, choice)).length > 0) return focusProblem()
    const result = await schedule.run(input)
    if (!result?.ok) return
    announce(t('meetings.form.scheduled', { name: input.name }))
    meetingDesk.change({
      draft: meetingDesk.now().setAside,
      setAside: null,
      formOpen: false,
      focus: result.value.id,
      at: meetingDesk.now().shows === 'week' || isSoon(input.startsAt, now) ? meetingDesk.now().at : input.startsAt
    })
  }
  const textLimit = choice?.textLimit ?? null
  const shownTrouble = guestTrouble !== null && isEmptyGuest(draft.adding) && draft.guests.length > 0 ? null : guestTrouble

  return (
    <SidePane
      ref={form}
      id="meeting-form"
      pane="meeting-form"
      className={css.form}
      title={t('meetings.new')}
      beside={beside}
      close={{ words: t('meetings.form.close'), onPress: onClose }}
      onSend={() => void onSchedule()}
      foot={
        draft.provider === 'direct' ? undefined : (
          <>
            <span className="small second" role="status">
              {going.length === 0 ? t('meetings.form.noneGoOut') : t('meetings.form.goOutOnce', { count: going.length })}
            </span>
            <Button
              size="form"
              tone="primary"
              keys={sendKeyCap(platform)}
              pending={schedule.pending}
              unavailable={choice === null ? t(absent ? 'meetings.form.needsAccount' : 'meetings.form.needsHosts') : null}
              onPress={() => void onSchedule()}
            >
              {t(schedule.pending ? 'meetings.form.scheduling' : 'meetings.form.schedule')}
            </Button>
          </>
        )
      }
    >
      {setAside !== null && (
        <Banner
          tone="neutral"
          actions={<Button onPress={() => meetingDesk.change({ draft: setAside, setAside: draft })}>{t('meetings.form.back')}</Button>}
        >
          {t('meetings.form.setAside', { name: setAside.name })}
        </Banner>
      )}
      <fieldset className={css.providers}>
        <legend>{t('meetings.form.provider')}</legend>
        <div>
          {providers.map((provider) => (
            <label key={provider} data-chosen={draft.provider === provider || undefined}>
              <input
                type="radio"
                name="meeting-provider"
                checked={draft.provider === provider}
                onChange={() => change({ provider, hostId: null, siteId: null })}
              />
              {t(`meetings.form.providers.${provider}`)}
            </label>
          ))}
        </div>
      </fieldset>
      {draft.provider === 'direct' ? (
        <DirectNow />
      ) : absent ? (
        <Banner tone="caution" actions={<Button onPress={() => openSettings('accounts')}>{t('meetings.toSettings')}</Button>}>
          {t('meetings.form.absent', { vendor: vendorWords(draft.provider) })}
        </Banner>
      ) : (
        <>
          <Field label={t('meetings.form.name')} error={tried && problems.name ? t('meetings.form.problem.name') : null}>
            {(aria) => (
              <input
                {...aria}
                className={field.input}
                dir="auto"
                autoComplete="off"
                maxLength={200}
                value={draft.name}
                onChange={(event) => change({ name: event.target.value })}
              />
            )}
          </Field>
          <WhenFields
            wall={draft.wall}
            durationMin={draft.durationMin}
            from={wallClock(now, zone).date}
            error={problems.time ? t(`meetings.form.problem.time.${problems.time}`) : null}
            onWall={(wall) => change({ wall })}
            onDuration={(durationMin) => change({ durationMin })}
          />
          {hosts.cause !== null && (
            <Banner tone="negative" role="alert" actions={<Button onPress={hosts.again}>{t('meetings.tryAgain')}</Button>} actionsBelow>
              {causeWords('meetings.hosts', hosts.cause)}
            </Banner>
          )}
          <Select
            label={t('meetings.form.for')}
            value={
              choice?.hosts.some(({ id }) => id === draft.hostId) ? (draft.hostId ?? '') : (choice?.hosts.find(({ me }) => me)?.id ?? '')
            }
            options={
              choice === null
                ? [{ value: '', words: t(hosts.cause === null ? 'meetings.form.hostsLoading' : 'meetings.form.me') }]
                : [
                    ...(choice.hosts.some(({ me }) => me) ? [] : [{ value: '', words: t('meetings.form.me') }]),
                    ...choice.hosts.map(({ id, name, me }) => ({ value: id, words: me ? t('meetings.form.isMe', { name }) : name }))
                  ]
            }
            onChange={(hostId) => change({ hostId: hostId === '' ? null : hostId })}
          />
          {choice !== null && choice.sites.length > 1 && (
            <Select
              label={t('meetings.form.site')}
              value={draft.siteId ?? choice.sites[0]?.id ?? ''}
              options={choice.sites.map(({ id, name }) => ({ value: id, words: name }))}
              onChange={(siteId) => change({ siteId })}
            />
          )}
          <GuestFields
            guests={draft.guests}
            adding={draft.adding}
            colleagues={(choice?.hosts ?? []).flatMap(({ id, name, me, email }) => (me || email === null ? [] : [{ id, name, email }]))}
            most={choice?.guests ?? 50}
            typed={typed}
            problem={shownTrouble}
            error={tried && problems.guests && isEmptyGuest(draft.adding) ? guestsWords(problems.guests, choice?.guests ?? 0) : null}
            tagsOf={(guest) =>
              invitations({ by: inviteBy(draft), guests: [guest] }).map(({ channel }) => t(`meetings.form.tag.${channel}`))
            }
            onGuests={(guests) => change({ guests })}
            onAdding={(adding) => {
              setGuestTrouble(null)
              change({ adding })
            }}
            onAdd={onAdd}
          />
          <Select
            label={t('meetings.form.by')}
            value={draft.by}
            options={ways.map((value) => ({ value, words: t(`meetings.form.ways.${value}`) }))}
            onChange={(by) => change({ by })}
          />
          {textLimit === null ? (
            choice !== null && <p className="small third">{t('meetings.form.ownText', { vendor: vendorWords(draft.provider) })}</p>
          ) : (
            <Field
              label={t('meetings.form.text')}
              hint={t('meetings.form.textHint')}
              error={problems.text ? t('meetings.form.problem.text', { count: textLimit }) : null}
              aside={<span className={css.counter}>{t('meetings.form.counter', { count: draft.text.length, limit: textLimit })}</span>}
            >
              {(aria) => (
                <input
                  {...aria}
                  className={field.input}
                  dir="auto"
                  autoComplete="off"
                  maxLength={300}
                  value={draft.text}
                  onChange={(event) => change({ text: event.target.value })}
                />
              )}
            </Field>
          )}
          {draft.provider === 'meeting' && (
            <Switch
              label={t('meetings.form.moderation')}
              hint={t('meetings.form.moderationHint')}
              on={draft.moderation}
              onChange={(moderation) => change({ moderation })}
            />
          )}
          <section className={css.going} aria-labelledby="meeting-going">
            <h3 id="meeting-going">{t('meetings.form.goesOut')}</h3>
            {going.length === 0 ? (
              <p className="small second">{t('meetings.form.nothingGoesOut')}</p>
            ) : (
              <ul>
                {going.map(({ channel, name, to }) => (
                  <li key={`${channel} ${to}`}>
                    <span className={css.tag}>{t(`meetings.form.tag.${channel}`)}</span>
                    <span>
                      <bdi>{name}</bdi>, <bdi className="ltr">{to}</bdi>
                    </span>
                  </li>
                ))}
              </ul>
            )}
            {going.length > 0 && (
              <p className="small second">
                {textLimit !== null && draft.text.trim() !== ''
                  ? t('meetings.form.withText', { text: draft.text.trim() })
                  : t('meetings.form.vendorText', { vendor: vendorWords(draft.provider) })}
              </p>
            )}
          </section>
          <p className="small third">
            {remindMin.length === 0 ? t('meetings.form.noReminder') : t('meetings.form.reminder', { minutes: listOf(remindMin) })}
          </p>
        </>
      )}
      {schedule.cause !== null && (
        <Banner tone="negative" role="alert">
          {causeWords('meetings.schedule', schedule.cause)}
        </Banner>
      )}
    </SidePane>
  )
}

const listOf = (minutes: readonly number[]): string => andList(minutes.map(String))

const isSoon = (at: number, now: number): boolean => daysBetween(at, now) === 0

const guestsWords = (problem: 'none' | 'too-many' | 'unreached', count: number): string =>
  t(`meetings.form.problem.guests.${problem}`, { count })
