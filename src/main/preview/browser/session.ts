import type { FrameEvent } from '../protocol'
import { createFrame } from './create-frame'
import type { FromSessionPage, ToSessionPage } from './vendor-frames'
import './session.css'

/** The frame around one vendor page. What the page shows is known only where it says so itself, as the simulators' pages do; others are ended by hand. */
const words = ['waiting', 'live', 'ended', 'sign-in'] as const
const simulators: readonly unknown[] = ['weseedo-simulator', 'apizee-simulator']
const say = (message: FromSessionPage): void => window.parent.postMessage(message, location.origin)
let opened = false

function open({ sessionId, first, url, origins, allow }: ToSessionPage): void {
  const tell = (event: FrameEvent): void => say({ type: 'event', event })
  // The policy of this page stops whatever leads to another origin, by a link, a redirect or a script.
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
    if (effectiveDirective === 'frame-src') tell({ kind: 'failed', sessionId, failure: 'navigated-away' })
  })
  const sandbox = 'allow-scripts allow-same-origin allow-forms'
  const frame = createFrame({ src: first ?? url, title: 'Video session', allow, style: {}, sandbox })
  let signingIn = first !== null
  frame.onload = () => {
    if (!signingIn) return tell({ kind: 'loaded', sessionId })
    signingIn = false
    frame.src = url
  }
  window.addEventListener('message', ({ source, origin, data }: MessageEvent<{ source?: unknown; shows?: unknown } | null>) => {
    if (source !== frame.contentWindow || !origins.includes(origin) || data === null || !simulators.includes(data.source)) return
    const shows = words.find((word) => word === data.shows)
    if (shows !== undefined) tell({ kind: 'page', sessionId, shows })
  })
}

window.addEventListener('message', ({ source, origin, data }: MessageEvent<ToSessionPage>) => {
  if (source !== window.parent || origin !== location.origin || opened) return
  opened = true
  open(data)
})
say({ type: 'ready' })
