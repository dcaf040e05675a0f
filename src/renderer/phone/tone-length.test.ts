import { expect, it } from 'vitest'
import { toneLengthMs } from './tone-length'

const codec = (mimeType: string, clockRate: number): { mimeType: string; clockRate: number } => ({
  mimeType: `audio/${mimeType}`,
  clockRate
})

it.each([
  ['the same clock', [codec('opus', 48_000), codec('telephone-event', 8000), codec('telephone-event', 48_000)], 100],
  ['a slower clock of the tones', [codec('opus', 48_000), codec('telephone-event', 8000)], 600],
  ['a narrow voice', [codec('PCMA', 8000), codec('telephone-event', 8000)], 100],
  ['no tones at all', [codec('opus', 48_000)], 100]
])('%s', (_what, codecs, ms) => {
  expect(toneLengthMs(codecs)).toBe(ms)
})
