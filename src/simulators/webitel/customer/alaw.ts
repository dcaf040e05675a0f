/** ITU-T G.711 A-law, 8 kHz: one byte for one sample of 16 bits. */
const LIMITS = [0x1f, 0x3f, 0x7f, 0xff, 0x1ff, 0x3ff, 0x7ff, 0xfff]

export function encodeAlaw(sample: number): number {
  const mask = sample >= 0 ? 0xd5 : 0x55
  const magnitude = (sample >= 0 ? Math.min(sample, 32767) : Math.min(-sample - 1, 32767)) >> 3
  const segment = LIMITS.findIndex((limit) => magnitude <= limit)
  const step = segment < 2 ? (magnitude >> 1) & 0x0f : (magnitude >> segment) & 0x0f
  return ((segment << 4) | step) ^ mask
}

export function decodeAlaw(byte: number): number {
  const value = byte ^ 0x55
  const segment = (value & 0x70) >> 4
  let magnitude = (value & 0x0f) << 4
  if (segment === 0) magnitude += 8
  else magnitude = (magnitude + 0x108) << (segment - 1)
  return (value & 0x80) !== 0 ? magnitude : -magnitude
}

const SQUARE = Float64Array.from({ length: 256 }, (_, byte) => (decodeAlaw(byte) / 32768) ** 2)

/** Energy as W3C webrtc-stats counts `totalAudioEnergy`: mean square of samples in -1..1, times seconds. */
export function energyOf(payload: Uint8Array): number {
  let sum = 0
  for (const byte of payload) sum += SQUARE[byte] ?? 0
  return sum / 8000
}

export const SILENCE = 0xd5
