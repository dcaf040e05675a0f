import { describe, expect, it } from 'vitest'
import { renderTone, scores, waveFile } from './tone'

const names = Object.keys(scores) as (keyof typeof scores)[]
const energy = (samples: Float32Array): number => samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length

describe('tones', () => {
  it.each(names)('%s is heard, never distorts, and begins and ends in silence', (name) => {
    const samples = renderTone(scores[name])
    const loudest = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    expect(loudest).toBeGreaterThan(0.3)
    expect(loudest).toBeLessThan(1)
    expect(energy(samples)).toBeGreaterThan(0.003)
    expect(Math.abs(samples[0] ?? 1)).toBe(0)
    expect(Math.abs(samples.at(-1) ?? 1)).toBeLessThan(0.01)
  })

  it('are told apart', () => {
    const rings = (['two-tones', 'soft-bell', 'old-telephone'] as const).map((name) => renderTone(scores[name]))
    expect(new Set(rings.map((samples) => samples.slice(2400, 4800).join())).size).toBe(rings.length)
  })

  it('are files of one channel with 16 bits', () => {
    const file = new DataView(waveFile(new Float32Array([0, 1, -1, 2])))
    const text = (at: number, length: number): string =>
      String.fromCharCode(...Array.from({ length }, (_, index) => file.getUint8(at + index)))
    expect([text(0, 4), text(8, 8), text(36, 4)]).toEqual(['RIFF', 'WAVEfmt ', 'data'])
    expect(file.getUint32(40, true)).toBe(8)
    expect([44, 46, 48, 50].map((at) => file.getInt16(at, true))).toEqual([0, 32_767, -32_767, 32_767])
  })
})
