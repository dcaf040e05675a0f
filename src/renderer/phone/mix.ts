/** One call of a mix. */
export interface Voice {
  /** What the agent says in it. */
  microphone: MediaStream
  /** What its far end says. */
  remote: MediaStream
}

/** A page that was never touched may be kept from running a mix; that shows within this time, ms. */
const startLimitMs = 2000

/**
 * Calls that hear one another: what goes out to each is the agent's microphone and all the others, never itself. Muting is a matter of the
 * microphones' own tracks, so the others go on hearing each other.
 */
export class Mix {
  readonly #context = new AudioContext()
  readonly #outs = new Map<Voice, MediaStreamAudioDestinationNode>()
  readonly #sources = new Map<MediaStream, MediaStreamAudioSourceNode>()

  /** Resolves true when it runs. When it does not, nothing is heard through it, and it has to be closed. */
  async start(voices: readonly Voice[]): Promise<boolean> {
    for (const voice of voices) this.#outs.set(voice, this.#context.createMediaStreamDestination())
    for (const [voice, out] of this.#outs) {
      this.#connect(voice.microphone, out)
      for (const [other, otherOut] of this.#outs) if (other !== voice) this.#connect(voice.remote, otherOut)
    }
    let timer: ReturnType<typeof setTimeout> | undefined
    const limit = new Promise<void>((resolve) => (timer = setTimeout(resolve, startLimitMs)))
    await Promise.race([this.#context.resume().catch(() => undefined), limit])
    clearTimeout(timer)
    return this.#context.state === 'running'
  }

  /** What goes out to this call. */
  track(voice: Voice): MediaStreamTrack | null {
    return this.#outs.get(voice)?.stream.getAudioTracks()[0] ?? null
  }

  /** Another microphone in the middle of the mix. */
  useMicrophone(voice: Voice, microphone: MediaStream): void {
    const out = this.#outs.get(voice)
    if (out === undefined) return
    this.#sources.get(voice.microphone)?.disconnect()
    this.#sources.delete(voice.microphone)
    voice.microphone = microphone
    this.#connect(microphone, out)
  }

  close(): void {
    for (const source of this.#sources.values()) source.disconnect()
    for (const out of this.#outs.values()) for (const track of out.stream.getTracks()) track.stop()
    this.#sources.clear()
    this.#outs.clear()
    if (this.#context.state !== 'closed') void this.#context.close()
  }

  #connect(stream: MediaStream, to: AudioNode): void {
    const source = this.#sources.get(stream) ?? this.#context.createMediaStreamSource(stream)
    this.#sources.set(stream, source)
    source.connect(to)
  }
}
