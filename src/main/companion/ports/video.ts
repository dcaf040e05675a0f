import type { Result } from '../../../contract/result'
import type { SessionFailure } from '../../../contract/conversation'
import type { TestStep } from '../../../contract/commands'
import type { z } from 'zod'
import type { Cancel, Listen } from './basics'
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
  | { kind: 'failed'; sessionId: string; failure: z.infer<typeof SessionFailure> }

/** Where a vendor's page is shown: a WebContentsView on the desktop, an iframe in the preview. */
export interface SessionViews {
  readonly events: Listen<ViewEvent>
  /** Own partition, no preload, camera and microphone by `allow`; at most one view a session. */
  open(view: { sessionId: string; url: string; origins: string[]; allow: { microphone: boolean; camera: boolean } }): void
  place(sessionId: string, bounds: { x: number; y: number; width: number; height: number } | null): void
  /** Whether the page's sound reaches the agent. Without effect in the preview: a page there cannot silence another one. */
  hear(sessionId: string, heard: boolean): void
  /**
   * Whether the page may take the microphone from now on, instead of what `open` allowed; also before it is opened. What it has taken it keeps.
   * In the preview it counts for the next `open` alone.
   */
  microphone(sessionId: string, open: boolean): void
  /** Ends the page's process and empties its partition. Closing twice is harmless. */
  close(sessionId: string): void
}

export interface Shell {
  readonly kind: 'desktop' | 'preview'
  readonly platform: 'win32' | 'darwin' | 'linux'
  readonly version: string
  /** The one way out of the app (trust P5). False: refused by the address rules or by the system. */
  openOutside(url: string): Promise<boolean>
  copyText(text: string): void
  /** What the clipboard holds as text; null where it cannot be read. */
  clipboardText(): Promise<string | null>
  /** Whether the operating system lets this program use the microphone; asks the person where it was never asked. `unknown`: it does not say. */
  microphoneAccess(): Promise<'granted' | 'refused' | 'unknown'>
  /**
   * Opens a server's own sign-in page in a window of its own, and closes it when an address at `origin` carries a token (webitel.md 2.2).
   * Nothing of it stays behind. `closed`: by the agent, or after ten minutes.
   */
  signInPage(page: { url: string; origin: string }): Promise<Result<{ token: string }, 'closed' | 'unreachable' | 'not-possible-here'>>
  /** After wake or unlock, or when this computer's addresses have changed. */
  onNetworkMayHaveChanged(listener: (why: 'wake' | 'addresses') => void): Cancel
}
