import type { ChartSeries } from './chart'
import { byLocale, t } from './words'

/** So few values are said one by one. */
const MOST_SAID = 6

const list = byLocale((locale) => new Intl.ListFormat(locale, { type: 'unit', style: 'short' }))
/** Words one after the other, as the language parts them. */
export const inOneLine = (parts: readonly string[]): string => list().format(parts)

interface Known {
  value: number
  category: string
}

/** A series in one sentence: every value where they are few, otherwise the highest and the last. */
export function seriesSentence(
  { words, values }: Pick<ChartSeries, 'words' | 'values'>,
  categories: readonly string[],
  format: (value: number) => string
): string {
  const known = values.flatMap((value, at): Known[] => (value === null ? [] : [{ value, category: categories[at] ?? '' }]))
  const say = ({ value, category }: Known): string => t('chart.valueAt', { value: format(value), category })
  if (known.length === 0) return t('chart.seriesNone', { series: words })
  if (known.length <= MOST_SAID) return t('chart.series', { series: words, values: inOneLine(known.map(say)) })
  const highest = known.reduce((high, one) => (one.value > high.value ? one : high))
  return t('chart.seriesHighest', { series: words, highest: say(highest), last: say(known.at(-1)!) })
}
