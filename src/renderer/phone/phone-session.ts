import type { RTCSession } from 'jssip/lib/RTCSession'
import type { FromPhone, SipEnd } from '../../contract/phone'
import type { Camera } from './camera'
import { capGathering, isUsable } from './gathering'
import { InfoDigits } from './info-digits'
import { MediaRepair } from './media-repair'
import { readMedia } from './media-stats'
import type { Microphone } from './microphone'
import type { Voice } from './mix'
import { Renegotiation, wait, type Fear } from './renegotiation'
import { SignsOfLife } from './signs-of-life'
import { sipEnd } from './sip-end'
import type { Speaker } from './speaker'
import { toneGapMs, toneLengthMs } from './tone-length'
import { VideoLine } from './video-line'
import type { VideoPage } from './video-page'

type SessionState = Extract<FromPhone, { type: 'session' }>['state']
type Headers = Extract<FromPhone, { type: 'session' }>['headers']

interface Message {
  status_code?: number
  reason_phrase?: string
}

export interface SessionParts {
  sipCallId: string
  token: string | null
  headers: Headers
  post: (message: FromPhone) => void
  microphone: Microphone
  camera: Camera
  videoPage: VideoPage
  speaker: Speaker
  /** Of an incoming invitation; empty where it carries none. */
  description: string
  connectionSettings: () => RTCConfiguration
  /** Pulled out in mid-call: it goes on with whatever microphone there is (trust C6). */
  onMicrophoneEnded: () => void
  onEnd: () => void
}

/** Session timer, vendor's value, s (Webitel contract 12.2, RFC 4028). */
export const sessionExpiresS = 120
const mediaEveryMs = 1000
/** JsSIP takes an answer's description within this time, ms. */
const takingLimitMs = 2000
/** Digits that are pressed before media runs wait this long for it, ms. */
const mediaLimitMs = 5000
/** After a new line the dialog is asked about once, not by all agents in the same instant, ms. */
const probeAfterMs = { least: 500, spread: 1000 }
const pageClock = {
  monotonic: () => performance.now(),
  after(ms: number, run: () => void) {
    const timer = setTimeout(run, ms)
    return () => clearTimeout(timer)
  }
}

/** What goes out of a session that is mixed with others, and where its microphone goes instead. */
export interface MixPart {
  track: MediaStreamTrack
  useMicrophone(stream: MediaStream): void
}

/** One SIP session: what the agent may do with it, and what happens to it, told in the contract's words. */
export class PhoneSession {
  readonly #renegotiation: Renegotiation
  readonly #infoDigits: InfoDigits
  readonly video: VideoLine
  readonly #repair: MediaRepair
  #stream: MediaStream | null = null
  #remote: MediaStream | null = null
  #mix: MixPart | null = null
  #answering = false
  #muted = false
  #held = false
  #holding: Promise<void> = Promise.resolve()
  #changing: Promise<void> = Promise.resolve()
  #confirmed = false
  /** The agent gave up a placed call before it was up. */
  #takenBack = false
  #isOver = false
  #dialling: Promise<void> = Promise.resolve()
  #statistics: ReturnType<typeof setInterval> | undefined

