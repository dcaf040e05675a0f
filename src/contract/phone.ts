import { z } from 'zod'
import { CallVideo } from './call-video'
import { picturePart } from './picture-part'
import { RingTone } from './settings'
import { LostDevice } from './state'

/**
 * The message port between main and the phone page. Main owns the SIP socket, so JsSIP's bytes travel here too.
 * `sipCallId` is the SIP Call-ID (RFC 3261 20.8) and names a SIP session on both sides.
 */
const SipCallId = z.string().min(1).max(300)

const voiceProcessing = { echoCancellation: z.boolean(), noiseSuppression: z.boolean(), autoGainControl: z.boolean() }
/** By id; by label when the system gave the device another id; else the system's standard one. */
const chosenDevices = {
  microphoneId: z.string(),
  microphoneLabel: z.string(),
  speakerId: z.string(),
  speakerLabel: z.string(),
  ringerId: z.string(),
  ringerLabel: z.string()
}

export const PhoneAudio = z.object({
  ...chosenDevices,
  ringVolume: z.number(),
  ringTone: RingTone,
  ...voiceProcessing,
  /** By microphone id, where it differs from the three above. */
  perMicrophone: z.record(z.string(), z.object(voiceProcessing)),
  /** As the others, by id or label. */
  cameraId: z.string().default(''),
  cameraLabel: z.string().default('')
})
export type PhoneAudio = z.infer<typeof PhoneAudio>

/** RTCIceServer (W3C webrtc-pc). What opens a relay is the server's to give: it is held in memory, and neither kept nor logged. */
export const IceServer = z.object({
  urls: z.union([z.string(), z.array(z.string())]),
  username: z.string().optional(),
  credential: z.string().optional()
})
export type IceServer = z.infer<typeof IceServer>

/** What the page can find out for the diagnosis, and what it can find. */
export const pageFindings = {
  /** `silent`: the tone never came to its end, or nothing of it was measured on its way. `not-accepted`: the page may not play there. */
  speaker: ['plays', 'silent', 'not-accepted', 'missing'],
  /** `lends`: an address was allocated. `refused`: the relay answered no. */
  relay: ['none', 'lends', 'refused', 'unreachable']
} as const
export type PageCheck = keyof typeof pageFindings
export type PageFinding<C extends PageCheck = PageCheck> = (typeof pageFindings)[C][number]

