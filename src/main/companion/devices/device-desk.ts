import type { CommandHandlers } from '../../../contract/commands'
import type { MicrophoneFailure } from '../../../contract/phone'
import { fail, ok } from '../../../contract/result'
import type { DeviceCheck, State } from '../../../contract/state'
import type { Cancel, Clock, Phone, PhoneEvent, Shell } from '../ports'
import type { Store } from '../store'
import { Limits } from './limits'

type Names = Extract<keyof CommandHandlers, `devices.${string}`>
type Check = Extract<PhoneEvent, { kind: 'microphone-check' }>
type Sound = 'speaker' | 'ringer'
export type CheckRefusal = `microphone-${MicrophoneFailure | 'silent'}` | 'speaker-missing' | 'not-possible-now'

/** The microphone is open at most this long without a call. */
const OPEN_MS = 30_000
/** Nothing but digital silence for this long: muted by its own switch, or dead. */
const SILENT_MS = 4_000
/** A microphone that is there hears a quiet room as more than this; about -66 dBFS. */
const MOVES_AT = 0.0005
/** Opening (8 s, the phone page's own limit), listening, and something to spare. */
const QUICK_MS = 14_000
/** Longer than the longest tone. */
const PLAYED_MS = 8_000
/** The meter's lowest mark, dBFS. */
const FLOOR_DB = -60

const untried: Omit<DeviceCheck, 'beganAt'> = {
  permission: 'waiting',
  system: 'unknown',
  microphone: 'waiting',
  open: false,
  level: 0,
  speaker: 'waiting',
  ringer: 'waiting',
  beforeOnline: false
}

/** Microphone, speaker and ringer: what is plugged in, what was lost, and the check before going online. */
export class DeviceDesk {
  readonly #limits: Limits
  #audio: State['settings']['audio']
  #heard = false
  /** Readings that are still on their way when it is switched off count for nothing. */
  #on = false
  readonly #stopHearing: Cancel | undefined
  /** Whom the outcome of the quick check is told. */
  #decide: ((outcome: CheckRefusal | null) => void) | null = null

  constructor(private readonly parts: { store: Store; phone: Phone; shell: Pick<Shell, 'microphoneAccess' | 'onSleep'>; clock: Clock }) {
    this.#limits = new Limits(parts.clock)
    this.#audio = parts.store.get().settings.audio
    this.#stopHearing = parts.shell.onSleep?.(() => this.#sleep())
  }

  onPhone(event: PhoneEvent): void {
    const { store } = this.parts
    switch (event.kind) {
      case 'devices': {
        const { microphones, speakers, lost } = event
        // A page that opened no camera yet names none; those known from before can still be chosen.
        const cameras = event.cameras.some(({ label }) => label !== '') ? event.cameras : store.get().devices.cameras
        store.set({ devices: { microphones, speakers, cameras, lost } })
        // What was missing may be there now; the next call or check finds out.
        if (store.get().microphone === 'missing' && microphones.length > 0) store.set({ microphone: 'unknown' })
        return
      }
      case 'microphone-moved':
        if (event.failure !== null) store.set({ microphone: event.failure })
        else if (store.get().microphone !== 'unknown') store.set({ microphone: 'ready' })
        return
      case 'microphone-check':
        return this.#onCheck(event)
      case 'played':
        if (store.get().deviceCheck?.[event.on] === 'playing') this.#change({ [event.on]: event.ok ? 'played' : 'failed' })
        return
      case 'page':
        if (event.state !== 'gone') return
        this.#end()
        this.#decide?.('not-possible-now')
        return
      default:
        return
    }
  }

