import '../kit/words/devices'
import type { LostDevice } from '../../contract/state'
import { t } from '../kit/words'

/** The sentence about a device that was pulled out, by what stands in for it. */
export const lostKey = ({ kind, usingLabel }: LostDevice): string => `devices.${usingLabel === null ? 'lostAll' : 'lost'}.${kind}`

export const lostValues = ({ label, usingLabel }: LostDevice): { label: string; using: string } => ({
  label: label === '' ? t('devices.theChosen') : label,
  using: usingLabel === null || usingLabel === '' ? t('devices.theStandard') : usingLabel
})

/** What is said of devices that went or came back. */
export function deviceNews(before: readonly LostDevice[], after: readonly LostDevice[]): string[] {
  const gone = after
    .filter(
      (lost) => !before.some(({ kind, label, usingLabel }) => kind === lost.kind && label === lost.label && usingLabel === lost.usingLabel)
    )
    .map((lost) => t(`devices.${lost.usingLabel === null ? 'saidAll' : 'said'}.${lost.kind}`, lostValues(lost)))
  const back = before
    .filter(({ kind }) => !after.some((lost) => lost.kind === kind))
    .map((lost) => t('devices.saidBack', { label: lostValues(lost).label }))
  return [...gone, ...new Set(back)]
}
