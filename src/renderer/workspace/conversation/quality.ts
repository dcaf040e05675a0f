import type { Call } from '../../../contract/conversation'
import { t } from '../../kit/words'

export interface Quality {
  word: string
  cause: string
  /** Of four bars beside the word. */
  bars: 1 | 2
}

/** Null while the sound is good; else word, cause and whose side. */
export function quality({ state, quality: { level, cause }, media }: Call): Quality | null {
  if (state !== 'connected' || level === 'good' || cause === null) return null
  return { word: t(`quality.${level}`), cause: causeOf(cause, media), bars: level === 'poor' ? 1 : 2 }
}

function causeOf(cause: NonNullable<Call['quality']['cause']>, { inbound, loss, roundTripMs }: Call['media']): string {
  if (cause === 'line') return t('quality.line', { ms: roundTripMs ?? 0 })
  if (cause !== 'network') return t(`quality.${cause}`)
  if (inbound !== 'flowing') return t('quality.nothing')
  const percent = Math.round(loss * 100)
  return percent > 0 ? t('quality.loss', { percent }) : t('quality.network')
}
