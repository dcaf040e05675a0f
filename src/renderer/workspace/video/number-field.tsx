import type { CommandOutput } from '../../../contract/commands'
import fieldCss from '../../kit/field.module.css'
import { Field } from '../../kit/field'
import { Icon } from '../../kit/icon'
import { countryName } from '../../kit/country-name'
import { causeWords, t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import css from './send-link.module.css'

type Described = CommandOutput<'numbers.describe'>

/** The number that the link goes to, and what it is read as. */
export function NumberField({
  value,
  number,
  cause,
  onChange
}: {
  value: string
  number: Described | null
  cause: string | null
  onChange: (value: string) => void
}) {
  return (
    <Field
      label={t('video.number')}
      error={cause !== null && cause !== 'empty' ? causeWords('numbers.describe', cause) : null}
      hint={number !== null && <GoesTo number={number} />}
    >
      {(aria) => (
        <input
          {...aria}
          className={fieldCss.input}
          type="tel"
          data-number
          autoComplete="off"
          maxLength={64}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

function GoesTo({ number: { shown, country, kind } }: { number: Described }) {
  return (
    <span className={css.goesTo} role="status">
      <Icon name="check" size={14} />
      <span>
        <Rich
          k={country === null ? 'video.goesToPlain' : `video.goesTo.${kind}`}
          values={{ number: shown, country: country === null ? '' : countryName(country) }}
        />
      </span>
    </span>
  )
}
