/** How long a tone shall sound at the far end, and the silence between two, ms (RFC 4733; W3C: 40 to 6000, gap at least 30). */
const tone = 100
export const toneGapMs = 70

/**
 * What to ask of `insertDTMF` for a tone of 100 ms. Chromium counts a tone's length in the clock of telephone-event but
 * its progress in that of the voice: with opus (48 kHz) and a far end that knows telephone-event/8000 only, a tone is six
 * times shorter than asked, and its beginning is never sent.
 */
export function toneLengthMs(codecs: { mimeType: string; clockRate: number }[]): number {
  const [events, voices] = [true, false].map((wanted) =>
    codecs.filter((codec) => (codec.mimeType.toLowerCase() === 'audio/telephone-event') === wanted).map((codec) => codec.clockRate)
  )
  const voice = voices?.[0]
  const event = events?.find((rate) => rate === voice) ?? events?.[0]
  if (voice === undefined || event === undefined) return tone
  return Math.min(6000, Math.max(tone, (tone * voice) / event))
}
