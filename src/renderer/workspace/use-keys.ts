import { useEffect, useRef } from 'react'
import type { Conversation } from '../../contract/conversation'
import { useCompanion } from '../kit/use-companion'
import { useActs } from './acts'
import { useCallActs } from './call-acts'
import { noteBoxId } from './conversation/note-box-id'
import { heardCall } from './conversations'
import { ringingCalls } from '../kit/ringing'
import { keyAction, type KeyAction } from './keys'
import { openSession } from './list/row-state'
import { useView } from './view'

const paneOrder = ['title-bar', 'rail', 'list', 'settings', 'conversation', 'stage', 'call-bar'] as const
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

const rowIds = (): string[] => [...document.querySelectorAll<HTMLElement>('[data-row]')].map((row) => row.dataset.row ?? '')

/** The keys of the window. A key does what its button would do, and nothing when the button could not be pressed. */
export function useKeys(conversations: readonly Conversation[]): void {
  const platform = useCompanion((state) => state.shell.platform)
  const { view, select, openPanel, openSection, openVideoFor } = useView()
  const { act } = useActs()
  const ringing = ringingCalls(conversations)[0] ?? null
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
        const target = heard?.conversation ?? (shown !== null && openSession(shown) !== null ? shown : null)
        if (target === null) return
        if (openSession(target) === null) return openVideoFor(target.id)
        select(target.id)
        return openPanel('stage')
      }
      case 'note':
        return document.getElementById(noteBoxId(shown?.id ?? ''))?.focus()
      case 'more-time':
        if (shown?.wrapUp?.renewalS && shown.wrapUp.disposition === null) void act('wrapUp.renew', { conversationId: shown.id }, shown.id)
        return
      case 'conversations':
        return openSection('conversations')
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
  const latest = useRef(run)
  useEffect(() => {
    latest.current = run
  })
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat || event.isComposing) return
      const action = keyAction(event, platform)
      if (action === null) return
      event.preventDefault()
      latest.current(action)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [platform])
}
