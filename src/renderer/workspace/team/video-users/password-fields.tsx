import { useState } from 'react'
import { Button } from '../../../kit/button'
import { Field } from '../../../kit/field'
import field from '../../../kit/field.module.css'
import { Icon } from '../../../kit/icon'
import { t } from '../../../kit/words'
import { passwordRules } from './user-draft'
import css from './users.module.css'

/** No password, or one that keeps the vendor's rule; each part of the rule says whether it is kept. */
export function PasswordFields({
  isNew,
  password,
  error,
  onPassword
}: {
  isNew: boolean
  password: string | null
  error: string | null
  onPassword: (password: string | null) => void
}) {
  const [shown, setShown] = useState(false)
  return (
    <fieldset className={css.password}>
      <legend>{t('team.users.passwordLabel')}</legend>
      <div className={css.choices}>
        {([null, ''] as const).map((way) => (
          <label key={way}>
            <input type="radio" name="user-password" checked={(password === null) === (way === null)} onChange={() => onPassword(way)} />
            {t(way === '' ? 'team.users.passwordSet' : isNew ? 'team.users.passwordMail' : 'team.users.passwordKeep')}
          </label>
        ))}
      </div>
      {password !== null && (
        <>
          <Field
            label={t(isNew ? 'team.users.field.password' : 'team.users.field.newPassword')}
            error={error}
            aside={
              <span className="end">
                <Button
                  tone="link"
                  label={t(shown ? 'team.users.hidePassword' : 'team.users.showPassword')}
                  onPress={() => setShown(!shown)}
                >
                  {t(shown ? 'team.users.hide' : 'team.users.show')}
                </Button>
              </span>
            }
          >
            {(aria) => (
              <input
                {...aria}
                aria-describedby={[aria['aria-describedby'], 'password-rules'].filter(Boolean).join(' ')}
                className={field.input}
                type={shown ? 'text' : 'password'}
                autoComplete="new-password"
                autoCapitalize="none"
                spellCheck={false}
                maxLength={200}
                value={password}
                onChange={(event) => onPassword(event.target.value)}
              />
            )}
          </Field>
          <ul id="password-rules" className={css.rules}>
            {passwordRules(password).map(({ rule, kept }) => (
              <li key={rule} className={kept ? 'positive' : 'second'}>
                <Icon name={kept ? 'check' : 'x'} size={12} />
                {t(`team.users.rule.${rule}`)}
                <span className="hidden-text">{t(kept ? 'team.users.ruleKept' : 'team.users.ruleOpen')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </fieldset>
  )
}
