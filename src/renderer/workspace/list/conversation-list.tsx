import { Fragment, lazy, Suspense, useRef, useState, type KeyboardEvent } from 'react'
import type { Conversation } from '../../../contract/conversation'
import { recentConversations } from '../../../contract/recent-conversations'
import { guestRings } from '../../../contract/ringing'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Empty } from '../../kit/empty'
import { useBridge } from '../../kit/bridge'
import { isRinging } from '../../kit/ringing'
import { sendSafely } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { useActs } from '../acts'
import { useView } from '../view'
import { arrange } from './arrange'
import { ConversationRow } from './conversation-row'
import { groupRows, type RowGroup } from './group-rows'
import css from './list.module.css'

const pageSize = 50
const GuestRow = lazy(() => import('./guest-row'))

export interface History {
  older: readonly Conversation[]
  complete: boolean
  pending: boolean
  cause: string | null
  loadMore: () => void
}

/** Rows from before what the state holds, a page at a time. */
export function useHistory(conversations: readonly Conversation[]): History {
  const bridge = useBridge()
  const [older, setOlder] = useState<readonly Conversation[]>([])
  const [complete, setComplete] = useState(false)
  const [pending, setPending] = useState(false)
  const [cause, setCause] = useState<string | null>(null)
  const known = new Set(conversations.map(({ id }) => id))
  const fresh = older.filter(({ id }) => !known.has(id))
  const loadMore = async (): Promise<void> => {
    if (pending) return
    setPending(true)
    const oldest = [...conversations, ...older].reduce<Conversation | null>((a, b) => (a === null || b.openedAt < a.openedAt ? b : a), null)
    const before = oldest === null ? null : { openedAt: oldest.openedAt, id: oldest.id }
    const result = await sendSafely(bridge.send('history.page', { before, size: pageSize }))
    setPending(false)
    setCause(result.ok ? null : result.cause)
    if (!result.ok) return
    setOlder([...older, ...result.value.conversations])
    setComplete(result.value.conversations.length < pageSize)
  }
  return { older: fresh, complete, pending, cause, loadMore: () => void loadMore() }
}

/** Keeps the order of each group while the list is under the hand. */
function useStableGroups(groups: RowGroup[], held: boolean): RowGroup[] {
  const orders = useRef(new Map<string, string[]>())
  return groups.map((group) => {
    const wanted = group.rows.map(({ id }) => id)
    const order = arrange(orders.current.get(group.id) ?? [], wanted, held)
    orders.current.set(group.id, order)
    const byId = new Map(group.rows.map((row) => [row.id, row]))
    return { ...group, rows: order.map((id) => byId.get(id)!) }
  })
}

