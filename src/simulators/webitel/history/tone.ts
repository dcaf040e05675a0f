const RATE = 8000

/** Bytes of a WAV of so many seconds: a soft tone, mono, 16 bits, 8 kHz. */
export const toneBytes = (seconds: number): number => 44 + 2 * RATE * seconds

/** The WAV itself; `hertz` tells one recording from another. */
export function tone(seconds: number, hertz: number): Buffer {
  const wav = Buffer.alloc(toneBytes(seconds))
  wav.write('RIFF', 0, 'latin1')
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.write('WAVEfmt ', 8, 'latin1')
  wav.writeUInt32LE(16, 16)
  wav.writeUInt16LE(1, 20)
  wav.writeUInt16LE(1, 22)
  wav.writeUInt32LE(RATE, 24)
  wav.writeUInt32LE(RATE * 2, 28)
  wav.writeUInt16LE(2, 32)
  wav.writeUInt16LE(16, 34)
  wav.write('data', 36, 'latin1')
  wav.writeUInt32LE(wav.length - 44, 40)
  for (let i = 0; i < RATE * seconds; i += 1) wav.writeInt16LE(Math.round(4000 * Math.sin((2 * Math.PI * hertz * i) / RATE)), 44 + 2 * i)
  return wav
}
