import { applyMessage, type StateMessage } from '../../../contract/delta'
import { ringerHeight, ringerSize } from '../../../contract/ringer-size'
import { ringingThings } from '../../../contract/ringing'
import type { State } from '../../../contract/state'
import type { Bounds, FromPage, ToPage } from '../protocol'
import { chooseFile } from './choose-file'
import { createFrame } from './create-frame'
import { createVendorFrames } from './vendor-frames'

const inCorner = {
  position: 'fixed',
  insetInlineEnd: '16px',
  bottom: '64px',
  width: `${ringerSize.width}px`,
  border: '0',
  borderRadius: '8px',
  zIndex: '20'
}
const outOfSight = {
  position: 'fixed',
  width: '1px',
  height: '1px',
  opacity: '0',
  border: '0',
  top: 'auto',
  left: 'auto',
  bottom: '0',
  pointerEvents: 'none',
  zIndex: 'auto'
}
const onStage = { opacity: '1', bottom: 'auto', zIndex: '5' }

export interface WorkspaceFrames {
  /** Ids of the vendor frames that are here. */
  held(): string[]
  follow(message: StateMessage): void
  obey(message: Exclude<ToPage, { type: 'state' | 'answer' }>): void
  lost(taken: boolean): void
}

/** What windows and views are on the desktop, as frames in the workspace tab: the phone, the ringer and the vendors' pages. */
export function createWorkspaceFrames(send: (message: FromPage) => void): WorkspaceFrames {
  const vendors = createVendorFrames((event) => send({ type: 'frame', event }))
  let known: { revision: number; state: State } | null = null
  let ringer: HTMLIFrameElement | null = null
  let phone: HTMLIFrameElement | null = null
  let notice: HTMLElement | null = null

  const begin = (): HTMLIFrameElement => {
    phone = createFrame({
      src: '/phone/',
      title: 'Phone',
      allow: 'microphone; camera; speaker-selection; autoplay',
      style: outOfSight
    })
    phone.tabIndex = -1
    phone.ariaHidden = 'true'
    return createFrame({ src: '/ringer/', title: 'Ringing', allow: '', style: inCorner })
  }

  const placePhone = (bounds: Bounds | null): void => {
    if (phone === null) return
    phone.dataset.shown = String(bounds !== null)
    if (bounds === null) Object.assign(phone.style, outOfSight)
    else {
      const { x, y, width, height } = bounds
      Object.assign(phone.style, onStage, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` })
    }
  }

  return {
    held: vendors.held,
    follow(message) {
      notice?.remove()
      notice = null
      known = applyMessage(known, message)
      ringer ??= begin()
      const height = known === null ? 0 : ringerHeight(ringingThings(known.state).length)
      ringer.hidden = height === 0
      ringer.style.height = `${height}px`
    },
    obey(message) {
      if (message.type === 'open-frame') vendors.open(message)
      else if (message.type === 'place-frame') vendors.place(message.sessionId, message.bounds)
      else if (message.type === 'close-frame') vendors.close(message.sessionId)
      else if (message.type === 'place-phone') placePhone(message.bounds)
      else if (message.type === 'choose-file') chooseFile(message, send)
      else if (message.type === 'open-outside') send({ type: 'opened', id: message.id, ok: openOutside(message.url) })
      else
        navigator.clipboard.writeText(message.text).catch((error: unknown) => console.warn('The browser did not let Callside copy.', error))
    },
    lost(taken) {
      known = null
      if (ringer !== null) ringer.hidden = true
      notice?.remove()
      notice = say(
        taken
          ? 'Callside is open in another tab of this browser. Close that tab to use it here.'
          : 'Callside does not answer. Waiting for it to come back.'
      )
    }
  }
}

/** A new window shows nothing of its success when it gets no opener, so the press that the browser asks for stands for it. */
function openOutside(url: string): boolean {
  if (!navigator.userActivation.isActive) return false
  window.open(url, '_blank', 'noopener,noreferrer')
  return true
}

/** Covers the workspace: what it shows is not true while nothing arrives. */
function say(sentence: string): HTMLElement {
  const words = document.createElement('p')
  words.role = 'alert'
  words.textContent = sentence
  Object.assign(words.style, {
    position: 'fixed',
    inset: '0',
    margin: '0',
    padding: '40px',
    zIndex: '100',
    background: 'Canvas',
    color: 'CanvasText',
    font: '15px/20px system-ui'
  })
  document.body.append(words)
  return words
}
