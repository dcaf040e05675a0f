import type { IconName } from '../../kit/icons'
import { announce } from '../../kit/live-region'
import { daysBetween } from '../../kit/times'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { isOpen } from '../list/row-state'
import { useView } from '../view'
import { ownZone, wallClock, type WallClock } from '../wrap-up/callback-times'
import { dayOf, isOver, type MeetingItem } from './meeting-items'
import type { MeetingDraft } from './meeting-draft'
import { planMeeting } from './meeting-desk'

/** What the section is asked to ask before it is done. */
export type MeetingAsk = { kind: 'move'; item: MeetingItem; wall?: WallClock } | { kind: 'remove'; item: MeetingItem }

export interface MeetingAct {
  id: string
  words: string
  icon?: IconName
  group: 'open' | 'plan' | 'links' | 'off'
  run: () => void
}

export interface MeetingActs {
  /** The likeliest, at the end of its line; null: there is none. */
  main: MeetingAct | null
  /** All others. */
  more: MeetingAct[]
  pending: boolean
  /** Opens the conversation with its pictures and files; null: none is known here. */
  openConversation: (() => void) | null
}

/** The same once more, a day from now at the same time of day. */
function again({ name, provider, meeting, session, conversation, startsAt, endsAt }: MeetingItem, now: number): Partial<MeetingDraft> {
  const zone = ownZone()
  const guests =
    meeting === null
      ? [{ name: conversation?.customer.name ?? '', phone: session?.number ?? '', email: session?.email ?? '' }]
      : meeting.participants.map((one) => ({ name: one.name, phone: one.phone ?? '', email: one.email ?? '' }))
  const kept = guests.filter((guest) => guest.name !== '' && (guest.phone !== '' || guest.email !== ''))
  return {
    ...(provider === 'personal' || provider === 'meeting' ? { provider } : {}),
    name,
    wall: { date: wallClock(dayOf(now, 1) + 12 * 3_600_000, zone).date, time: wallClock(startsAt, zone).time },
    ...(endsAt === null || meeting === null ? {} : { durationMin: Math.max(5, Math.round((endsAt - startsAt) / 60_000)) }),
    guests: kept
  }
}

/** What can be done with a line of the agenda, for its buttons, its menu and its place in the week. */
export function useMeetingActs(item: MeetingItem, now: number, onAsk: (ask: MeetingAsk) => void, onCopied: () => void): MeetingActs {
  const { act, isPending } = useActs()
  const { select, openPanel } = useView()
  const { meeting, session, conversation } = item
  const open = session !== null && isOpen(session)

  const show: MeetingAct = {
    id: 'show',
    group: 'open',
    words: t('meetings.show'),
    run: () => {
      if (conversation === null) return
      select(conversation.id)
      openPanel('stage')
    }
  }
  const join: MeetingAct = {
    id: 'join',
    group: 'open',
    words: t(meeting?.moderated === true ? 'meetings.joinAsGuest' : 'meetings.join'),
    icon: 'video',
    run: () =>
      void act('meetings.join', { id: item.id, asGuest: meeting?.moderated === true }, item.id).then((result) => {
        if (!result?.ok) return
        select(result.value.conversationId)
        openPanel('stage')
      })
  }
  const plan: MeetingAct = {
    id: 'plan-again',
    group: 'plan',
    words: t('meetings.planAgain'),
    icon: 'calendar',
    run: () => planMeeting(again(item, now))
  }
  const move: MeetingAct = {
    id: 'move',
    group: 'plan',
    words: t('meetings.move'),
    icon: 'calendar',
    run: () => onAsk({ kind: 'move', item })
  }
  const conversationAct: MeetingAct | null =
    conversation === null
      ? null
      : { id: 'conversation', group: 'open', words: t('meetings.openConversation'), icon: 'chat', run: () => select(conversation.id) }

  const copy = (participantId: string | null): void =>
    void act('meetings.copyLink', { id: item.id, participantId }, `${item.id} ${participantId}`).then((result) => {
      if (!result?.ok) return
      onCopied()
      announce(t('meetings.linkCopied'))
    })
  const notReminded = useCompanion((state) => state.settings.video.notReminded)
  const others = notReminded.filter((id) => id !== item.id)
  const remind: MeetingAct | null =
    meeting === null || isOver(item)
      ? null
      : {
          id: 'remind',
          group: 'plan',
          words: t(meeting.reminds ? 'meetings.remindOff' : 'meetings.remindOn'),
          icon: 'bell',
          run: () =>
            void act('settings.change', { change: { video: { notReminded: meeting.reminds ? [...others, item.id].slice(-100) : others } } })
        }

  const guests = meeting?.participants.filter(({ id }) => id !== null) ?? []
  const links: MeetingAct[] =
    meeting === null || isOver(item)
      ? []
      : guests.length === 0
        ? [{ id: 'copy', group: 'links', words: t('meetings.copyLink'), icon: 'copy', run: () => copy(null) }]
        : guests.map(({ id, name }) => ({
            id: `copy ${id}`,
            group: 'links',
            words: t('meetings.copyLinkOf', { name }),
            icon: 'copy',
            run: () => copy(id)
          }))
  const off: MeetingAct[] =
    meeting === null
      ? []
      : [
          {
            id: 'remove',
            group: 'off',
            words: t(meeting.canRemove ? 'meetings.delete' : 'meetings.takeOff'),
            icon: 'x',
            run: () => onAsk({ kind: 'remove', item })
          }
        ]

  const mayJoin = !open && (meeting?.canJoin ?? false) && !isOver(item)
  const mayMove = meeting !== null && item.state === 'planned'
  const main = open
    ? show
    : item.state === 'nobody-came'
      ? plan
      : mayJoin && (item.state !== 'planned' || daysBetween(now, item.startsAt) <= 0)
        ? join
        : mayMove
          ? move
          : null
  const all = [mayJoin ? join : null, open ? show : null, conversationAct, mayMove ? move : null, meeting === null ? null : plan, remind]
    .filter((one) => one !== null)
    .concat(links, off)
  return {
    main,
    more: meeting === null ? [] : all.filter(({ id }) => id !== main?.id),
    pending: isPending('meetings.join', item.id) || isPending('meetings.remove', item.id),
    openConversation: conversation === null ? null : () => select(conversation.id)
  }
}
