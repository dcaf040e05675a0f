import type { Bounds, FrameEvent, ToPage } from '../protocol'
import { createFrame } from './create-frame'

type Open = Extract<ToPage, { type: 'open-frame' }>

/** What the frame around a vendor page tells the workspace, which trusts it: it is a page of ours at our own origin. */
export type FromSessionPage = { type: 'ready' } | { type: 'event'; event: FrameEvent }
export type ToSessionPage = { type: 'open'; sessionId: string; first: string | null; url: string; origins: string[]; allow: string }

export interface VendorFrames {
  held(): string[]
  open(view: Open): void
  place(sessionId: string, bounds: Bounds | null): void
  close(sessionId: string): void
}

/**
 * Each vendor page sits in a frame of ours whose content policy names that session's origins. The sign-in address reaches it by message and is in no address of ours.
 */
export function createVendorFrames(tell: (event: FrameEvent) => void): VendorFrames {
  const frames = new Map<string, { element: HTMLIFrameElement; view: Open }>()

  window.addEventListener('message', ({ source, origin, data }: MessageEvent<FromSessionPage>) => {
    if (origin !== location.origin) return
    const frame = [...frames.values()].find(({ element }) => element.contentWindow === source)
    if (frame === undefined) return
    if (data.type === 'event') return tell(data.event)
    const { sessionId, first, url, origins, allow } = frame.view
    frame.element.contentWindow?.postMessage(
      { type: 'open', sessionId, first, url, origins, allow } satisfies ToSessionPage,
      location.origin
    )
  })

  const close = (sessionId: string): void => {
    frames.get(sessionId)?.element.remove()
    frames.delete(sessionId)
  }
  return {
    held: () => [...frames.keys()],
    open(view) {
      close(view.sessionId)
      const style = { position: 'fixed', border: '0', zIndex: '5', visibility: 'hidden' }
      const element = createFrame({
        src: `/session/?id=${encodeURIComponent(view.sessionId)}`,
        title: 'Video session',
        allow: view.allow,
        style
      })
      frames.set(view.sessionId, { element, view })
    },
    place(sessionId, bounds) {
      const element = frames.get(sessionId)?.element
      if (element === undefined) return
      element.style.visibility = bounds === null ? 'hidden' : 'visible'
      if (bounds === null) return
      Object.assign(element.style, {
        left: `${bounds.x}px`,
        top: `${bounds.y}px`,
        width: `${bounds.width}px`,
        height: `${bounds.height}px`
      })
    },
    close
  }
}
