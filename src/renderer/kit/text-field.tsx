import { useImperativeHandle, useLayoutEffect, useRef, type ReactNode, type Ref } from 'react'
import { Field } from './field'
import css from './field.module.css'

export interface TextFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  hint?: ReactNode
  error?: string | null
  /** Why it cannot be changed; it can still be reached, read and copied. */
  locked?: string | null
  type?: 'text' | 'password' | 'email' | 'tel' | 'date' | 'time'
  autoComplete?: string
  maxLength?: number
  required?: boolean
  placeholder?: string
  min?: string
  ref?: Ref<HTMLInputElement>
}

/** One line of text. Numbers, dates and addresses stay left to right. */
export function TextField({
  label,
  value,
  onChange,
  hint,
  error,
  locked,
  type = 'text',
  ref,
  autoComplete = 'off',
  ...rest
}: TextFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  useImperativeHandle(ref, () => input.current!, [])
  useLayoutEffect(() => {
    const field = input.current
    return () => forget(field)
  }, [])
  return (
    <Field label={label} hint={hint} error={error} locked={locked}>
      {(aria) => (
        <input
          {...aria}
          {...rest}
          ref={input}
          className={css.input}
          type={type}
          readOnly={Boolean(locked)}
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

/** A field that is gone may still be held by the browser or by React, and its form with it: no secret stays in it (trust S1). */
function forget(field: HTMLInputElement | null): void {
  if (field?.type !== 'password') return
  field.value = ''
  field.removeAttribute('value')
}
