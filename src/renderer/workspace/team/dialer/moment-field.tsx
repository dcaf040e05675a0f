import { Field } from '../../../kit/field'
import field from '../../../kit/field.module.css'

/** A day and a time by this computer's clock; empty: none. */
export function MomentField({
  label,
  value,
  hint,
  error,
  onChange
}: {
  label: string
  value: string
  hint?: string
  error?: string | null
  onChange: (value: string) => void
}) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(aria) => (
        <input
          {...aria}
          className={field.input}
          type="datetime-local"
          data-number
          max="2099-12-31T23:59"
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
