import type { Result } from '../../../contract/result'
import type { SessionFailure, VideoKind } from '../../../contract/conversation'
import type { DesktopFacts } from '../../../contract/desktop'
import type { LinkHandler } from '../../../contract/links/link-handler'
import type { ScreenPicker } from '../../../contract/state'
import type { TestStep } from '../../../contract/commands'
import type { z } from 'zod'
import type { Cancel, Listen } from './basics'
import type { FileProblem } from './files'
import type { Problem } from './telephony'
import type { VendorAccountEvent } from './vendor-accounts'

export interface DirectAccountData {
  environment: 'production' | 'sandbox'
  clientId: string
  clientSecret: string
  agentEmail: string
}

/** A meeting that exists. `link` opens it for anybody who has it: never logged, never kept (trust S4). */
export interface Meeting {
  meetingId: string
  visitorId: string
  link: string
}

/** `unknown`: the request left and no answer came. */
export type VideoFailure = Problem | 'invalid-number' | 'unknown' | 'foreign-address'

/** WeSeeDo Direct as the companion needs it. Implemented by `vendors/weseedo`. */
export interface DirectVideo {
  readonly events: Listen<Extract<VendorAccountEvent, { kind: 'quota' | 'sunset' | 'version' }>>
  use(account: DirectAccountData | null): void
  createMeeting(number: string): Promise<Result<Meeting, VideoFailure>>
  /** Never repeated by machine, whatever happens (weseedo.md 3.2). `refused`: the vendor answered false. */
  sendSms(meeting: Meeting, text: string): Promise<Result<null, VideoFailure | 'refused'>>
  /** A fresh page address for the agent, each time the view opens (weseedo.md 4.8). Secret. */
  agentPage(): Promise<Result<{ url: string }, VideoFailure>>
  test(): Promise<TestStep[]>
}

export type ViewEvent =
  | { kind: 'loaded'; sessionId: string }
  /** What the page itself shows, as far as it can be told (weseedo.md 8). */
  | { kind: 'page'; sessionId: string; shows: 'waiting' | 'live' | 'ended' | 'sign-in' }
  /** The page was let have the microphone; it keeps it until the session ends. */
  | { kind: 'microphone-taken'; sessionId: string }
  /** The page wants to see the screen and waits for `shareScreen`; null: it no longer waits. */
  | { kind: 'screen-asked'; sessionId: string; sources: z.infer<typeof ScreenPicker>['sources'] | null }
  /** Its own window was opened, or closed by the agent: the page lives on, and can be placed again. */
  | { kind: 'own-window'; sessionId: string; on: boolean }
  /** The agent saved a file of the page. */
  /** `ref`: of `NewFile`; null where nothing can show it. */
  | { kind: 'file-saved'; sessionId: string; name: string; bytes: number; ref: string | null }
  /** The page offered a file, and it is not on this computer. `not-safe`: it is none of the kinds that vendors have reason to send. */
  | { kind: 'file-refused'; sessionId: string; name: string; failure: FileProblem | 'not-safe' | 'too-large' | 'broken-off' }
  /** The page wanted the camera that is kept from it. */
  | { kind: 'camera-asked'; sessionId: string }
  /** The operating system keeps the page from what it was allowed here. At most once a device. */
  | { kind: 'device-refused'; sessionId: string; device: 'microphone' | 'camera' | 'screen' }
  | { kind: 'failed'; sessionId: string; failure: z.infer<typeof SessionFailure> }

/** Where a vendor's page is shown: a WebContentsView on the desktop, an iframe in the preview. */
export interface SessionViews {
  readonly events: Listen<ViewEvent>
  /**
   * Own partition, no preload, permissions by `allow` for pages of `origins` alone; at most one view a session, and the new one stands where
   * the one before stood. `first` is loaded before `url` where there is one. `kind`: what tells how far the session is; only the page of WeSeeDo Direct is known well enough.
   */
  open(view: {
    sessionId: string
    kind: VideoKind
    first: string | null
    url: string
    origins: string[]
    allow: { microphone: boolean; camera: boolean; screen: boolean }
  }): void
  /** Into a window of its own that stays above others and remembers its place, or back. False: there is no such window here. */
  ownWindow(sessionId: string, on: boolean): boolean
  showWindow(sessionId: string): void
  /** Answers `screen-asked`; null: the page sees nothing. */
  shareScreen(sessionId: string, sourceId: string | null): void
  place(sessionId: string, bounds: { x: number; y: number; width: number; height: number } | null): void
  /** The phone page itself over the workspace, for the picture of a call; null: out of sight again. It is never loaded anew. */
  placePhone(bounds: { x: number; y: number; width: number; height: number } | null): void
  /** Whether the page's sound reaches the agent. Without effect in the preview: a page there cannot silence another one. */
  hear(sessionId: string, heard: boolean): void
  /**
   * Whether the page may take the microphone from now on, instead of what `open` allowed; also before it is opened. What it has taken it keeps.
   * In the preview it counts for the next `open` alone.
   */
  microphone(sessionId: string, open: boolean): void
  /**
   * Whether the page may take the camera from now on, within what `open` allowed; also before it is opened. In the preview it counts for the
   * next `open` alone, and `camera-asked` comes when the page is there: what it asks is not seen.
   */
  camera(sessionId: string, may: boolean): void
  /** Ends the page's process and empties its partition. Closing twice is harmless. */
  close(sessionId: string): void
}

export interface Shell {
  readonly kind: 'desktop' | 'preview'
  readonly platform: 'win32' | 'darwin' | 'linux'
  readonly version: string
  /** How the computer writes dates and numbers, BCP 47. */
  readonly locale: string
  /** The one way out of the app (trust P5). False: refused by the address rules or by the system. */
  openOutside(url: string): Promise<boolean>
  /** In the system's own window of files; false when it is not there any more. Absent where there is none. */
  showInFolder?(path: string): Promise<boolean>
  copyText(text: string): void
  /** What the clipboard holds as text; null where it cannot be read. */
  clipboardText(): Promise<string | null>
  /** Which program the system opens for our schemes; null where it is not ours to ask. */
  linkHandlers(): LinkHandler[] | null
  /** The computer's screen is locked; false where that cannot be known. */
  locked(): boolean
  /** Whether the operating system lets this program use the microphone; asks the person where it was never asked. `unknown`: it does not say. */
  microphoneAccess(): Promise<'granted' | 'refused' | 'unknown'>
  /** The same of the camera. */
  cameraAccess(): Promise<'granted' | 'refused' | 'unknown'>
  /**
   * Shows one of the system's notifications. `unanswered`: the system took it and did not say what became of it. `not-here`: it has none.
   * Absent in a browser.
   */
  tryNotification?(): Promise<'shown' | 'failed' | 'unanswered' | 'not-here'>
  /**
   * Opens a server's own sign-in page in a window of its own, and closes it when an address at `origin` carries a token (webitel.md 2.2).
   * Nothing of it stays behind. `closed`: by the agent, or after ten minutes.
   */
  signInPage(page: { url: string; origin: string }): Promise<Result<{ token: string }, 'closed' | 'unreachable' | 'not-possible-here'>>
  /** After wake or unlock, or when this computer's addresses have changed. */
  onNetworkMayHaveChanged(listener: (why: 'wake' | 'addresses') => void): Cancel
  /** Right before the computer sleeps. Absent in a browser. */
  onSleep?(listener: () => void): Cancel
  /** What the system says of the desktop's settings, at once and after each change. Absent in a browser. */
  onDesktop?(listener: (facts: DesktopFacts) => void): Cancel
}
