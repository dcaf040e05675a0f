import { Button } from '../../../kit/button'
import { TextField } from '../../../kit/text-field'
import { t } from '../../../kit/words'
import { newVariable, type VariableDraft } from './member-draft'
import css from './dialer.module.css'

/** What else the agent sees when the member is reached. */
export function VariablesField({
  variables,
  errorOf,
  onChange
}: {
  variables: readonly VariableDraft[]
  errorOf: (variable: VariableDraft) => string | null
  onChange: (variables: readonly VariableDraft[]) => void
}) {
  const put = (key: number, part: Partial<VariableDraft>): void =>
    onChange(variables.map((one) => (one.key === key ? { ...one, ...part } : one)))
  return (
    <fieldset className={css.group}>
      <legend>{t('dialer.form.variables')}</legend>
      {variables.map((one, place) => (
        <div key={one.key} className={css.variable} role="group" aria-label={t('dialer.form.variable', { place: place + 1 })}>
          <TextField
            label={t('dialer.form.variableName')}
            value={one.name}
            maxLength={200}
            error={errorOf(one)}
            onChange={(name) => put(one.key, { name })}
          />
          <TextField
            label={t('dialer.form.variableValue')}
            value={one.value}
            maxLength={4000}
            onChange={(value) => put(one.key, { value })}
          />
          <Button
            tone="quiet"
            icon="x"
            iconOnly
            label={t('dialer.form.removeVariable', { place: place + 1 })}
            onPress={() => onChange(variables.filter(({ key }) => key !== one.key))}
          />
        </div>
      ))}
      <div className={css.acts}>
        <Button icon="plus" onPress={() => onChange([...variables, newVariable()])}>
          {t('dialer.form.addVariable')}
        </Button>
      </div>
    </fieldset>
  )
}
