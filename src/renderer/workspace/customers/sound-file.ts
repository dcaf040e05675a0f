import type { PlayFailure } from './recording-player'

const bars = 72
/** A longer file is drawn plain: decoding it would take more memory than its picture is worth. */
export const drawnBytes = 20 * 1024 * 1024
/** Enough to tell loud from silent, and an eighth of the memory. */
const sampleRate = 8000

/** Loudest sample of each part, the loudest of all being 1. */
export function peaksOf(samples: Float32Array, count = bars): number[] {
  const size = Math.max(1, Math.floor(samples.length / count))
  const peaks = Array.from({ length: Math.min(count, samples.length) }, (_, bar) => {
    let peak = 0
    for (let at = bar * size; at < (bar + 1) * size; at += 1) peak = Math.max(peak, Math.abs(samples[at] ?? 0))
    return peak
  })
  const loudest = Math.max(...peaks, 0)
  return loudest === 0 ? peaks : peaks.map((peak) => peak / loudest)
}

/** The picture of a file, or null where it has none. */
export async function readPeaks(address: string): Promise<readonly number[] | null> {
  try {
    const response = await fetch(address)
    if (!response.ok || Number(response.headers.get('content-length') ?? 0) > drawnBytes) {
      await response.body?.cancel()
      return null
    }
    const decoded = await new OfflineAudioContext(1, 1, sampleRate).decodeAudioData(await response.arrayBuffer())
    return peaksOf(decoded.getChannelData(0))
  } catch {
    return null
  }
}

const causes: Partial<Record<number, PlayFailure>> = {
  401: 'signed-out',
  403: 'forbidden',
  404: 'gone',
  503: 'too-many',
  502: 'unreachable'
}

/** Why an address does not play, by what it answers to a request for its first byte. */
export async function whyNot(address: string): Promise<PlayFailure> {
  try {
    const response = await fetch(address, { headers: { range: 'bytes=0-0' } })
    await response.body?.cancel()
    return causes[response.status] ?? 'broken'
  } catch {
    return 'unreachable'
  }
}
