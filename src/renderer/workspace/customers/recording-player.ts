import type { Result } from '../../../contract/result'

export type PlayFailure =
  | 'gone'
  | 'forbidden'
  | 'signed-out'
  | 'not-set-up'
  | 'too-many'
  | 'broken'
  | 'unreachable'
  | 'timed-out'
  | 'not-allowed-here'
  | 'too-fast'
  | 'invalid-input'
  | 'unexpected'

export interface PlayerState {
  /** `ask-output`: the speaker of the calls cannot be used here, and nothing sounds until the agent has chosen. */
  phase: 'idle' | 'loading' | 'playing' | 'paused' | 'ask-output' | 'failed'
  /** Seconds. */
  position: number
  /** Seconds; null until the file has said it. */
  duration: number | null
  rate: number
  /** Loudness from 0 to 1 along the file; null where it is not drawn. */
  peaks: readonly number[] | null
  failure: PlayFailure | null
}

/** The part of an audio element that plays. */
export type Sound = Pick<
  HTMLAudioElement,
  'src' | 'currentTime' | 'duration' | 'playbackRate' | 'paused' | 'play' | 'pause' | 'load' | 'addEventListener' | 'removeAttribute'
> & { setSinkId?: (id: string) => Promise<void> }

export interface PlayerParts {
  sound: () => Sound
  /** An address that holds for some minutes. */
  address: () => Promise<Result<{ address: string }, PlayFailure>>
  /** Why an address does not play. */
  diagnose: (address: string) => Promise<PlayFailure>
  peaks: (address: string) => Promise<readonly number[] | null>
  /** Where calls are heard, by this page's id for it: empty for the computer's own choice, null when it cannot be used. */
  output: () => Promise<string | null>
}

export const rates = [1, 1.25, 1.5, 2] as const
export const jumpS = 10

/** Whoever sounds now: a second recording ends the first. */
const floor: { player: Pick<RecordingPlayer, 'pause'> | null } = { player: null }
/** The agent said that the computer's own output will do, until the window closes. */
let anyOutput = false

/** Plays one recorded file: loads it at the first press, and begins again where it stood when its address has run out. */
export class RecordingPlayer {
  #state: PlayerState = { phase: 'idle', position: 0, duration: null, rate: 1, peaks: null, failure: null }
  #sound: Sound | null = null
  #renewed = false
  #left = false
  readonly #listeners = new Set<() => void>()

  constructor(private readonly parts: PlayerParts) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
  readonly state = (): PlayerState => this.#state

  toggle(): void {
    const { phase } = this.#state
    if (phase === 'playing') this.pause()
    else if (phase !== 'loading') void this.#play()
  }

  pause(): void {
    if (this.#state.phase === 'playing' || this.#state.phase === 'loading') this.#change({ phase: 'paused' })
    this.#sound?.pause()
  }

  /** The agent takes the computer's own output. */
  allowOutput(): void {
    anyOutput = true
    void this.#play()
  }

  seek(position: number): void {
    const { duration } = this.#state
    const to = Math.max(0, Math.min(position, duration ?? position))
    if (this.#sound !== null) this.#sound.currentTime = to
    this.#change({ position: to })
  }

  jump(seconds: number): void {
    this.seek(this.#state.position + seconds)
  }

  setRate(rate: number): void {
    if (this.#sound !== null) this.#sound.playbackRate = rate
    this.#change({ rate })
  }

  /** Ends the sound and the vendor's stream. */
  dispose(): void {
    this.#left = true
    this.#unload()
    if (floor.player === this) floor.player = null
    this.#listeners.clear()
  }

  async #play(): Promise<void> {
    if (floor.player !== this) floor.player?.pause()
    floor.player = this
    this.#change({ phase: 'loading', failure: null })
    if (this.#sound === null && !(await this.#open())) return
    const sound = this.#sound
    if (sound === null || this.#state.phase !== 'loading') return
    try {
      await sound.play()
    } catch {
      // An error of the file comes as an event of its own; a pause that came first is no error.
    }
  }

  async #open(): Promise<boolean> {
    const answer = await this.parts.address()
    if (this.#left) return false
    if (!answer.ok) return this.#fail(answer.cause)
    const sound = this.parts.sound()
    if (!anyOutput && !(await this.#choose(sound))) {
      if (!this.#left) this.#change({ phase: 'ask-output' })
      return false
    }
    if (this.#left) return false
    this.#listen(sound, answer.value.address)
    this.#sound = sound
    sound.src = answer.value.address
    sound.playbackRate = this.#state.rate
    if (this.#state.position > 0) sound.currentTime = this.#state.position
    if (this.#state.peaks === null) {
      void this.parts.peaks(answer.value.address).then((peaks) => {
        if (!this.#left) this.#change({ peaks })
      })
    }
    return true
  }

  /** Whether the sound will be heard where calls are. */
  async #choose(sound: Sound): Promise<boolean> {
    const output = await this.parts.output()
    if (output === '') return true
    if (output === null || sound.setSinkId === undefined) return false
    return sound.setSinkId(output).then(
      () => true,
      () => false
    )
  }

  #listen(sound: Sound, address: string): void {
    const on = (event: string, run: () => void): void =>
      sound.addEventListener(event, () => {
        if (this.#sound === sound) run()
      })
    on('durationchange', () => this.#change({ duration: Number.isFinite(sound.duration) ? sound.duration : null }))
    on('timeupdate', () => this.#change({ position: sound.currentTime }))
    on('playing', () => {
      this.#renewed = false
      this.#change({ phase: 'playing' })
    })
    on('pause', () => this.#state.phase === 'playing' && this.#change({ phase: 'paused' }))
    on('ended', () => this.#change({ phase: 'paused', position: 0 }))
    on('error', () => void this.#broke(address))
  }

  /** An address that ran out and a file that is gone look the same: a second address tells. */
  async #broke(address: string): Promise<void> {
    const again = this.#state.phase === 'loading' || this.#state.phase === 'playing'
    this.#unload()
    if (!this.#renewed && again) {
      this.#renewed = true
      return this.#play()
    }
    const failure = await this.parts.diagnose(address)
    if (!this.#left) this.#fail(failure)
  }

  #fail(failure: PlayFailure): false {
    this.#unload()
    this.#change({ phase: 'failed', failure })
    return false
  }

  #unload(): void {
    const sound = this.#sound
    this.#sound = null
    if (sound === null) return
    sound.pause()
    sound.removeAttribute('src')
    sound.load()
  }

  #change(part: Partial<PlayerState>): void {
    this.#state = { ...this.#state, ...part }
    for (const listener of this.#listeners) listener()
  }
}
