import { UA } from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { Socket } from 'jssip/lib/Socket'
import type { RTCSessionEvent, UAConfiguration, UnRegisteredEvent } from 'jssip/lib/UA'
import { version } from '../../../package.json'
import type { FromPhone, ToPhone } from '../../contract/phone'
import type { Camera } from './camera'
import { Conference } from './conference'
import type { SoundDevices } from './devices'
import type { Microphone } from './microphone'
import { PhoneSession, sessionExpiresS } from './phone-session'
import { PortSocket } from './port-socket'
import { Speaker } from './speaker'
import type { VideoPage } from './video-page'

type Start = Extract<ToPhone, { type: 'start' }>
type Place = Extract<ToPhone, { type: 'place' }>

/** JsSIP never dials by itself: main alone decides when, s. */
const never = 86_400
/** The server ends an unanswered call after 90 s (Webitel contract 12.2); JsSIP's own limit stays above it, s. */
const noAnswerS = 120

interface IncomingInvite {
  call_id: string
  body?: string
  getHeader(name: string): string | undefined
}

/** What all accounts share. */
export interface AgentParts {
  devices: SoundDevices
  microphone: Microphone
  camera: Camera
  videoPage: VideoPage
  post: (message: FromPhone) => void
}

/** JsSIP with its sessions, for one account. */
export class PhoneAgent {
  readonly #ua: UA
  readonly #socket: PortSocket
  readonly #sessions = new Map<string, PhoneSession>()
  readonly #conferences = new Set<Conference>()
  #iceServers: RTCIceServer[]
  #placing: { token: string } | null = null

