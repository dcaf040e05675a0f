import { useEffect, useMemo, useRef, useState, type PointerEvent } from 'react'
import { useClock } from '../../kit/clock'
import { Icon } from '../../kit/icon'
import { MenuButton } from '../../kit/menu-button'
import { clockTime, dayOfWeek, fullDay } from '../../kit/times'
import { t } from '../../kit/words'
import { ownZone, wallClock, type WallClock } from '../wrap-up/callback-times'
import { isOver, itemsOfDay, type MeetingItem } from './meeting-items'
import { detailWords, stateWords, vendorWords, whenWords } from './meeting-words'
import { useMeetingActs, type MeetingAsk } from './use-meeting-acts'
import { hoursOf, opensAt, placeDay, type Placed } from './week-layout'
import css from './meetings.module.css'

const hourPx = 64
const stepMinutes = 15
/** Less is a press that trembled. */
const leastDragPx = 5

const px = (minutes: number): number => (minutes / 60) * hourPx
const wallMinutes = (at: number): number => new Date(at).getHours() * 60 + new Date(at).getMinutes()

interface Drag {
  id: string
  /** Index of the day and minutes after midnight, where it would land. */
  column: number
  from: number
}

/** A week by the hour: meetings side by side where they overlap, a line for now. Each is a button with all that can be done with it. */
export function WeekView({
  days,
  items,
  onAsk
}: {
  days: readonly number[]
  items: readonly MeetingItem[]
  onAsk: (ask: MeetingAsk) => void
}) {
  const now = useClock()
  const minute = Math.floor(now / 60_000) * 60_000
  const placed = useMemo(() => days.map((day) => placeDay(itemsOfDay(items, day), minute)), [days, items, minute])
  const { first, last } = hoursOf(placed.flat())
  const scroller = useRef<HTMLDivElement>(null)
  const grid = useRef<HTMLDivElement>(null)
  const [drag, setDrag] = useState<Drag | null>(null)
  const today = days.findIndex((day) => wallClock(day, ownZone()).date === wallClock(now, ownZone()).date)

  const opened = useRef(false)
  useEffect(() => {
    if (opened.current) return
    opened.current = true
    scroller.current?.scrollTo({ top: px(Math.max(0, opensAt(today === -1 ? null : wallMinutes(now)) - first * 60)) })
  }, [first, today, now])

  const startDrag = (event: PointerEvent, { item, from }: Placed, column: number): void => {
    if (event.button !== 0 || item.meeting === null || item.state !== 'planned') return
    const [fromX, fromY] = [event.clientX, event.clientY]
    let target: Drag | null = null
    const place = (move: globalThis.PointerEvent): void => {
      if (target === null && Math.hypot(move.clientX - fromX, move.clientY - fromY) < leastDragPx) return
      const columns = [...(grid.current?.querySelectorAll('[data-day]') ?? [])].map((one) => one.getBoundingClientRect())
      const under = columns.findIndex(({ left, right }) => move.clientX >= left && move.clientX < right)
      const steps = Math.round((((move.clientY - fromY) / hourPx) * 60) / stepMinutes)
      target = { id: item.id, column: under === -1 ? column : under, from: Math.min(Math.max(from + steps * stepMinutes, 0), 1425) }
      setDrag(target)
    }
    const stop = (): void => {
      window.removeEventListener('pointermove', place)
      window.removeEventListener('pointerup', drop)
      window.removeEventListener('pointercancel', stop)
      window.removeEventListener('keydown', onKey, true)
      setDrag(null)
    }
    const onKey = (pressed: KeyboardEvent): void => {
      if (pressed.key !== 'Escape') return
      pressed.stopPropagation()
      stop()
    }
    const drop = (): void => {
      stop()
      if (target === null) return
      // The press that ends here is no press of the button.
      window.addEventListener('click', swallow, { capture: true, once: true })
      setTimeout(() => window.removeEventListener('click', swallow, true), 0)
      const day = days[target.column]
      if (day === undefined || (target.column === column && target.from === from)) return
      const wall: WallClock = { date: wallClock(day, ownZone()).date, time: timeOf(target.from) }
      onAsk({ kind: 'move', item, wall })
    }
    window.addEventListener('pointermove', place)
    window.addEventListener('pointerup', drop)
    window.addEventListener('pointercancel', stop)
    window.addEventListener('keydown', onKey, true)
  }

  return (
    <>
      <div className={css.week} ref={scroller} tabIndex={0} role="group" aria-label={t('meetings.weekGrid')} data-scrolls>
        <div className={css.weekHead} style={{ gridTemplateColumns: columnsOf(days.length) }} aria-hidden="true">
          <span />
          {days.map((day, column) => (
            <span key={day} data-today={column === today || undefined}>
              {column === today ? t('meetings.dayToday', { day: dayOfWeek(day) }) : dayOfWeek(day)}
            </span>
          ))}
        </div>
        <div
          className={css.weekGrid}
          ref={grid}
          style={{ gridTemplateColumns: columnsOf(days.length), blockSize: px((last - first) * 60) }}
        >
          <div className={css.hours} aria-hidden="true">
            {Array.from({ length: last - first }, (_, step) => (
              <span
                key={step}
                hidden={today !== -1 && Math.abs(wallMinutes(now) - (first + step) * 60) < 15}
                style={{ insetBlockStart: px(step * 60) }}
              >
                {clockTime(new Date(2026, 0, 1, first + step).getTime())}
              </span>
            ))}
            {today !== -1 && (
              <span data-now style={{ insetBlockStart: px(wallMinutes(now) - first * 60) }}>
                {clockTime(now)}
              </span>
            )}
          </div>
          {days.map((day, column) => (
            <section key={day} className={css.day} data-day aria-label={fullDay(day)}>
              {Array.from({ length: last - first }, (_, step) => (
                <i key={step} className={css.hourLine} style={{ insetBlockStart: px(step * 60) }} />
              ))}
              <ul>
                {(placed[column] ?? []).map((one) => (
                  <Block
                    key={one.item.id}
                    placed={one}
                    first={first}
                    now={now}
                    dragged={drag?.id === one.item.id}
                    onAsk={onAsk}
                    onPointerDown={(event) => startDrag(event, one, column)}
                  />
                ))}
              </ul>
              {drag?.column === column && (
                <div className={css.ghost} style={{ insetBlockStart: px(drag.from - first * 60), blockSize: px(30) }}>
                  {timeOf(drag.from)}
                </div>
              )}
              {column === today && <i className={css.nowLine} style={{ insetBlockStart: px(wallMinutes(now) - first * 60) }} />}
            </section>
          ))}
        </div>
      </div>
      <footer className={css.legend}>
        {(['personal', 'meeting', 'direct'] as const).map((provider) => (
          <span key={provider}>
            <i data-provider={provider} />
            {vendorWords(provider)}
          </span>
        ))}
        <span className="end">{t('meetings.dragToMove')}</span>
      </footer>
    </>
  )
}

