import { Field } from './field'
import css from './field.module.css'

export interface SelectProps<T extends string> {
  label: string
  value: T
  options: readonly { value: T; words: string }[]
  onChange: (value: T) => void
  hint?: string
  error?: string | null
  /** Why it cannot be changed: then it is shown as text that can be reached and read. */
  locked?: string | null
}

/** The platform's own list: it opens above everything, also above a vendor's page. */
export function Select<T extends string>({ label, value, options, onChange, hint, error, locked }: SelectProps<T>) {
  return (
    <Field label={label} hint={hint} error={error} locked={locked}>
      {(aria) =>
        locked ? (
          <input {...aria} className={css.input} readOnly value={options.find((option) => option.value === value)?.words ?? value} />
        ) : (
          <select {...aria} className={css.input} value={value} onChange={(event) => onChange(event.target.value as T)}>
            {options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.words}
              </option>
            ))}
          </select>
        )
      }
    </Field>
  )
}