  /** The settings changed: what was found out about another device says nothing about this one. */
  onAudio(): void {
    const before = this.#audio
    this.#audio = this.parts.store.get().settings.audio
    const check = this.parts.store.get().deviceCheck
    if (check === null) return
    if (before.microphoneId !== this.#audio.microphoneId) {
      if (check.open) this.#listen()
      else this.#change({ microphone: 'waiting' })
    }
    if (before.speakerId !== this.#audio.speakerId) this.#change({ speaker: 'waiting' })
    if (before.ringerId !== this.#audio.ringerId) this.#change({ ringer: 'waiting' })
  }

  /**
   * Whether an agent who goes online now could be heard: the microphone may be used, opens, and carries sound; there is a loudspeaker.
   * Ends as soon as that is known. A call that has the microphone has proven it.
   */
  readonly beforeOnline = async (): Promise<CheckRefusal | null> => {
    const { store, clock } = this.parts
    if (this.#isTaken()) return null
    const { microphone, settings } = store.get()
    if (!settings.audio.checkBeforeOnline) return microphone === 'refused' || microphone === 'missing' ? `microphone-${microphone}` : null
    if (store.get().phonePage !== 'ready') return 'not-possible-now'
    this.#decide?.('not-possible-now')
    return new Promise((resolve) => {
      const cancel = clock.after(QUICK_MS, () => this.#failed('busy'))
      this.#decide = (outcome) => {
        cancel()
        this.#decide = null
        this.#close()
        if (outcome === null) store.set({ deviceCheck: null })
        resolve(outcome)
      }
      void this.#begin(true)
    })
  }

  dispose(): void {
    this.#stopHearing?.()
    this.#end()
    this.#decide?.('not-possible-now')
    this.#limits.clear()
  }

  readonly handlers: Pick<CommandHandlers, Names> = {
    'devices.check': async () => {
      if (this.parts.store.get().phonePage !== 'ready') return fail('phone-not-ready')
      if (this.#isTaken()) return fail('not-possible-now')
      if (this.#decide === null) void this.#begin(false)
      return ok(null)
    },
    'devices.endCheck': async () => {
      if (this.#decide === null) this.#end()
      return ok(null)
    },
    'devices.play': async ({ on }) => {
      if (this.parts.store.get().phonePage !== 'ready') return fail('phone-not-ready')
      this.#change({ [on]: 'playing' })
      this.parts.phone.play(on)
      this.#limits.set(`play ${on}`, PLAYED_MS, () => {
        if (this.#check[on] === 'playing') this.#change({ [on]: 'failed' })
      })
      return ok(null)
    },
    'devices.heard': async ({ on, heard }) => {
      if (this.#check[on] === 'waiting' || this.#check[on] === 'failed') return fail('not-possible-now')
      this.#change({ [on]: heard ? 'heard' : 'not-heard' })
      return ok(null)
    }
  }

  get #check(): DeviceCheck {
    return this.parts.store.get().deviceCheck ?? { ...untried, beganAt: this.parts.clock.now() }
  }

  #change(part: Partial<DeviceCheck> | { [On in Sound]?: DeviceCheck[On] }): void {
    this.parts.store.set({ deviceCheck: { ...this.#check, ...part } })
  }

  /** A call has the microphone, or is about to take it. */
  #isTaken(): boolean {
    return Object.values(this.parts.store.get().conversations).some(({ calls }) =>
      calls.some(({ state, pending }) => state === 'connecting' || state === 'connected' || state === 'held' || pending === 'answering')
    )
  }

  async #begin(beforeOnline: boolean): Promise<void> {
    const { phone, shell, clock } = this.parts
    const { speaker, ringer } = this.#check
    const beganAt = clock.now()
    this.parts.store.set({ deviceCheck: { ...untried, speaker, ringer, microphone: 'listening', beganAt, beforeOnline } })
    const system = await shell.microphoneAccess()
    // Ended, or begun again, while the system was asked.
    if (this.parts.store.get().deviceCheck?.microphone !== 'listening' || this.#check.beganAt !== beganAt) return
    this.#change({ system })
    // Windows opens a microphone that it does not allow, and lets no sound through.
    if (system === 'refused') return this.#failed('refused')
    if (this.#isTaken()) return this.#end()
    this.#listen()
    this.#on = true
    phone.checkMicrophone(true)
    this.#limits.set('open', OPEN_MS, () => this.#close())
  }

  #listen(): void {
    this.#heard = false
    this.#change({ microphone: 'listening', level: 0 })
    this.#limits.stop('silent')
  }

  #onCheck({ outcome, peak }: Check): void {
    const { store, clock } = this.parts
    const check = store.get().deviceCheck
    if (outcome === 'closed') {
      this.#on = false
      if (this.#decide !== null && this.#isTaken()) this.#decide(null)
      if (check?.open === true)
        this.#change({ open: false, level: 0, microphone: check.microphone === 'listening' ? 'waiting' : check.microphone })
      return this.#limits.stop('silent')
    }
    if (check === null || !this.#on) return
    if (outcome !== 'open') return this.#failed(outcome)
    if (!check.open) this.#change({ open: true, permission: 'passed' })
    const level = levelOf(peak)
    if (level !== this.#check.level) this.#change({ level })
    if (this.#heard) return
    if (peak < MOVES_AT) {
      if (!this.#limits.has('silent')) this.#limits.set('silent', SILENT_MS, () => this.#silent())
      return
    }
    this.#heard = true
    this.#limits.stop('silent')
    if (store.get().microphone !== 'ready') store.set({ microphone: 'ready' })
    this.#change({ microphone: 'passed' })
    if (this.#decide === null) return
    const mute = store.get().devices.speakers.length === 0
    if (mute) this.#change({ speaker: 'failed', beganAt: clock.now() })
    this.#decide(mute ? 'speaker-missing' : null)
  }

  #silent(): void {
    this.#change({ microphone: 'silent' })
    this.#decide?.('microphone-silent')
  }

  #failed(cause: MicrophoneFailure): void {
    this.#on = false
    this.parts.store.set({ microphone: cause })
    this.#change({ microphone: cause, open: false, level: 0, permission: cause === 'refused' ? 'refused' : this.#check.permission })
    this.#limits.clear()
    this.#decide?.(`microphone-${cause}`)
  }

  /** The microphone is let go; what was found out stays. */
  #close(): void {
    this.#limits.stop('open')
    this.#limits.stop('silent')
    this.#on = false
    this.parts.phone.checkMicrophone(false)
    const { deviceCheck } = this.parts.store.get()
    if (deviceCheck !== null)
      this.#change({ open: false, level: 0, microphone: deviceCheck.microphone === 'listening' ? 'waiting' : deviceCheck.microphone })
  }

  /** Without a call no microphone is open in sleep or after it: the limits of a check count only time awake. */
  #sleep(): void {
    if (this.#decide === null) {
      if (this.parts.store.get().deviceCheck !== null) this.#close()
      return
    }
    this.#end()
    this.#decide('not-possible-now')
  }

  #end(): void {
    if (this.parts.store.get().deviceCheck === null) return
    this.#close()
    this.#limits.clear()
    this.parts.store.set({ deviceCheck: null })
  }
}

/** Loudness as it is heard, in sixteenths, so that the same level is not told again. */
function levelOf(peak: number): number {
  const db = 20 * Math.log10(Math.max(peak, 1e-6))
  return Math.round(Math.max(0, 1 - db / FLOOR_DB) * 16) / 16
}