export const ToPhone = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('start'),
    credentials: z.object({
      uri: z.string(),
      authorizationUser: z.string(),
      /** md5(account:realm:password); the phone page never gets the password (trust S5). */
      ha1: z.string(),
      realm: z.string(),
      displayName: z.string()
    }),
    /** What JsSIP asks of a socket object: `WS` or `WSS`, and the SIP URI of the server. */
    transport: z.object({ via: z.enum(['WS', 'WSS']), url: z.string(), sipUri: z.string() }),
    registerExpiresS: z.number(),
    iceServers: z.array(IceServer),
    audio: PhoneAudio
  }),
  z.object({ type: z.literal('stop') }),
  z.object({ type: z.literal('socket-open') }),
  z.object({ type: z.literal('socket-closed') }),
  z.object({ type: z.literal('socket-data'), data: z.string() }),
  /** `ua.register()` now: the line was replaced under JsSIP's feet. */
  z.object({ type: z.literal('register') }),
  /** In place of those that `start` named; the credentials of a relay run out. */
  z.object({ type: z.literal('ice-servers'), iceServers: z.array(IceServer) }),
  /** This computer's addresses are others now: running calls look for a new way (trust C3). */
  z.object({ type: z.literal('network-changed') }),
  z.object({ type: z.literal('answer'), sipCallId: SipCallId }),
  z.object({ type: z.literal('reject'), sipCallId: SipCallId, status: z.number() }),
  z.object({ type: z.literal('end'), sipCallId: SipCallId }),
  z.object({ type: z.literal('mute'), sipCallId: SipCallId, muted: z.boolean() }),
  /** Hold by re-INVITE: only for calls that Webitel does not know (webitel.md 12.4). */
  z.object({ type: z.literal('hold'), sipCallId: SipCallId, held: z.boolean() }),
  z.object({ type: z.literal('digits'), sipCallId: SipCallId, digits: z.string(), by: z.enum(['rfc4733', 'info']) }),
  /** Each hears the agent and the others, until one of them ends. */
  z.object({ type: z.literal('join'), sipCallIds: z.array(SipCallId).min(2).max(4) }),
  /** Ends the mix that this call is in, if it is in one: its calls are plain ones again. */
  z.object({ type: z.literal('part'), sipCallId: SipCallId }),
  /** Only in a call whose far end has offered video. */
  z.object({ type: z.literal('camera'), sipCallId: SipCallId, on: z.boolean() }),
  /** Whose picture the page shows where it stands on the stage; null: none. */
  z.object({ type: z.literal('show-video'), sipCallId: SipCallId.nullable() }),
  /** One still of what comes in; `picture` answers. */
  z.object({ type: z.literal('take-picture'), sipCallId: SipCallId, token: z.string() }),
  z.object({ type: z.literal('beep') }),
  /** `token` comes back with the session's events, as its Call-ID is not known before. */
  z.object({ type: z.literal('place'), token: z.string(), target: z.string(), headers: z.record(z.string(), z.string()) }),
  z.object({ type: z.literal('audio'), audio: PhoneAudio }),
  /** The ring tone sounds if and only if the state says that something rings. */
  z.object({ type: z.literal('ring'), on: z.boolean() }),
  /** Opens the microphone and tells its level, until it is switched off or a call takes the microphone. */
  z.object({ type: z.literal('check-microphone'), on: z.boolean() }),
  /** A test tone on the speaker, or the ring tone once on the ringer. */
  z.object({ type: z.literal('play'), on: z.enum(['speaker', 'ringer']) }),
  /** `checked` answers. */
  z.object({ type: z.literal('check'), check: z.enum(['speaker', 'relay']), token: z.string() }),
  /** What a headset's buttons mean now and its lights show; a call that is heard or held counts before one that rings. */
  z.object({
    type: z.literal('headset'),
    enabled: z.boolean(),
    state: z.enum(['idle', 'ringing', 'in-call']),
    muted: z.boolean(),
    held: z.boolean()
  })
])
export type ToPhone = z.infer<typeof ToPhone>

export const MicrophoneFailure = z.enum(['refused', 'missing', 'busy'])
export type MicrophoneFailure = z.infer<typeof MicrophoneFailure>

export const SipEnd = z.enum([
  'by-us',
  'by-peer',
  'cancelled',
  'busy',
  'rejected',
  'unavailable',
  'not-found',
  'no-answer',
  'refused',
  'connection',
  'media',
  'microphone',
  'other'
])
export type SipEnd = z.infer<typeof SipEnd>

/** What a press on a headset asks for, by the state that it was told last. */
export const HeadsetButton = z.enum(['answer', 'hang-up', 'mute', 'hold'])
export type HeadsetButton = z.infer<typeof HeadsetButton>

const Device = z.object({ id: z.string(), label: z.string() })

