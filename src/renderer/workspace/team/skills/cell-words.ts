import { t } from '../../../kit/words'
import type { Held } from './plan-changes'

/** `unknown`: it could not be read. `saving`: a change is on its way. */
export type CellState = 'known' | 'reading' | 'unknown' | 'saving'

/** A cell as it is spoken: “Noor de Wit, Claims, capacity 80, enabled”. */
export function cellWords(name: string, skill: string, state: CellState, held: Held | null, trouble = false): string {
  if (state === 'reading' || state === 'unknown') return t(`skills.cell.${state}`, { name, skill })
  const words =
    held === null
      ? t('skills.cell.none', { name, skill })
      : t(held.enabled ? 'skills.cell.on' : 'skills.cell.off', { name, skill, capacity: held.capacity })
  if (state === 'saving') return t('skills.cell.saving', { cell: words })
  return trouble ? t('skills.cell.notChanged', { cell: words }) : words
}
