import type { ReactNode, Ref } from 'react'
import { Field } from './field'
import css from './field.module.css'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  error?: string | null
  type?: 'text' | 'password' | 'email' | 'tel' | 'date' | 'time'
  autoComplete?: string
  maxLength?: number
  required?: boolean
  placeholder?: string
  min?: string
  ref?: Ref<HTMLInputElement>
}

/** One line of text. Numbers, dates and addresses stay left to right. */
export function TextField({ label, value, onChange, hint, error, type = 'text', ref, autoComplete = 'off', ...rest }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(aria) => (
        <input
          {...aria}
          {...rest}
          ref={ref}
          className={css.input}
          type={type}
          value={value}
          autoComplete={autoComplete}
          spellCheck={false}
          autoCapitalize="none"
          data-number={type !== 'text' && type !== 'password' ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
