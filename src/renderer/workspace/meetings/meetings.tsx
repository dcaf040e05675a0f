import '../../kit/words/meetings'
import { lazy, Suspense, useEffect, useState } from 'react'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Empty, Failed, Loading } from '../../kit/empty'
import { Press } from '../../kit/press'
import { clockTime, dayRange, fullDay } from '../../kit/times'
import { useCompanion } from '../../kit/use-companion'
import { useMedia } from '../../kit/use-media'
import { causeWords, t } from '../../kit/words'
import { useActs } from '../acts'
import { useConversations } from '../conversations'
import { useKeyDoes } from '../key-doers'
import { useKeyCap } from '../use-key-cap'
import { useView } from '../view'
import { ownZone } from '../wrap-up/callback-times'
import { DayList, type ListedDay } from './day-list'
import { isBegun, newDraft } from './meeting-draft'
import { meetingDesk, useMeetingDesk } from './meeting-desk'
import { MeetingForm } from './meeting-form'
import { dayOf, itemsOfDay, meetingItems } from './meeting-items'
import { dayWords, vendorWords } from './meeting-words'
import type { MeetingAsk } from './use-meeting-acts'
import { useStill } from './use-still'
import { weekDays } from './week-layout'
import { WeekView } from './week-view'
import css from './meetings.module.css'

const MoveDialog = lazy(() => import('./move-dialog'))
const RemoveDialog = lazy(() => import('./remove-dialog'))

