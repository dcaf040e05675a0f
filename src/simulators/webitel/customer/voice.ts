import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { decodeAlaw, encodeAlaw, SILENCE } from './alaw'

/** Bytes of 20 ms at 8 kHz. */
export const FRAME = 160
const PAUSE_FRAMES = 100

/** What the customer says, frame by frame: the clip, a pause of 2 s, the clip again. */
export class Voice {
  private position = 0
  private paused = 0

  constructor(private readonly clip: Uint8Array) {}

  next(): Uint8Array {
    if (this.position >= this.clip.length) {
      this.paused += 1
      if (this.paused < PAUSE_FRAMES) return silence()
      this.position = 0
      this.paused = 0
    }
    const frame = silence()
    frame.set(this.clip.subarray(this.position, this.position + FRAME))
    this.position += FRAME
    return frame
  }
}

export const silence = (): Uint8Array => new Uint8Array(FRAME).fill(SILENCE)

/** The recorded prompt, or two seconds of a soft tone where the file is missing. */
export function loadClip(soundsFolder: string): Uint8Array {
  try {
    return readFileSync(join(soundsFolder, 'customer.alaw'))
  } catch {
    return Uint8Array.from({ length: 16000 }, (_, i) => encodeAlaw(Math.round(6000 * Math.sin((2 * Math.PI * 440 * i) / 8000))))
  }
}

const SLOWER = 0.82

/** The same words by somebody with a lower voice. */
export const slower = (clip: Uint8Array): Uint8Array =>
  Uint8Array.from({ length: Math.floor(clip.length / SLOWER) }, (_, i) => {
    const at = Math.floor(i * SLOWER)
    const [here, next] = [decodeAlaw(clip[at] ?? SILENCE), decodeAlaw(clip[at + 1] ?? SILENCE)]
    return encodeAlaw(Math.round(here + (next - here) * (i * SLOWER - at)))
  })
