import { countryName } from '../../kit/country-name'
import { t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import type { AsTyped } from '../use-as-typed'

/** What the field would dial, in words. */
export function NumberLine({ typed }: { typed: AsTyped | null }) {
  if (typed === null || (typed.kind === 'begun' && typed.shown === '')) return null
  switch (typed.kind) {
    case 'begun':
      return (
        <>
          <Rich k="dial.begun" values={{ number: typed.shown }} />
          {typed.toGo !== null && ` · ${t('dial.toGo', { count: typed.toGo })}`}
        </>
      )
    case 'number': {
      const country = typed.number?.country ?? null
      if (country === null) return <Rich k="dial.goesTo" values={{ number: typed.shown }} />
      return (
        <Rich k={`dial.goesToKind.${typed.number?.kind ?? 'unknown'}`} values={{ number: typed.shown, country: countryName(country) }} />
      )
    }
    case 'short':
    case 'code':
      return <Rich k={`dial.${typed.kind}`} values={{ number: typed.shown }} />
    case 'none':
      return t('dial.chooseBelow')
  }
}