const swallow = (event: Event): void => {
  event.stopPropagation()
  event.preventDefault()
}
const columnsOf = (days: number): string => `52px repeat(${days}, minmax(0, 1fr))`
const timeOf = (minutes: number): string => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

interface BlockProps {
  placed: Placed
  first: number
  now: number
  dragged: boolean
  onAsk: (ask: MeetingAsk) => void
  onPointerDown: (event: PointerEvent) => void
}

function Block({ placed: { item, from, minutes, lane, lanes }, first, now, dragged, onAsk, onPointerDown }: BlockProps) {
  const acts = useMeetingActs(item, now, onAsk, () => undefined)
  const all = [acts.main, ...acts.more].filter((one) => one !== null)
  const choices =
    all.length > 0 || acts.openConversation === null
      ? all
      : [{ id: 'conversation', words: t('meetings.openConversation'), icon: undefined, group: 'open', run: acts.openConversation }]
  const state = stateWords(item, now)
  const calm = item.state === 'planned'
  const under = calm ? [clockTime(item.startsAt), ...(item.provider === 'personal' ? [] : [vendorWords(item.provider)])] : [state.words]
  return (
    <li
      className={css.place}
      style={{
        insetBlockStart: px(from - first * 60) + 1,
        blockSize: px(minutes) - 2,
        insetInlineStart: `calc(${(lane / lanes) * 100}% + 3px)`,
        inlineSize: `calc(${100 / lanes}% - 6px)`
      }}
      onPointerDownCapture={onPointerDown}
      data-dragged={dragged || undefined}
      data-movable={(item.meeting !== null && calm) || undefined}
    >
      <MenuButton
        className={css.block}
        label={[item.name, whenWords(item), state.words, ...detailWords(item)].join(', ')}
        menuLabel={t('meetings.moreFor', { name: item.name })}
        items={choices.map(({ id, words, icon, group }) => ({
          id,
          words,
          group,
          sign: icon === undefined ? undefined : <Icon name={icon} size={16} />
        }))}
        onAction={(id) => choices.find((one) => one.id === id)?.run()}
      >
        <span className={css.blockWords} data-provider={item.provider} data-state={item.state} data-over={isOver(item) || undefined}>
          <span className={css.blockLines} style={{ WebkitLineClamp: Math.max(1, Math.floor((px(minutes) - 8) / 16)) }}>
            <bdi className="strong">{item.name}</bdi> <span>{under.join(' · ')}</span>
          </span>
        </span>
      </MenuButton>
    </li>
  )
}
