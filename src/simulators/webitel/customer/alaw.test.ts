import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeAlaw, encodeAlaw, energyOf, SILENCE } from './alaw'
import { FRAME, silence, Voice } from './voice'

describe('A-law', () => {
  it('knows the values that G.711 names', () => {
    expect(encodeAlaw(0)).toBe(0xd5)
    expect(decodeAlaw(0xd5)).toBe(8)
    expect(decodeAlaw(0x2a)).toBe(-32256)
    expect(decodeAlaw(0xaa)).toBe(32256)
  })

  it('gives each byte back, and each sample within its step', () => {
    for (let byte = 0; byte < 256; byte += 1) expect(encodeAlaw(decodeAlaw(byte))).toBe(byte)
    fc.assert(
      fc.property(fc.integer({ min: -32768, max: 32767 }), (sample) => {
        const error = Math.abs(decodeAlaw(encodeAlaw(sample)) - sample)
        expect(error).toBeLessThanOrEqual(Math.max(16, Math.abs(sample) / 16))
      })
    )
  })

  it('measures energy as the browser does: silence none, a full sine half a second worth a second', () => {
    expect(energyOf(silence())).toBeLessThan(1e-8)
    const sine = Uint8Array.from({ length: 8000 }, (_, i) => encodeAlaw(Math.round(32000 * Math.sin((2 * Math.PI * 400 * i) / 8000))))
    expect(energyOf(sine)).toBeCloseTo(0.48, 1)
  })
})

describe('the voice', () => {
  it('says the clip, pauses, and says it again', () => {
    const clip = new Uint8Array(FRAME * 3 + 5).fill(1)
    const voice = new Voice(clip)
    const spoken = Array.from({ length: 110 }, () => voice.next()[0] === 1)
    expect(spoken.slice(0, 4)).toEqual([true, true, true, true])
    expect(spoken.slice(4, 103).some(Boolean)).toBe(false)
    expect(spoken.slice(103, 107)).toEqual([true, true, true, true])
    expect(silence().every((byte) => byte === SILENCE)).toBe(true)
  })
})
