import type { DesktopFacts } from '../../../contract/desktop'
import { t } from '../../kit/words'

interface DisplayOption {
  value: string
  words: string
}

/** The displays that can be chosen for the popup. `gone`: the chosen one is not connected, and stays on the list. */
export function displayOptions(displays: DesktopFacts['displays'], chosen: string): { options: DisplayOption[]; gone: boolean } {
  const named = (name: string): string => (/^\d+$/.test(name) ? t('desktop.displays.numbered', { name }) : name)
  const options = (['workspace', 'primary'] as const).map((value): DisplayOption => ({ value, words: t(`desktop.displays.${value}`) }))
  for (const { label, primary } of displays)
    options.push({ value: label, words: primary ? t('desktop.displays.main', { name: named(label) }) : named(label) })
  const gone = !options.some(({ value }) => value === chosen)
  if (gone) options.push({ value: chosen, words: t('desktop.displays.gone', { name: named(chosen) }) })
  return { options, gone }
}