  constructor(
    private readonly session: RTCSession,
    private readonly parts: SessionParts
  ) {
    this.#renegotiation = new Renegotiation(session, (fear) => this.#onFear(fear))
    this.#repair = new MediaRepair({
      clock: pageClock,
      restart: () => this.#restartMedia(),
      glareMs: () => this.#glareMs(),
      giveUp: () => this.#renegotiation.terminate({ cause: 'RTP Timeout', status_code: 408 })
    })
    this.#infoDigits = new InfoDigits(session, (digit, outcome) =>
      parts.post({ type: 'digit', sipCallId: parts.sipCallId, digit, outcome })
    )
    this.video = new VideoLine({
      camera: parts.camera,
      tell: (video) => parts.post({ type: 'video', sipCallId: parts.sipCallId, video }),
      offer: (prepare) => this.#renegotiation.offer(prepare),
      say: (videoMuted) => this.#say({ videoMuted }),
      onPictures: () => {
        if (parts.videoPage.isShowing(this.video)) parts.videoPage.draw()
      }
    })
    this.#listen()
    this.#tell(session.direction === 'incoming' ? 'incoming' : 'sent')
    this.video.invited(parts.description)
  }

  get sipCallId(): string {
    return this.parts.sipCallId
  }

  /** What can be mixed; null while either side cannot be heard. */
  voice(): Voice | null {
    if (!this.session.isEstablished() || this.#stream === null || this.#remote === null) return null
    return { microphone: this.#stream, remote: this.#remote }
  }

  /** Sends the mix instead of the microphone, or with null the microphone again. False: nothing was changed. */
  async useMix(mix: MixPart | null): Promise<boolean> {
    const sender = this.#audioSender()
    if (sender === undefined || this.session.isEnded() || mix === this.#mix) return false
    const before = this.#mix
    this.#mix = mix
    try {
      await sender.replaceTrack(mix?.track ?? this.#stream?.getAudioTracks()[0] ?? null)
    } catch {
      this.#mix = before
    }
    this.#silence()
    return this.#mix === mix && !this.session.isEnded()
  }

  /** Opens the microphone before the 200 OK: a call that cannot be spoken to is not answered, and keeps ringing. */
  async answer(): Promise<void> {
    if (this.#answering || this.session.direction !== 'incoming' || this.session.isEnded()) return
    this.#answering = true
    const opened = await this.parts.microphone.open()
    if (!opened.ok) {
      this.#answering = false
      this.parts.post({ type: 'microphone-failed', sipCallId: this.parts.sipCallId, token: null, cause: opened.cause })
      return
    }
    if (this.session.isEnded()) return this.parts.microphone.close(opened.stream)
    this.useStream(opened.stream)
    try {
      this.session.answer({ mediaStream: opened.stream, pcConfig: this.parts.connectionSettings(), sessionTimersExpires: sessionExpiresS })
    } catch {
      this.#answering = false
      this.#closeStream()
    }
  }

  /** The microphone of this session, closed when it ends. */
  useStream(stream: MediaStream): void {
    this.#stream = stream
    if (this.session.isEnded()) this.#closeStream()
    else for (const track of stream.getAudioTracks()) track.addEventListener('ended', this.parts.onMicrophoneEnded, { once: true })
  }

  end(status?: number): void {
    if (this.session.isEnded() || this.#takenBack) return
    const options = status === undefined ? {} : { status_code: status }
    this.#takenBack = this.session.direction === 'outgoing' && !this.#confirmed
    if (!this.#takenBack) return this.#renegotiation.terminate(options)
    this.#closeStream()
    // The answer is here and not yet taken: BYE goes after its ACK, when JsSIP has taken it.
    if (this.session.isEstablished()) return void setTimeout(() => this.#endNow(), takingLimitMs)
    this.#renegotiation.terminate(options)
    // JsSIP hangs up on an answer that crosses its CANCEL only if nothing had rung before; else the far end would sit in a call alone.
    ;(this.session as unknown as { _is_canceled: boolean })._is_canceled = true
  }

  #endNow(): void {
    if (!this.session.isEnded()) this.#renegotiation.terminate()
  }

  mute(muted: boolean): void {
    this.#muted = muted
    this.#silence()
    this.parts.post({ type: 'muted', sipCallId: this.parts.sipCallId, muted })
  }

  /** By a re-INVITE of our own making: JsSIP's hold ends the call when it is refused. One press after the other. */
  hold(held: boolean): void {
    this.#holding = this.#holding.then(() => this.#hold(held))
  }

  async #hold(held: boolean): Promise<void> {
    if (!this.session.isEstablished()) return this.parts.post({ type: 'hold-failed', sipCallId: this.parts.sipCallId })
    if (held === this.#held) return this.parts.post({ type: 'held', sipCallId: this.parts.sipCallId, held, by: 'us' })
    // The customer must not hear the room while the answer is awaited.
    this.#silence(held)
    const taken = (await this.#offerHold(held)) || (await this.#offerHold(held, this.#glareMs()))
    if (this.session.isEnded()) return
    if (taken) this.#held = held
    else this.#direct(this.#held)
    this.#silence()
    this.parts.post(
      taken ? { type: 'held', sipCallId: this.parts.sipCallId, held, by: 'us' } : { type: 'hold-failed', sipCallId: this.parts.sipCallId }
    )
  }

  /** RFC 4733 tones in the audio stream, or SIP INFO. Each digit is told with what became of it. */
  sendDigits(digits: string, by: 'rfc4733' | 'info'): void {
    if (by === 'info') return this.#infoDigits.send(digits)
    // Chromium takes no tones before DTLS is through.
    this.#dialling = this.#dialling.then(() => this.#untilHeard()).then(() => this.#playTones(digits))
  }

  async #untilHeard(): Promise<void> {
    const end = performance.now() + mediaLimitMs
    while (this.#hasConnection() && !this.#isHeard() && !this.session.isEnded() && performance.now() < end) await wait(20)
  }

  #isHeard(): boolean {
    // Video may have a transport of its own, which tones do not wait for.
    return this.#audioSender()?.transport?.state === 'connected'
  }

  #playTones(digits: string): void {
    const audio = this.#audioSender()
    const sender = audio?.dtmf
    const failed = (): void => {
      for (const digit of digits) this.parts.post({ type: 'digit', sipCallId: this.parts.sipCallId, digit, outcome: 'failed' })
    }
    if (audio === undefined || !sender?.canInsertDTMF || !this.#isHeard()) return failed()
    sender.ontonechange = (event) => {
      if (event.tone !== '') this.parts.post({ type: 'digit', sipCallId: this.parts.sipCallId, digit: event.tone, outcome: 'sent' })
    }
    try {
      sender.insertDTMF(sender.toneBuffer + digits, toneLengthMs(audio.getParameters().codecs), toneGapMs)
    } catch {
      failed()
    }
  }

  /** Speaks by the microphone that is wanted now, if that is another one; the old one stays when it does not open. One change after the other. */
  followMicrophone(): void {
    this.#changing = this.#changing.then(() => this.#followMicrophone()).catch(() => undefined)
  }

  async #followMicrophone(): Promise<void> {
    const { microphone, sipCallId, post } = this.parts
    const sender = this.#audioSender()
    const old = this.#stream
    if (sender === undefined || old === null || this.session.isEnded() || microphone.suits(old)) return
    const opened = await microphone.open()
    if (!opened.ok) return post({ type: 'microphone-moved', sipCallId, failure: opened.cause })
    if (this.session.isEnded()) return microphone.close(opened.stream)
    // Not even for a moment may a muted agent be heard.
    const enabled = old.getAudioTracks().every((track) => track.enabled)
    for (const track of opened.stream.getAudioTracks()) track.enabled = enabled
    if (this.#mix === null) await sender.replaceTrack(opened.stream.getAudioTracks()[0] ?? null)
    else this.#mix.useMicrophone(opened.stream)
    this.useStream(opened.stream)
    this.#silence()
    microphone.close(old)
    post({ type: 'microphone-moved', sipCallId, failure: null })
  }

  useSpeaker(deviceId: string): void {
    this.parts.speaker.use(deviceId)
  }

  /** The line was replaced: asks the far end whether the call still stands; "481" ends it, silence does not (trust R9, R11). */
  lineReplaced(): void {
    if (this.session.isEstablished() && !this.#repair.lineReplaced()) void this.#probe()
  }

  /** This computer is in another network, or in one more. */
  networkChanged(): void {
    if (this.session.isEstablished()) this.#repair.networkChanged()
  }

  #onFear(fear: Fear): void {
    if (fear === 'RTP Timeout') this.#repair.iceFailed()
    else if (fear === 'Request Timeout') void this.#probe()
  }

  async #probe(): Promise<void> {
    await wait(probeAfterMs.least + Math.random() * probeAfterMs.spread)
    await this.#renegotiation.offer()
  }

  #restartMedia(): Promise<boolean> {
    // Credentials of a relay are short-lived: those that the call began with may be over.
    const refresh = (): void => this.session.connection.setConfiguration(this.parts.connectionSettings())
    return this.#renegotiation.offer(refresh, { iceRestart: true })
  }

  /** Whoever placed the call waits the longer (RFC 3261 14.1), so that two offers that met do not meet again. */
  #glareMs(): number {
    return this.session.direction === 'outgoing' ? 2100 + Math.random() * 1900 : Math.random() * 2000
  }

  async #offerHold(held: boolean, afterMs = 0): Promise<boolean> {
    if (afterMs > 0) await wait(afterMs)
    return this.#renegotiation.offer(() => this.#direct(held))
  }

  #direct(held: boolean): void {
    for (const transceiver of this.session.connection.getTransceivers())
      if (transceiver.receiver.track.kind === 'audio' && transceiver.currentDirection !== 'stopped')
        transceiver.direction = held ? 'sendonly' : 'sendrecv'
    this.video.direct(held)
  }

  #silence(holding = false): void {
    // Nothing to silence before the answer; what was pressed is done then.
    if (!this.#hasConnection() || this.session.isEnded()) return
    const held = this.#held || holding
    // In a mix only the microphone is muted: the others go on hearing each other.
    const silent = held || (this.#muted && this.#mix === null)
    if (silent) this.session.mute({ audio: true })
    else this.session.unmute({ audio: true })
    // JsSIP touches nothing when it believes so already, though the track may be another one by now.
    const sent = this.#audioSender()?.track
    if (sent) sent.enabled = !silent
    if (this.#mix !== null) for (const track of this.#stream?.getAudioTracks() ?? []) track.enabled = !this.#muted
  }

  /** The declared type leaves out that there is no connection before the answer. */
  #hasConnection(): boolean {
    return ((this.session.connection as RTCPeerConnection | null | undefined) ?? null) !== null
  }

  #audioSender(): RTCRtpSender | undefined {
    if (!this.#hasConnection()) return undefined
    return this.session.connection.getSenders().find((sender) => sender.track?.kind === 'audio')
  }

  #listen(): void {
    const { session, parts } = this
    if (session.direction === 'outgoing') this.#attach(session.connection)
    else session.on('peerconnection', (event) => this.#attach(event.peerconnection))
    session.on('icecandidate', ({ candidate, ready }) => {
      if (isUsable(candidate, parts.connectionSettings())) ready()
    })
    session.on('progress', (event: { originator: string }) => {
      if (event.originator === 'remote') this.#tell('progress')
    })
    session.on('accepted', () => {
      if (!this.#takenBack) this.#tell('connecting')
    })
    session.on('confirmed', () => {
      if (this.#takenBack) return this.#endNow()
      this.#confirmed = true
      this.#silence()
      this.followMicrophone()
      this.#tell('confirmed')
    })
    for (const name of ['ended', 'failed'] as const) session.on(name, (event) => this.#onEnd(event))
    for (const name of ['hold', 'unhold'] as const)
      session.on(name, (event: { originator: string }) => {
        if (event.originator === 'remote') parts.post({ type: 'held', sipCallId: parts.sipCallId, held: name === 'hold', by: 'peer' })
      })
    // Both sides offer at once: JsSIP says 491 and then takes the offer all the same, which breaks its own.
    session.on('reinvite', ({ reject }) => {
      if (this.#renegotiation.isPending) reject({ status_code: 491 })
    })
    session.on('newDTMF', (event: { originator: string; dtmf: { tone: string } }) => {
      if (event.originator === 'remote')
        parts.post({ type: 'digit', sipCallId: parts.sipCallId, digit: event.dtmf.tone, outcome: 'received' })
    })
    session.on('newInfo', ({ originator, info }: { originator: string; info: { contentType?: string; body?: string } }) => {
      if (originator === 'remote') this.video.heard(info.contentType, info.body)
    })
    // Transfers are Webitel's (contract 12.4): nobody may send this phone elsewhere.
    for (const name of ['refer', 'replaces'] as const) session.on(name, (event) => event.reject())
  }

  #attach(connection: RTCPeerConnection): void {
    capGathering(connection)
    this.video.attach(connection)
    connection.addEventListener('track', (event) => {
      if (event.track.kind !== 'audio') return
      this.#remote = event.streams[0] ?? new MediaStream([event.track])
      this.parts.speaker.play(this.#remote)
    })
    const life = new SignsOfLife()
    this.#statistics = setInterval(() => {
      if (connection.connectionState === 'closed') return
      void connection.getStats().then(
        (report) => {
          this.parts.post(readMedia(this.parts.sipCallId, report, connection.iceConnectionState))
          this.video.reading(report.values())
          const alive = life.since(report.values())
          if (this.session.isEstablished()) this.#repair.reading(alive)
        },
        () => undefined
      )
    }, mediaEveryMs)
  }

  #say(news: { videoMuted: boolean }): void {
    try {
      if (this.session.isEstablished()) this.session.sendInfo('application/json', JSON.stringify(news))
    } catch {
      // The call ended this very moment.
    }
  }

  #onEnd(event: { originator: string; message: unknown; cause: string }): void {
    // JsSIP goes on with what it had begun, and tells that it failed after the end.
    if (this.#isOver) return
    this.#isOver = true
    clearInterval(this.#statistics)
    this.#repair.stop()
    this.#closeStream()
    this.video.end()
    if (this.parts.videoPage.isShowing(this.video)) this.parts.videoPage.show(null)
    this.parts.speaker.close()
    const { status_code: status = null, reason_phrase: reason = null } = (event.message ?? {}) as Message
    this.#tell('ended', this.#takenBack ? 'cancelled' : sipEnd(event, status, reason), status)
    this.parts.onEnd()
  }

  #closeStream(): void {
    if (this.#stream !== null) this.parts.microphone.close(this.#stream)
    this.#stream = null
  }

  #tell(state: SessionState, end: SipEnd | null = null, status: number | null = null): void {
    const { uri, display_name: name } = this.session.remote_identity
    this.parts.post({
      type: 'session',
      sipCallId: this.parts.sipCallId,
      token: this.parts.token,
      direction: this.session.direction === 'incoming' ? 'inbound' : 'outbound',
      state,
      end,
      status,
      peer: { user: uri.user, name: name === '' ? null : (name ?? null) },
      headers: this.parts.headers
    })
  }
}
