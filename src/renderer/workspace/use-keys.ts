import { useEffect, useRef } from 'react'
import type { Conversation } from '../../contract/conversation'
import { ringingThings } from '../../contract/ringing'
import { useCompanion } from '../kit/use-companion'
import { useActs } from './acts'
import { useCallActs } from './call-acts'
import { noteBoxId } from './conversation/note-box-id'
import { heardCall } from './conversations'
import { ringingCalls } from '../kit/ringing'
import { doKey, useKeyDoes } from './key-doers'
import { keyAction, type KeyAction } from './keys'
import { callWithVideo, isActive, openSession } from './list/row-state'
import { useCompact } from './use-compact'
import { useView } from './view'

const paneOrder = [
  'link',
  'title-bar',
  'rail',
  'list',
  'call',
  'results',
  'settings',
  'meetings',
  'meeting-form',
  'customers',
  'call-detail',
  'team',
  'team-form',
  'conversation',
  'stage',
  'call-bar'
] as const
const focusable = 'button:not([disabled]):not([tabindex="-1"]), [href], input:not([disabled]), select, textarea, [tabindex="0"]'

/** F6 and Shift F6: to the first thing that can have the focus in the next or last pane. */
function movePane(step: 1 | -1): void {
  const panes = paneOrder
    .map((name) => document.querySelector<HTMLElement>(`[data-pane="${name}"]`))
    .filter((pane) => pane !== null && pane.offsetParent !== null)
  const here = panes.findIndex((pane) => pane?.contains(document.activeElement))
  for (let i = 1; i <= panes.length; i += 1) {
    const pane = panes[(here + step * i + panes.length * 2) % panes.length]
    const target = [...(pane?.querySelectorAll<HTMLElement>(focusable) ?? [])].find((element) => element.offsetParent !== null)
    if (target) {
      target.focus()
      return
    }
  }
}

/** To the Answer button of a ringing call: in its row, or in the call itself where the list is not shown. */
function focusAnswer(conversationId: string): boolean {
  const row = document.querySelector(`[data-row="${CSS.escape(conversationId)}"]`)?.parentElement
  const places = [row, document.querySelector('[data-pane="conversation"]')]
  return focusShown(places.flatMap((place) => [...(place?.querySelectorAll<HTMLElement>('[data-tone="go"]') ?? [])]))
}

/** To the button that joins a waiting guest, in its row of the list. */
const focusJoin = (meetingId: string): boolean =>
  focusShown([...document.querySelectorAll<HTMLElement>(`[data-guest="${CSS.escape(meetingId)}"] [data-tone="primary"]`)])

function focusShown(found: readonly HTMLElement[]): boolean {
  const target = found.find((one) => one.offsetParent !== null)
  target?.focus()
  return target !== undefined
}

const rowIds = (): string[] => [...document.querySelectorAll<HTMLElement>('[data-row]')].map((row) => row.dataset.row ?? '')

/** The keys of the window. A key does what its button would do, and nothing when the button could not be pressed. */
export function useKeys(conversations: readonly Conversation[]): void {
  const platform = useCompanion((state) => state.shell.platform)
  const keys = useCompanion((state) => state.settings.keys)
  const { view, select, openPanel, openSection, openSettings, openVideoFor } = useView()
  const { act } = useActs()
  const compact = useCompact()
  const ringing = ringingCalls(conversations)[0] ?? null
  const guest = useCompanion((state) => {
    const first = ringingThings(state)[0]
    return first?.kind === 'guest' ? first.id : null
  })
  const heard = heardCall(conversations)
  const ringingActs = useCallActs(ringing?.conversation.id ?? '', ringing?.call ?? null)
  const heardActs = useCallActs(heard?.conversation.id ?? '', heard?.call ?? null)
  const shown = conversations.find(({ id }) => id === view.selected) ?? null

  const run = (action: KeyAction): void => {
    switch (action) {
      case 'answer':
        return ringingActs.answer()
      case 'decline':
        return ringingActs.decline()
      case 'hang-up':
        return heardActs.hangUp()
      case 'mute':
        return heardActs.toggleMute()
      case 'hold':
        return heardActs.toggleHold()
      case 'keypad':
        if (heard === null || heardActs.keypadUnavailable !== null) return
        select(heard.conversation.id)
        return openPanel(view.panel === 'keypad' ? null : 'keypad')
      case 'video': {
        if (ringing !== null && (heard === null || view.selected === ringing.conversation.id)) return ringingActs.answerThenVideo()
        const target = heard?.conversation ?? shown
        if (target === null) return
        if (openSession(target) === null && callWithVideo(target) === null) return openVideoFor(target.id)
        select(target.id)
        return openPanel('stage')
      }
      case 'note':
        return document.getElementById(noteBoxId(shown?.id ?? ''))?.focus()
      case 'more-time':
        if (shown?.wrapUp?.renewalS && shown.wrapUp.disposition === null) void act('wrapUp.renew', { conversationId: shown.id }, shown.id)
        return
      case 'transfer':
      case 'consult':
        if (heard === null || !isActive(heard.call)) return
        if (view.section !== 'conversations' || view.selected !== heard.conversation.id) select(heard.conversation.id)
        return openPanel(view.panel === action ? null : action)
      case 'focus-popup':
        // Who rings longest stands first in the popup too.
        if (guest !== null) {
          if (focusJoin(guest)) return
          openSection('conversations')
          requestAnimationFrame(() => focusJoin(guest))
          return
        }
        if (ringing === null || focusAnswer(ringing.conversation.id)) return
        select(ringing.conversation.id)
        requestAnimationFrame(() => focusAnswer(ringing.conversation.id))
        return
      case 'conversations':
      case 'call':
      case 'meetings':
      case 'customers':
      case 'team':
        return openSection(action)
      case 'keys':
        return openSettings('keys')
      case 'pause-after-call':
      case 'find':
      case 'new':
        return doKey(action)
      case 'compact':
        return compact.toggle?.()
      case 'previous':
      case 'next': {
        const ids = rowIds()
        const next =
          ids[(view.selected === null ? (action === 'next' ? -1 : ids.length) : ids.indexOf(view.selected)) + (action === 'next' ? 1 : -1)]
        return next === undefined ? undefined : select(next)
      }
      case 'next-pane':
        return movePane(1)
      case 'last-pane':
        return movePane(-1)
    }
  }
  // Also asked for from outside the window.
  useKeyDoes('focus-popup', () => run('focus-popup'))
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || event.isComposing) return
      const action = keyAction(event, platform, keys)
      if (action === null) return
      event.preventDefault()
      latest.current(action)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [platform, keys])
}
