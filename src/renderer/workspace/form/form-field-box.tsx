import type { FormField } from '../../../contract/conversation'
import { ErrorLine } from '../../kit/error-line'
import { Field } from '../../kit/field'
import { Icon } from '../../kit/icon'
import { Select } from '../../kit/select'
import { Switch } from '../../kit/switch'
import { TextField } from '../../kit/text-field'
import { t } from '../../kit/words'
import { chosenOf, momentText, momentValue, plainWords } from './form-values'
import fieldCss from '../../kit/field.module.css'
import css from './agent-form.module.css'

interface BoxProps {
  field: FormField
  value: string | undefined
  error: string | null
  onChange: (value: string) => void
}

/** One component of the form, as the platform's own field for it. */
export function FormFieldBox({ field, value = '', error, onChange }: BoxProps) {
  const { kind, required, options } = field
  const hint = field.hint ?? undefined
  const label = required ? t('form.required', { label: field.label }) : field.label
  switch (kind) {
    case 'words':
      return (
        <div className={css.words}>
          <p className="strong" dir="auto">
            {field.label}
          </p>
          <p dir="auto">{plainWords(value)}</p>
        </div>
      )
    case 'not-known':
      return (
        <p className={`small caution ${css.notKnown}`}>
          <Icon name="warn" size={14} />
          {t('form.notKnown', { label: field.label })}
        </p>
      )
    case 'yes-no':
      return <Switch label={label} hint={hint} on={value === 'true'} onChange={(on) => onChange(String(on))} />
    case 'one-of':
      return (
        <Select
          label={label}
          hint={hint}
          error={error}
          value={value}
          options={[{ value: '', words: t('form.choose') }, ...options.map((option) => ({ value: option.value, words: option.label }))]}
          onChange={onChange}
        />
      )
    case 'some-of':
      return <SomeOf label={label} field={field} value={value} error={error} onChange={onChange} />
    case 'lines':
      return (
        <Field label={label} hint={hint} error={error}>
          {(aria) => (
            <textarea
              {...aria}
              className={fieldCss.input}
              dir="auto"
              rows={4}
              maxLength={10_000}
              value={value}
              onChange={(event) => onChange(event.target.value)}
            />
          )}
        </Field>
      )
    case 'moment':
      return (
        <Field label={label} hint={hint} error={error}>
          {(aria) => (
            <input
              {...aria}
              className={fieldCss.input}
              type="datetime-local"
              value={momentText(value)}
              onChange={(event) => onChange(momentValue(event.target.value))}
            />
          )}
        </Field>
      )
    case 'number':
    case 'text':
      return (
        <TextField
          label={label}
          hint={hint}
          error={error ?? (kind === 'number' && value !== '' && !Number.isFinite(Number(value)) ? t('form.noNumber') : null)}
          value={value}
          maxLength={1000}
          onChange={onChange}
        />
      )
  }
}

function SomeOf({ label, field, value, error, onChange }: Omit<BoxProps, 'value'> & { label: string; value: string }) {
  const chosen = chosenOf(value)
  const toggle = (option: string, on: boolean): void =>
    onChange(JSON.stringify(field.options.map((one) => one.value).filter((one) => (one === option ? on : chosen.includes(one)))))
  return (
    <fieldset className={css.someOf}>
      <legend>{label}</legend>
      {field.options.map((option) => (
        <label key={option.value}>
          <input type="checkbox" checked={chosen.includes(option.value)} onChange={(event) => toggle(option.value, event.target.checked)} />
          <bdi>{option.label}</bdi>
        </label>
      ))}
      {error !== null && <ErrorLine>{error}</ErrorLine>}
    </fieldset>
  )
}
