import type { LostDevice, Link, State } from '../../../contract/state'
import type { CallVideo } from '../../../contract/call-video'
import type {
  HeadsetButton,
  IceServer,
  MicrophoneFailure,
  PageCheck,
  PageFinding,
  PhoneAudio,
  SipEnd,
  ToPhone
} from '../../../contract/phone'
import type { Listen } from './basics'
import type { SipAccount } from './telephony'

/** A SIP session in the phone page. */
export interface SipFact {
  sipCallId: string
  /** Given by `place`; null for incoming sessions. */
  token: string | null
  direction: 'inbound' | 'outbound'
  state: 'incoming' | 'sent' | 'progress' | 'connecting' | 'confirmed' | 'ended'
  end: SipEnd | null
  status: number | null
  peer: { user: string; name: string | null }
  /** Webitel's call id from `X-Webitel-Uuid`; null when the INVITE named none. */
  callId: string | null
  sockId: string | null
}

export interface MediaFact {
  sipCallId: string
  at: number
  packetsReceived: number
  packetsLost: number
  /** W3C totalAudioEnergy, grows while something can be heard. */
  inboundEnergy: number
  /** Of our own microphone, before it is sent. */
  outboundEnergy: number
  packetsSent: number
  /** Of ours, as the far end reports it; null when it reports nothing. */
  outboundLost: number | null
  /** RFC 3550 interarrival jitter on the way to us. */
  jitterMs: number
  roundTripMs: number | null
}

/** What a headset's buttons mean and its lights show. */
export type HeadsetShown = Omit<Extract<ToPhone, { type: 'headset' }>, 'type'>

export type PhoneEvent =
  | { kind: 'link'; state: Link['state'] }
  | { kind: 'page'; state: State['phonePage'] }
  | { kind: 'sip'; fact: SipFact }
  | { kind: 'media'; fact: MediaFact }
  | { kind: 'muted'; sipCallId: string; muted: boolean }
  | { kind: 'held'; sipCallId: string; held: boolean; by: 'us' | 'peer' }
  | { kind: 'hold-failed'; sipCallId: string }
  | { kind: 'digit'; sipCallId: string; digit: string; outcome: 'sent' | 'failed' | 'received' }
  | { kind: 'microphone'; sipCallId: string | null; token: string | null; failure: MicrophoneFailure }
  /** The answer to `join`, and `joined: false` when the mix has ended. */
  | { kind: 'joined'; sipCallIds: string[]; joined: boolean }
  | { kind: 'video'; sipCallId: string; video: CallVideo }
  | { kind: 'headset'; name: string | null }
  | { kind: 'headset-press'; button: HeadsetButton }
  /** In the middle of a call; null: it speaks by another microphone now. */
  | { kind: 'microphone-moved'; sipCallId: string; failure: MicrophoneFailure | null }
  | {
      kind: 'devices'
      microphones: { id: string; label: string }[]
      speakers: { id: string; label: string }[]
      cameras: { id: string; label: string }[]
      lost: LostDevice[]
    }
  | { kind: 'microphone-check'; outcome: MicrophoneFailure | 'open' | 'closed'; peak: number }
  | { kind: 'played'; on: 'speaker' | 'ringer'; ok: boolean }

/** The softphone: the SIP line in main with the phone page behind it. Implemented by `vendors/webitel/sip`. */
export interface Phone {
  readonly events: Listen<PhoneEvent>
  register(account: SipAccount, options: { iceServers: IceServer[] }): void
  /** For calls from now on and for running ones that look for a new way; nothing is registered anew. */
  useIceServers(iceServers: IceServer[]): void
  unregister(): void
  /** After wake: look at the line now, dial anew if it is dead (trust G3). */
  checkLine(): void
  /** Other interfaces or addresses: looks at the line (trust G4), and running calls look for a new way (trust C3). */
  networkChanged(): void
  answer(sipCallId: string): void
  reject(sipCallId: string, status: 486 | 603): void
  end(sipCallId: string): void
  mute(sipCallId: string, muted: boolean): void
  /** By re-INVITE, for calls that Webitel does not know. */
  hold(sipCallId: string, held: boolean): void
  /** In the sound (RFC 4733), or as SIP INFO. */
  sendDigits(sipCallId: string, digits: string, by: 'rfc4733' | 'info'): void
  /** Mixes the calls with each other, so that all who are in them hear one another; ends with the first of them. */
  join(sipCallIds: string[]): void
  /** Ends the mix that this call is in. */
  part(sipCallId: string): void
  /** Ours, in a call whose far end has offered video; `video` tells what became of it. */
  camera(sipCallId: string, on: boolean): void
  /** Whose picture the phone page shows; null: none. Where it stands is `SessionViews.placePhone`. */
  showVideo(sipCallId: string | null): void
  /** One still of what the far end shows, a JPEG file; null where nothing comes. */
  picture(sipCallId: string): Promise<Uint8Array | null>
  /** A short tone in the agent's ear, before a call is answered by itself (webitel.md 12.5). */
  beep(): void
  /** Dials digits at the configured domain; nothing else of an address survives (trust L5). */
  place(token: string, digits: string, headers: Record<string, string>): void
  setAudio(audio: PhoneAudio): void
  ring(on: boolean): void
  /** Opens the microphone and tells its level some times a second (`microphone-check`), until switched off or a call begins. */
  checkMicrophone(on: boolean): void
  /** A tone on the speaker, or the ring tone once on the ringer; `played` says how it went. */
  play(on: 'speaker' | 'ringer'): void
  /** What only the page can find out; null when it gave no answer. */
  check<C extends PageCheck>(check: C): Promise<PageFinding<C> | null>
  headset(shown: HeadsetShown): void
}
