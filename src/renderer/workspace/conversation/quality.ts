import type { Call } from '../../../contract/conversation'
import { t } from '../../kit/words'

export interface Quality {
  word: string
  cause: string
  /** Of four bars beside the word. */
  bars: 1 | 2
}

const silentGraceMs = 5_000

/** Null while the sound is good; else word, cause and whose side. `now` is server time in ms. */
export function quality(call: Call, now: number): Quality | null {
  if (call.state !== 'connected' || call.connectedAt === null) return null
  const { inbound, loss, roundTripMs } = call.media
  const settled = now - call.connectedAt > silentGraceMs
  if (settled && inbound === 'none') return { word: t('quality.poor'), cause: t('quality.nothingArrives'), bars: 1 }
  if (settled && inbound === 'silent') return { word: t('quality.poor'), cause: t('quality.silent'), bars: 1 }
  const percent = Math.round(loss * 100)
  if (loss >= 0.08) return { word: t('quality.poor'), cause: t('quality.loss', { percent }), bars: 1 }
  if (roundTripMs !== null && roundTripMs >= 800)
    return { word: t('quality.poor'), cause: t('quality.delay', { ms: Math.round(roundTripMs) }), bars: 1 }
  if (loss >= 0.03) return { word: t('quality.fair'), cause: t('quality.loss', { percent }), bars: 2 }
  if (roundTripMs !== null && roundTripMs >= 400)
    return { word: t('quality.fair'), cause: t('quality.delay', { ms: Math.round(roundTripMs) }), bars: 2 }
  return null
}
