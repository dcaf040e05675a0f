import type { RingTone } from '../../contract/settings'

interface Note {
  /** From the beginning, s. */
  at: number
  lengthS: number
  /** Partials with their share of the loudness, Hz. */
  partials: readonly (readonly [hz: number, share: number])[]
  /** How fast it dies away, 1/s; 0: it stays until its end. */
  decay?: number
  /** Strokes of a bell's hammer, Hz. */
  strokes?: number
}
interface Score {
  lengthS: number
  notes: readonly Note[]
}

const rate = 24_000
const loudness = 0.7
/** Against clicks at the ends of a note, s. */
const fadeS = 0.008

const plain = (hz: number): Note['partials'] => [
  [hz, 0.8],
  [2 * hz, 0.2]
]
const bell: Note['partials'] = [
  [523, 0.5],
  [1046, 0.25],
  [1572, 0.15],
  [2104, 0.1]
]
const gong: Note['partials'] = [
  [1180, 0.5],
  [1490, 0.5]
]

/** Ring tones are played in a loop with their pause; `check` is heard once, on the speaker. */
export const scores: Record<RingTone | 'check', Score> = {
  'two-tones': {
    lengthS: 3,
    notes: [0, 0.7].flatMap((at) => [
      { at, lengthS: 0.3, partials: plain(660) },
      { at: at + 0.3, lengthS: 0.3, partials: plain(528) }
    ])
  },
  'soft-bell': { lengthS: 3.5, notes: [0, 0.5].map((at) => ({ at, lengthS: 1.8, partials: bell, decay: 3 })) },
  'old-telephone': { lengthS: 3, notes: [0, 0.6].map((at) => ({ at, lengthS: 0.4, partials: gong, strokes: 20 })) },
  check: { lengthS: 1.2, notes: [440, 554, 659].map((hz, index) => ({ at: index * 0.35, lengthS: 0.3, partials: plain(hz) })) }
}

/** One channel of samples from -1 to 1. */
export function renderTone({ lengthS, notes }: Score): Float32Array {
  const samples = new Float32Array(Math.round(lengthS * rate))
  for (const { at, lengthS: noteS, partials, decay = 0, strokes = 0 } of notes) {
    const first = Math.round(at * rate)
    for (let index = 0; index < noteS * rate && first + index < samples.length; index++) {
      const t = index / rate
      const edge = Math.min(1, t / fadeS, (noteS - t) / fadeS)
      const stroke = strokes === 0 ? 1 : Math.exp(-3 * ((t * strokes) % 1))
      const wave = partials.reduce((sum, [hz, share]) => sum + share * Math.sin(2 * Math.PI * hz * t), 0)
      samples[first + index] =
        (samples[first + index] ?? 0) + (wave * edge * stroke * Math.exp(-decay * t) * loudness) / (decay > 0 ? 1.5 : 1)
    }
  }
  return samples
}

/** Uncompressed 16-bit sound as a file (RIFF WAVE, PCM). */
export function waveFile(samples: Float32Array): ArrayBuffer {
  const file = new DataView(new ArrayBuffer(44 + samples.length * 2))
  const text = (at: number, word: string): void => [...word].forEach((letter, index) => file.setUint8(at + index, letter.charCodeAt(0)))
  text(0, 'RIFF')
  file.setUint32(4, 36 + samples.length * 2, true)
  text(8, 'WAVEfmt ')
  file.setUint32(16, 16, true)
  file.setUint16(20, 1, true)
  file.setUint16(22, 1, true)
  file.setUint32(24, rate, true)
  file.setUint32(28, rate * 2, true)
  file.setUint16(32, 2, true)
  file.setUint16(34, 16, true)
  text(36, 'data')
  file.setUint32(40, samples.length * 2, true)
  samples.forEach((sample, index) => file.setInt16(44 + index * 2, Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), true))
  return file.buffer
}

/** The same for the web's own sound graph. */
export function toneBuffer(context: BaseAudioContext, name: keyof typeof scores): AudioBuffer {
  const samples = renderTone(scores[name])
  const buffer = context.createBuffer(1, samples.length, rate)
  buffer.getChannelData(0).set(samples)
  return buffer
}

const addresses = new Map<keyof typeof scores, string>()

/** Where an audio element finds the tone. */
export function toneAddress(name: keyof typeof scores): string {
  const known = addresses.get(name)
  if (known !== undefined) return known
  const made = URL.createObjectURL(new Blob([waveFile(renderTone(scores[name]))], { type: 'audio/wav' }))
  addresses.set(name, made)
  return made
}
