import type { PageFinding } from '../../contract/phone'
import type { SoundDevices } from './devices'
import { toneBuffer } from './tone'

/** A device that is asleep may take a second to run, ms. */
const startLimitMs = 4_000
const lookMs = 40
/** Of the tone, whose peaks are above 0.5. */
const heardAt = 0.05

type Sinking = AudioContext & { setSinkId?(id: string): Promise<void> }

/** Plays the test tone on the chosen speaker, and measures on its way there that it runs. Whether it is heard only a person can say. */
export async function checkSpeaker(devices: SoundDevices): Promise<PageFinding<'speaker'>> {
  if (!devices.hasSpeakers) return 'missing'
  const context: Sinking = new AudioContext()
  try {
    try {
      await context.setSinkId?.(devices.speaker.id)
    } catch {
      return 'not-accepted'
    }
    if (!(await within(startLimitMs, context.resume()))) return 'silent'
    const source = new AudioBufferSourceNode(context, { buffer: toneBuffer(context, 'check') })
    const analyser = new AnalyserNode(context, { fftSize: 2048 })
    source.connect(analyser).connect(context.destination)
    const ended = new Promise((resolve) => source.addEventListener('ended', resolve, { once: true }))
    let peak = 0
    const samples = new Float32Array(analyser.fftSize)
    const look = setInterval(() => {
      analyser.getFloatTimeDomainData(samples)
      for (const sample of samples) peak = Math.max(peak, Math.abs(sample))
    }, lookMs)
    source.start()
    // The clock of a context is its device's: a device that stands still never comes to the end.
    const finished = await within((source.buffer?.duration ?? 0) * 1000 + startLimitMs, ended)
    clearInterval(look)
    return finished && peak > heardAt ? 'plays' : 'silent'
  } finally {
    void context.close().catch(() => undefined)
  }
}

async function within(ms: number, what: Promise<unknown>): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const limit = new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), ms)))
  const happened = await Promise.race([what.then(() => true).catch(() => false), limit])
  clearTimeout(timer)
  return happened
}
