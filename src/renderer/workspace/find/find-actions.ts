import { useCompanion } from '../../kit/use-companion'
import { isRinging, ringingCalls, whoOf } from '../../kit/ringing'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { useCallActs } from '../call-acts'
import { heardCall, useConversations } from '../conversations'
import type { KeyAction } from '../keys'
import { openSession } from '../list/row-state'
import { planMeeting } from '../meetings/meeting-desk'
import { isForTeam } from '../team/team-pages'
import { useCompact } from '../use-compact'
import { useView, type SettingsPage } from '../view'

export interface FindAction {
  id: string
  words: string
  key: KeyAction | null
  run: () => void
}

const pages: readonly SettingsPage[] = ['accounts', 'devices', 'ringing', 'desktop', 'keys', 'appearance', 'diagnosis', 'about']

/** What can be done now, each as its own button would do it. */
export function useFindActions(): FindAction[] {
  const conversations = useConversations()
  const duty = useCompanion((state) => state.duty)
  const isAgent = useCompanion((state) => state.webitel.isAgent)
  const linkUp = useCompanion((state) => state.webitelLink.state === 'up')
  const team = useCompanion(isForTeam)
  const { act } = useActs()
  const { select, openSection, openSettings, openPanel, openVideoFor } = useView()
  const compact = useCompact()
  const ringing = ringingCalls(conversations)[0] ?? null
  const heard = heardCall(conversations)
  const ringingActs = useCallActs(ringing?.conversation.id ?? '', ringing?.call ?? null)
  const heardActs = useCallActs(heard?.conversation.id ?? '', heard?.call ?? null)

  const actions: FindAction[] = []
  const add = (id: string, words: string, run: () => void, key: KeyAction | null = null): void => void actions.push({ id, words, key, run })
  if (ringing !== null && isRinging(ringing.call)) {
    add('answer', t('row.answer', { who: whoOf(ringing.conversation) }), ringingActs.answer, 'answer')
    add('decline', t('row.decline', { who: whoOf(ringing.conversation) }), ringingActs.decline, 'decline')
  }
  if (heard !== null) {
    const { id } = heard.conversation
    if (heardActs.muteUnavailable === null) add('mute', t(heard.call.muted ? 'call.unmute' : 'call.mute'), heardActs.toggleMute, 'mute')
    if (heardActs.holdUnavailable === null)
      add('hold', t(heard.call.state === 'held' ? 'call.resume' : 'call.hold'), heardActs.toggleHold, 'hold')
    if (heardActs.keypadUnavailable === null) add('keypad', t('call.keypad'), () => (select(id), openPanel('keypad')), 'keypad')
    if (openSession(heard.conversation) === null) add('video', t('dial.sendLink'), () => openVideoFor(id), 'video')
    else add('video', t('find.showVideo'), () => (select(id), openPanel('stage')), 'video')
    add('hang-up', t('row.hangUp', { who: whoOf(heard.conversation) }), heardActs.hangUp, 'hang-up')
  }
  if (isAgent && linkUp) {
    if (duty.word !== 'online') add('online', t('duty.goOnline'), () => void act('duty.set', { duty: 'online', reason: null }))
    for (const { name } of duty.pauseReasons)
      if (duty.word !== 'pause' || duty.reason !== name)
        add(`pause ${name}`, t('duty.pauseReason', { reason: name }), () => void act('duty.set', { duty: 'pause', reason: name }))
    if (duty.word !== 'offline') add('offline', t('find.goOffline'), () => void act('duty.set', { duty: 'offline', reason: null }))
  }
  add('call', t('find.newCall'), () => openSection('call'), 'call')
  add('meetings', t('find.openSection', { name: t('sections.meetings') }), () => openSection('meetings'), 'meetings')
  add('new-meeting', t('find.newMeeting'), () => (planMeeting({}), openSection('meetings')))
  add('conversations', t('find.openSection', { name: t('sections.conversations') }), () => openSection('conversations'), 'conversations')
  if (team) add('team', t('find.openSection', { name: t('sections.team') }), () => openSection('team'), 'team')
  if (compact.toggle !== null) add('compact', t(compact.on ? 'find.fullWindow' : 'find.compact'), compact.toggle, 'compact')
  for (const page of pages)
    add(
      `settings ${page}`,
      t('find.settings', { page: t(`find.pages.${page}`) }),
      () => openSettings(page),
      page === 'keys' ? 'keys' : null
    )
  return actions
}