/** The agenda: planned meetings of all vendors, with the video sessions that calls brought. */
export default function Meetings() {
  const workspace = useCompanion((state) => state.workspace)
  const book = useCompanion((state) => state.meetings)
  const personal = useCompanion((state) => state.vendors.personal.state)
  const conversations = useConversations()
  const { shows, at, formOpen, draft, wish } = useMeetingDesk()
  const now = Math.floor(useClock() / 60_000) * 60_000
  const { act, isPending } = useActs()
  const { openSettings } = useView()
  const keyCap = useKeyCap()
  const third = useMedia('(width >= 1180px)')
  const narrow = useMedia('(width < 760px)')
  const [ask, setAsk] = useState<MeetingAsk | null>(null)
  /** The meeting whose old one could not be deleted when it was moved. */
  const [remains, setRemains] = useState<string | null>(null)
  const all = meetingItems(book.items, conversations)
  const still = useStill(all)

  useEffect(() => meetingDesk.belongsTo(workspace), [workspace])
  const openForm = (): void => meetingDesk.change({ wish: {}, formOpen: true })
  useKeyDoes('new', openForm)
  useEffect(() => {
    if (wish === null) return
    const held = meetingDesk.now().draft
    const fresh = Object.keys(wish).length > 0 || held === null
    meetingDesk.change({
      wish: null,
      ...(fresh ? { draft: { ...newDraft(personal === 'absent' ? 'meeting' : 'personal', now, ownZone()), ...wish } } : {}),
      ...(fresh && held !== null && isBegun(held) ? { setAside: held } : {})
    })
  }, [wish, personal, now])

  const day = at ?? dayOf(now)
  const days = weekDays(day, all, now)
  const step = (by: number): void => {
    const next = dayOf(day, shows === 'week' ? by * 7 : by)
    meetingDesk.change({ at: next === dayOf(now) ? null : next })
  }
  const [firstDay, lastDay] = [days[0] ?? day, days.at(-1) ?? day]
  const listed: ListedDay[] =
    shows === 'week'
      ? days.map((one) => ({ day: one, heading: dayWords(one, now), name: fullDay(one) }))
      : [day, dayOf(day, 1)].map((one, index) => ({ day: one, heading: index === 0 ? null : dayWords(one, now), name: fullDay(one) }))
  const nothing = listed.every((one) => itemsOfDay(all, one.day).length === 0)
  const showForm = formOpen && draft !== null
  const closeForm = (): void => {
    meetingDesk.change({ formOpen: false })
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-new-meeting] button')?.focus())
  }
  const refresh = (): void => void act('meetings.refresh', {})

  return (
    <div className={css.meetings}>
      <section className={css.agenda} aria-label={t('sections.meetings')} data-pane="meetings" hidden={showForm && !third}>
        <header className={css.head}>
          <h1 tabIndex={-1}>{t('sections.meetings')}</h1>
          <div className={css.switch} role="group" aria-label={t('meetings.showsLabel')}>
            {(['day', 'week'] as const).map((one) => (
              <Press key={one} aria-pressed={shows === one} onPress={() => meetingDesk.change({ shows: one, at: null })}>
                {t(`meetings.shows.${one}`)}
              </Press>
            ))}
          </div>
          <p className="second" role="status">
            {shows === 'week' ? dayRange(firstDay, lastDay) : fullDay(day)}
          </p>
          <span className={css.steps}>
            <Button tone="quiet" icon="left" iconOnly label={t(`meetings.before.${shows}`)} onPress={() => step(-1)} />
            <Button tone="quiet" icon="right" iconOnly label={t(`meetings.after.${shows}`)} onPress={() => step(1)} />
          </span>
          <span className={css.new} data-new-meeting>
            <Button icon="plus" iconOnly={narrow} label={t('meetings.new')} keys={keyCap('new')} onPress={openForm}>
              {t('meetings.new')}
            </Button>
          </span>
        </header>
        {remains !== null && (
          <Banner
            tone="caution"
            shape="strip"
            role="alert"
            actions={<Button tone="quiet" icon="x" iconOnly label={t('app.close')} onPress={() => setRemains(null)} />}
          >
            {t('meetings.oldRemains', { name: remains })}
          </Banner>
        )}
        {book.state !== 'failed' || all.length > 0
          ? book.problems.map(({ provider, cause }) => (
              <Banner
                key={provider}
                tone="caution"
                shape="strip"
                role="status"
                actions={
                  <Button pending={isPending('meetings.refresh')} onPress={refresh}>
                    {t('meetings.tryAgain')}
                  </Button>
                }
              >
                <b className="strong">{t('meetings.notRead', { vendor: vendorWords(provider) })}</b> {causeWords('meetings.hosts', cause)}{' '}
                {book.readAt !== null && t('meetings.asOf', { time: clockTime(book.readAt) })}
              </Banner>
            ))
          : null}
        {book.state === 'off' && all.length > 0 && (
          <Banner
            tone="neutral"
            shape="strip"
            actions={<Button onPress={() => openSettings('accounts')}>{t('meetings.toSettings')}</Button>}
          >
            {t('meetings.offMeans')}
          </Banner>
        )}
        {book.state === 'off' && all.length === 0 ? (
          <Empty
            icon="calendar"
            title={t('meetings.off')}
            actions={<Button onPress={() => openSettings('accounts')}>{t('meetings.toSettings')}</Button>}
          >
            {t('meetings.offMeans')}
          </Empty>
        ) : book.state === 'loading' && all.length === 0 ? (
          <Loading words={t('meetings.loading')} />
        ) : book.state === 'failed' && all.length === 0 ? (
          <Failed
            title={t('meetings.failed')}
            actions={
              <>
                <Button pending={isPending('meetings.refresh')} onPress={refresh}>
                  {t('meetings.tryAgain')}
                </Button>
                <Button onPress={() => openSettings('accounts')}>{t('meetings.toSettings')}</Button>
              </>
            }
          >
            {[...new Set(book.problems.map(({ cause }) => causeWords('meetings.hosts', cause)))].join(' ')}
          </Failed>
        ) : shows === 'week' && !narrow ? (
          <WeekView key={firstDay} days={days} items={all} onAsk={setAsk} />
        ) : nothing ? (
          <Empty icon="calendar" title={t(`meetings.empty.${shows}`)} actions={<Button onPress={openForm}>{t('meetings.new')}</Button>}>
            {t('meetings.emptyMeans')}
          </Empty>
        ) : (
          <DayList days={listed} still={still} onAsk={setAsk} />
        )}
      </section>
      {showForm && <MeetingForm draft={draft} beside={third} onClose={closeForm} />}
      <Suspense>
        {ask?.kind === 'move' && ask.item.meeting !== null && (
          <MoveDialog
            meeting={ask.item.meeting}
            to={ask.wall}
            onClose={() => setAsk(null)}
            onMoved={({ id, startsAt, oldRemains }) => {
              setAsk(null)
              still.letGo()
              setRemains(oldRemains ? ask.item.name : null)
              meetingDesk.change(shows === 'week' ? {} : { at: startsAt, focus: id })
            }}
          />
        )}
        {ask?.kind === 'remove' && ask.item.meeting !== null && (
          <RemoveDialog
            meeting={ask.item.meeting}
            onClose={() => {
              setAsk(null)
              still.letGo()
            }}
          />
        )}
      </Suspense>
    </div>
  )
}