export const FromPhone = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('socket-connect') }),
  z.object({ type: z.literal('socket-disconnect') }),
  z.object({ type: z.literal('socket-send'), data: z.string() }),
  z.object({ type: z.literal('registered') }),
  z.object({ type: z.literal('unregistered') }),
  z.object({ type: z.literal('registration-failed'), status: z.number().nullable(), cause: z.string() }),
  z.object({
    type: z.literal('session'),
    sipCallId: SipCallId,
    /** From `place`; null for an incoming session. */
    token: z.string().nullable(),
    direction: z.enum(['inbound', 'outbound']),
    state: z.enum(['incoming', 'sent', 'progress', 'connecting', 'confirmed', 'ended']),
    end: SipEnd.nullable(),
    status: z.number().nullable(),
    /** User part and display name of the far end. */
    peer: z.object({ user: z.string(), name: z.string().nullable() }),
    /** `X-Webitel-Uuid`, `X-Webitel-Sock-Id`, `X-Webitel-Display-Direction` of an incoming INVITE (webitel.md 12.3). */
    headers: z.object({ uuid: z.string().nullable(), sockId: z.string().nullable(), displayDirection: z.string().nullable() })
  }),
  z.object({ type: z.literal('held'), sipCallId: SipCallId, held: z.boolean(), by: z.enum(['us', 'peer']) }),
  z.object({ type: z.literal('hold-failed'), sipCallId: SipCallId }),
  z.object({ type: z.literal('muted'), sipCallId: SipCallId, muted: z.boolean() }),
  z.object({ type: z.literal('digit'), sipCallId: SipCallId, digit: z.string(), outcome: z.enum(['sent', 'failed', 'received']) }),
  z.object({
    type: z.literal('microphone-failed'),
    sipCallId: SipCallId.nullable(),
    token: z.string().nullable(),
    cause: MicrophoneFailure
  }),
  /** Once a second for each session with media; totals since the start (W3C webrtc-stats names). */
  z.object({
    type: z.literal('media'),
    sipCallId: SipCallId,
    inbound: z.object({ packetsReceived: z.number(), packetsLost: z.number(), totalAudioEnergy: z.number(), jitterMs: z.number() }),
    /** `packetsLost` is what the far end reports of ours (RTCP receiver reports); null while it has reported nothing. */
    outbound: z.object({ packetsSent: z.number(), totalAudioEnergy: z.number(), packetsLost: z.number().nullable().default(null) }),
    roundTripMs: z.number().nullable(),
    ice: z.string()
  }),
  /** In the middle of a call: it speaks by another microphone now, or by none for the cause given. */
  z.object({ type: z.literal('microphone-moved'), sipCallId: SipCallId, failure: MicrophoneFailure.nullable() }),
  /** Whenever it changes, from the invitation on. */
  z.object({ type: z.literal('video'), sipCallId: SipCallId, video: CallVideo }),
  /** A JPEG file as base64 in parts, in order; `part` null: nothing comes in that could be kept. */
  z.object({ type: z.literal('picture'), token: z.string(), part: z.string().max(picturePart.characters).nullable(), last: z.boolean() }),
  /** `cameras`: by name only once the camera was allowed; empty until then. */
  z.object({
    type: z.literal('devices'),
    microphones: z.array(Device),
    speakers: z.array(Device),
    cameras: z.array(Device).default([]),
    lost: z.array(LostDevice)
  }),
  /** Some times a second while the microphone is open for the check; `closed`: a call took it. `peak`: largest sample since the last one, 0 to 1. */
  z.object({ type: z.literal('microphone-check'), outcome: MicrophoneFailure.or(z.enum(['open', 'closed'])), peak: z.number() }),
  z.object({ type: z.literal('played'), on: z.enum(['speaker', 'ringer']), ok: z.boolean() }),
  z.object({ type: z.literal('checked'), token: z.string(), finding: z.enum([...pageFindings.speaker, ...pageFindings.relay]) }),
  z.object({ type: z.literal('ringing'), sounding: z.boolean() }),
  /** Of microphones and cameras. */
  z.object({ type: z.literal('open-tracks'), count: z.number(), cameras: z.number().default(0) }),
  /** The answer to `join`, and again with false when the mix ends; those that go on are plain calls then. */
  z.object({ type: z.literal('joined'), sipCallIds: z.array(SipCallId), joined: z.boolean() }),
  /** The headset whose buttons are heard; null: none. */
  z.object({ type: z.literal('headset'), name: z.string().max(200).nullable() }),
  z.object({ type: z.literal('headset-press'), button: HeadsetButton })
])
export type FromPhone = z.infer<typeof FromPhone>

/** A living phone page as main sees it. Closed exactly once; messages after that are lost. */
export interface PhonePort {
  post(message: ToPhone): void
  onMessage(listener: (message: FromPhone) => void): () => void
  onClose(listener: () => void): () => void
}

/** The phone page's side of the same port, put on `window.callsidePhone` by the preload or by the preview's bridge. */
export interface PhoneBridge {
  post(message: FromPhone): void
  onMessage(listener: (message: ToPhone) => void): () => void
}
declare global {
  interface Window {
    callsidePhone: PhoneBridge
  }
}