export function ConversationList({ conversations, history }: { conversations: readonly Conversation[]; history: History }) {
  const { view, select } = useView()
  const now = Math.floor(useClock() / 60_000) * 60_000
  const [held, setHeld] = useState(false)
  const [rovingId, setRovingId] = useState<string | null>(null)
  const all = [...conversations, ...history.older]
  const groups = useStableGroups(groupRows(all, now), held)
  const items = useCompanion((state) => state.meetings.items)
  const guests = Object.values(items)
    .filter(guestRings)
    .sort((a, b) => (a.guestWaitsSince ?? 0) - (b.guestWaitsSince ?? 0))
  if (guests.length > 0 && groups[0]?.id !== 'now') groups.unshift({ id: 'now', heading: t('list.now'), count: 0, rows: [] })
  const guestsAfter = groups[0]?.rows.filter(({ calls }) => calls.some(isRinging)).length ?? 0
  const order = groups.flatMap((group, index) => {
    const ids = group.rows.map(({ id }) => id)
    return index === 0 ? ids.toSpliced(guestsAfter, 0, ...guests.map(({ id }) => id)) : ids
  })
  const roving = order.includes(rovingId ?? '')
    ? rovingId
    : view.selected !== null && order.includes(view.selected)
      ? view.selected
      : order[0]

  const nowCount = groups[0]?.id === 'now' ? groups[0].rows.length + guests.length : 0
  /** Where the tab order goes through an earlier row, what scrolls above it is walked to itself. */
  const nowScroller = { className: css.now, tabIndex: order.indexOf(roving ?? '') < nowCount ? undefined : 0 }

  const move = (event: KeyboardEvent, id: string): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || event.altKey || event.metaKey || event.ctrlKey) return
    event.preventDefault()
    const next = order[order.indexOf(id) + step]
    const name = CSS.escape(next ?? '')
    document.querySelector<HTMLElement>(`[data-row="${name}"], [data-guest-row="${name}"]`)?.focus()
  }
  const guestRows = guests.length > 0 && (
    <Suspense>
      {guests.map((meeting) => (
        <GuestRow
          key={meeting.id}
          meeting={meeting}
          roving={roving === meeting.id}
          onFocus={() => setRovingId(meeting.id)}
          onKeyDown={(event) => move(event, meeting.id)}
        />
      ))}
    </Suspense>
  )
  const rows = (group: RowGroup) => (
    <section key={group.id} aria-label={group.heading} {...(group.id === 'now' && nowScroller)}>
      <h2 className={css.group}>
        {group.heading}
        {group.count !== null && <span className={css.count}>{group.count + (group.id === 'now' ? guests.length : 0)}</span>}
      </h2>
      <ul>
        {group.id === 'now' && guestsAfter === 0 && guestRows}
        {group.rows.map((conversation, index) => (
          <Fragment key={conversation.id}>
            <ConversationRow
              conversation={conversation}
              selected={view.selected === conversation.id}
              roving={roving === conversation.id}
              onFocus={() => setRovingId(conversation.id)}
              onKeyDown={(event) => {
                if (event.key === 'Enter') select(conversation.id)
                move(event, conversation.id)
              }}
            />
            {group.id === 'now' && guestsAfter === index + 1 && guestRows}
          </Fragment>
        ))}
      </ul>
    </section>
  )
  const current = groups.filter((group) => group.id === 'now')
  const past = groups.filter((group) => group.id !== 'now')
  return (
    <section className={css.list} aria-label={t('sections.conversations')} data-pane="list">
      <header className={css.head}>
        <h1 tabIndex={-1}>{t('sections.conversations')}</h1>
      </header>
      {order.length === 0 ? (
        <NoConversations history={history} />
      ) : (
        <div
          className={css.rows}
          onPointerEnter={() => setHeld(true)}
          onPointerLeave={() => setHeld(false)}
          onFocus={() => setHeld(true)}
          onBlur={() => setHeld(false)}
        >
          {current.map(rows)}
          <div className={css.past} role="group" aria-label={t('list.past')} tabIndex={0}>
            {past.map(rows)}
            <Older history={history} />
          </div>
        </div>
      )}
    </section>
  )
}

function Older({ history }: { history: History }) {
  // Fewer than the state can hold: there is nothing older.
  const everything = useCompanion((state) => Object.keys(state.conversations).length < recentConversations)
  if (history.complete || everything) return null
  return (
    <div className={css.older}>
      <Button tone="quiet" pending={history.pending} onPress={history.loadMore}>
        {t('list.showOlder')}
      </Button>
      {history.cause !== null && (
        <p className="small negative" role="alert">
          {causeWords('history.page', history.cause)}
        </p>
      )}
    </div>
  )
}

function NoConversations({ history }: { history: History }) {
  const { act, isPending } = useActs()
  const duty = useCompanion((state) => state.duty)
  const linkUp = useCompanion((state) => state.webitelLink.state === 'up')
  const isAgent = useCompanion((state) => state.webitel.isAgent)
  const canGoOnline = isAgent && duty.word !== 'online'
  return (
    <Empty
      icon="chat"
      title={t('list.empty')}
      actions={
        <>
          {canGoOnline && (
            <Button
              pending={duty.pending === 'online' || isPending('duty.set')}
              unavailable={linkUp ? null : t('list.waitsForWebitel')}
              onPress={() => void act('duty.set', { duty: 'online', reason: null })}
            >
              {t('duty.goOnline')}
            </Button>
          )}
          <Older history={history} />
        </>
      }
    >
      {t('list.emptyMeans')}
    </Empty>
  )
}