  constructor(
    private readonly start: Start,
    private readonly parts: AgentParts
  ) {
    const { credentials } = start
    const { post } = parts
    this.#iceServers = start.iceServers
    this.#socket = new PortSocket(start.transport, post)
    const settings: UAConfiguration = {
      // JsSIP's type names two members more than JsSIP asks for.
      sockets: this.#socket as unknown as Socket,
      uri: credentials.uri,
      authorization_user: credentials.authorizationUser,
      ha1: credentials.ha1,
      realm: credentials.realm,
      display_name: credentials.displayName,
      register: false,
      register_expires: start.registerExpiresS,
      session_timers: true,
      no_answer_timeout: noAnswerS,
      connection_recovery_min_interval: never,
      connection_recovery_max_interval: never,
      user_agent: `Callside/${version}`
    }
    this.#ua = new UA(settings)
    this.#ua.on('registered', () => post({ type: 'registered' }))
    this.#ua.on('unregistered', () => post({ type: 'unregistered' }))
    this.#ua.on('registrationFailed', (event: UnRegisteredEvent) => {
      // Null when the request was never answered, whatever the type says.
      const response = event.response as { status_code: number } | null
      post({ type: 'registration-failed', status: response?.status_code ?? null, cause: event.cause ?? '' })
    })
    this.#ua.on('newRTCSession', (event: RTCSessionEvent) => this.#onSession(event.session, event.request as unknown as IncomingInvite))
    this.#ua.start()
  }

  isFor(start: Start): boolean {
    return JSON.stringify(start.credentials) === JSON.stringify(this.start.credentials) && start.transport.url === this.start.transport.url
  }

  session(sipCallId: string): PhoneSession | undefined {
    return this.#sessions.get(sipCallId)
  }

  /** Each of these calls hears the agent and the others. */
  join(sipCallIds: readonly string[]): void {
    const sessions = sipCallIds.flatMap((sipCallId) => this.#sessions.get(sipCallId) ?? [])
    if (sessions.length < sipCallIds.length) return this.parts.post({ type: 'joined', sipCallIds: [...sipCallIds], joined: false })
    for (const session of sessions) this.#conferenceOf(session)?.end()
    const conference = new Conference(sessions, this.parts.post)
    this.#conferences.add(conference)
    void conference.begin()
  }

  /** Ends the mix of this call, if it is in one. */
  part(sipCallId: string): void {
    const session = this.#sessions.get(sipCallId)
    if (session !== undefined) this.#conferenceOf(session)?.end()
  }

  mute(sipCallId: string, muted: boolean): void {
    const session = this.#sessions.get(sipCallId)
    if (session === undefined) return
    const conference = this.#conferenceOf(session)
    if (conference === undefined) session.mute(muted)
    else conference.mute(muted)
  }

  opened(): void {
    this.#socket.onconnect()
  }

  closed(): void {
    this.#socket.ondisconnect(true)
  }

  received(data: string): void {
    try {
      this.#socket.ondata(data)
    } catch {
      // JsSIP throws on some malformed messages; one of them must not take the phone down (trust G7).
    }
  }

  register(): void {
    this.#ua.register()
    for (const session of this.#sessions.values()) session.lineReplaced()
  }

  networkChanged(): void {
    for (const session of this.#sessions.values()) session.networkChanged()
  }

  get iceServers(): readonly RTCIceServer[] {
    return this.#iceServers
  }

  /** For calls from now on, and for what running ones offer anew. */
  useIceServers(iceServers: RTCIceServer[]): void {
    this.#iceServers = iceServers
  }

  /** Calls go on with the devices that are used now. */
  followDevices(): void {
    for (const session of this.#sessions.values()) {
      session.useSpeaker(this.parts.devices.speaker.id)
      session.followMicrophone()
    }
  }

  async place({ token, target, headers }: Place): Promise<void> {
    const opened = await this.parts.microphone.open()
    if (!opened.ok) {
      this.parts.post({ type: 'microphone-failed', sipCallId: null, token, cause: opened.cause })
      return
    }
    this.#placing = { token }
    try {
      const session = this.#ua.call(target, {
        mediaStream: opened.stream,
        mediaConstraints: { audio: true, video: false },
        pcConfig: this.#connectionSettings(),
        sessionTimersExpires: sessionExpiresS,
        extraHeaders: Object.entries(headers).map(([name, value]) => `${name}: ${value}`)
      })
      const placed = [...this.#sessions.entries()].find(([sipCallId]) => session.id.startsWith(sipCallId))?.[1]
      if (placed === undefined) this.parts.microphone.close(opened.stream)
      else placed.useStream(opened.stream)
    } catch {
      this.parts.microphone.close(opened.stream)
    } finally {
      this.#placing = null
    }
  }

  /** Says goodbye to the server: BYE, un-REGISTER. `onGone`: it was answered, or no answer came. */
  stop(onGone: () => void): void {
    for (const session of this.#sessions.values()) session.end()
    this.#iceServers = []
    this.#ua.on('disconnected', onGone)
    this.#ua.stop()
  }

  /** After `stop`, when another account begins. */
  detach(): void {
    this.#socket.detach()
  }

  #connectionSettings(): RTCConfiguration {
    // No `max-bundle`: Chromium then refuses an offer without a BUNDLE group, which is what SIP servers send.
    return { iceServers: this.#iceServers }
  }

  async #onMicrophoneEnded(): Promise<void> {
    await this.parts.devices.refresh()
    this.followDevices()
  }

  #onSession(session: RTCSession, request: IncomingInvite): void {
    const sipCallId = request.call_id
    const incoming = session.direction === 'incoming'
    const header = (name: string): string | null => (incoming ? (request.getHeader(name) ?? null) : null)
    this.#sessions.set(
      sipCallId,
      new PhoneSession(session, {
        sipCallId,
        token: incoming ? null : (this.#placing?.token ?? null),
        headers: {
          uuid: header('X-Webitel-Uuid'),
          sockId: header('X-Webitel-Sock-Id'),
          displayDirection: header('X-Webitel-Display-Direction')
        },
        post: this.parts.post,
        microphone: this.parts.microphone,
        camera: this.parts.camera,
        videoPage: this.parts.videoPage,
        description: incoming ? (request.body ?? '') : '',
        speaker: new Speaker(this.parts.devices.speaker.id),
        connectionSettings: () => this.#connectionSettings(),
        onMicrophoneEnded: () => void this.#onMicrophoneEnded(),
        onEnd: () => this.#onEnd(sipCallId)
      })
    )
  }

  #onEnd(sipCallId: string): void {
    const session = this.#sessions.get(sipCallId)
    this.#sessions.delete(sipCallId)
    const conference = session && this.#conferenceOf(session)
    conference?.end()
    for (const one of this.#conferences) if (one.isOver) this.#conferences.delete(one)
  }

  #conferenceOf(session: PhoneSession): Conference | undefined {
    return [...this.#conferences].find((conference) => conference.has(session))
  }
}
