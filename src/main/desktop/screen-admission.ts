import type { DisplayMediaRequestHandlerHandlerRequest, Streams } from 'electron'
import type { PermissionQuestion } from './permission-decision'

/** Between the two questions that the shell asks when a page wants to see the screen. */
export interface ScreenAdmission {
  /** The first: whether it may ask at all. */
  admit(answer: (granted: boolean) => void): void
  /** The second: what it sees. */
  choose(request: DisplayMediaRequestHandlerHandlerRequest, answer: (streams: Streams | null) => void): void
}

/**
 * `getDisplayMedia` and Chromium's old `chromeMediaSource` ask the first question alike, but the old way takes the whole screen at a yes, with no second
 * question (seen with Electron 33). For `getDisplayMedia` the second comes before the first call returns: where it does not, the screen was taken.
 */
export function createScreenAdmission(parts: {
  judge: (question: PermissionQuestion) => boolean
  ask: (answer: (sourceId: string | null) => void) => void
  onTaken: () => void
}): ScreenAdmission {
  let chosen = false
  return {
    admit(answer) {
      chosen = false
      answer(true)
      if (!chosen) parts.onTaken()
    },
    choose({ frame, securityOrigin, userGesture, videoRequested }, answer) {
      chosen = true
      const give = (sourceId: string | null): void => {
        // A refusal of the shell's: the frame may be gone by now, or the window that was chosen.
        try {
          answer(sourceId === null ? null : { video: { id: sourceId, name: '' } })
        } catch {
          return
        }
      }
      if (frame === null || !userGesture || !videoRequested) return give(null)
      const isMainFrame = frame.parent === null
      const question = { permission: 'display-capture', addresses: [securityOrigin, frame.url], isMainFrame, mediaKinds: [] }
      if (parts.judge(question)) parts.ask(give)
      else give(null)
    }
  }
}
