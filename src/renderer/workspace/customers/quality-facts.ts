import type { Conversation } from '../../../contract/conversation'
import { spoken } from '../../kit/times'
import { t } from '../../kit/words'
import { known, type CallRow } from './call-rows'

type Fact = readonly [name: string, value: string]

const oneDigit = (value: number): string => value.toFixed(1)

/** How the call sounded: as this computer measured it, else as the server did. */
export function qualityFacts(row: CallRow, own: Conversation | null): Fact[] {
  const ids = new Set(row.legs.map(({ id }) => id))
  const ours = own?.calls.find(({ id, qualitySummary }) => ids.has(id) && qualitySummary !== null)?.qualitySummary ?? null
  if (ours !== null) {
    const { worst, loss, roundTripMs, jitterMs } = ours
    const spans = (['goodS', 'fairS', 'poorS'] as const).filter((span) => ours[span] > 0)
    const facts: (Fact | false)[] = [
      ...spans.map((span): Fact => [t(`customers.quality.${span}`), spoken(ours[span] * 1000)]),
      worst.cause !== null && [t('customers.quality.cause'), t(`customers.quality.causes.${worst.cause}`)],
      [t('customers.quality.loss'), t('customers.quality.percent', { share: oneDigit(loss * 100) })],
      roundTripMs !== null && [t('customers.quality.roundTrip'), t('customers.quality.ms', { ms: Math.round(roundTripMs) })],
      jitterMs !== null && [t('customers.quality.jitter'), t('customers.quality.ms', { ms: Math.round(jitterMs) })]
    ]
    return facts.filter((fact) => fact !== false)
  }
  const theirs = known(row, ({ quality }) => quality)
  if (theirs === null) return []
  return [
    [t('customers.quality.mos'), t('customers.quality.ofFive', { mos: oneDigit(theirs.mos.avg) })],
    [t('customers.quality.lossWorst'), oneDigit(theirs.packetLoss.max)],
    [t('customers.quality.roundTrip'), t('customers.quality.ms', { ms: Math.round(theirs.roundTrip.avg) })],
    [t('customers.quality.jitter'), t('customers.quality.ms', { ms: Math.round(theirs.jitter.avg) })]
  ]
}
