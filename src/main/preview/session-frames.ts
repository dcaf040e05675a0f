import type { Clock, SessionViews, ViewEvent } from '../companion/ports'
import type { Bounds, FrameEvent, ToPage } from './protocol'

const LOAD_LIMIT_MS = 15_000

interface Frame {
  view: Parameters<SessionViews['open']>[0]
  holdsCamera: boolean
  bounds: Bounds | null
  stopWaiting: () => void
}

/** A workspace tab that can hold vendor frames. */
export interface FrameHost {
  post(message: ToPage): void
}

/**
 * Vendor sessions as frames in the workspace tab. A frame lives as long as its tab: when the tab is gone, or comes back without it, the session is told that
 * its page crashed, so that the agent can open it anew with a fresh sign-in address.
 */
export interface SessionFrames extends SessionViews {
  /** Origins that the frame around this session may load; null when no such session is open. */
  origins(sessionId: string): readonly string[] | null
  /** A workspace tab is there. `held`: the frames that it has kept over a lost connection. */
  attach(host: FrameHost, held: readonly string[]): void
  detach(host: FrameHost): void
  report(event: FrameEvent): void
}

export function createSessionFrames(clock: Clock): SessionFrames {
  const frames = new Map<string, Frame>()
  const microphones = new Map<string, boolean>()
  const cameraless = new Set<string>()
  const listeners = new Set<(event: ViewEvent) => void>()
  let host: FrameHost | null = null

  const emit = (event: ViewEvent): void => listeners.forEach((listener) => listener(event))
  const show = ({ view, bounds }: Frame): void => {
    const allow = [
      ...(view.allow.microphone ? ['microphone'] : []),
      ...(view.allow.camera ? ['camera'] : []),
      // The browser's own picker asks what may be seen.
      ...(view.allow.screen ? ['display-capture'] : []),
      'autoplay',
      'fullscreen',
      'clipboard-write'
    ].join('; ')
    host?.post({ type: 'open-frame', sessionId: view.sessionId, first: view.first, url: view.url, origins: view.origins, allow })
    host?.post({ type: 'place-frame', sessionId: view.sessionId, bounds })
  }
  const drop = (sessionId: string): void => {
    frames.get(sessionId)?.stopWaiting()
    frames.delete(sessionId)
    host?.post({ type: 'close-frame', sessionId })
  }
  const giveUp = (sessionId: string, failure: 'page-timed-out' | 'page-crashed'): void => {
    drop(sessionId)
    emit({ kind: 'failed', sessionId, failure })
  }

  return {
    events(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    open(given) {
      const microphone = microphones.get(given.sessionId) ?? given.allow.microphone
      const holdsCamera = given.allow.camera && cameraless.has(given.sessionId)
      const view = { ...given, allow: { ...given.allow, microphone, camera: given.allow.camera && !holdsCamera } }
      const bounds = frames.get(view.sessionId)?.bounds ?? null
      if (frames.has(view.sessionId)) drop(view.sessionId)
      const stopWaiting = clock.after(LOAD_LIMIT_MS, () => giveUp(view.sessionId, 'page-timed-out'))
      const frame = { view, holdsCamera, bounds, stopWaiting }
      frames.set(view.sessionId, frame)
      show(frame)
    },
    place(sessionId, bounds) {
      const frame = frames.get(sessionId)
      if (frame === undefined) return
      frame.bounds = bounds
      host?.post({ type: 'place-frame', sessionId, bounds })
    },
    placePhone: (bounds) => host?.post({ type: 'place-phone', bounds }),
    // A page of the browser's cannot silence another one.
    hear: () => undefined,
    // A frame cannot leave its page without being loaded anew.
    ownWindow: () => false,
    showWindow: () => undefined,
    shareScreen: () => undefined,
    microphone: (sessionId, may) => void microphones.set(sessionId, may),
    camera(sessionId, may) {
      if (may) cameraless.delete(sessionId)
      else cameraless.add(sessionId)
    },
    close(sessionId) {
      microphones.delete(sessionId)
      cameraless.delete(sessionId)
      drop(sessionId)
    },
    origins: (sessionId) => frames.get(sessionId)?.view.origins ?? null,
    attach(arrived, held) {
      host = arrived
      for (const sessionId of held) if (!frames.has(sessionId)) arrived.post({ type: 'close-frame', sessionId })
      for (const sessionId of [...frames.keys()]) if (!held.includes(sessionId)) giveUp(sessionId, 'page-crashed')
    },
    detach(gone) {
      if (host === gone) host = null
    },
    report(event) {
      const frame = frames.get(event.sessionId)
      if (frame === undefined) return
      if (event.kind === 'loaded') frame.stopWaiting()
      if (event.kind === 'failed') drop(event.sessionId)
      emit(event)
      // When it does so, and what else it asks for, is not to be seen from here.
      if (event.kind === 'loaded' && frame.holdsCamera) emit({ kind: 'camera-asked', sessionId: event.sessionId })
      if (event.kind === 'loaded' && frame.view.allow.microphone) emit({ kind: 'microphone-taken', sessionId: event.sessionId })
    }
  }
}
