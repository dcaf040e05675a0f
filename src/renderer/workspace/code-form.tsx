import { useEffect, useRef, useState, type FormEvent } from 'react'
import { Banner } from '../kit/banner'
import { Button } from '../kit/button'
import { TextField } from '../kit/text-field'
import { useCommand } from '../kit/use-command'
import { causeWords, t } from '../kit/words'
import css from './sign-in.module.css'

/** The second factor of a sign-in whose password was right. */
export function CodeForm({ onStartAgain }: { onStartAgain: () => void }) {
  const confirm = useCommand('accounts.secondFactor')
  const [code, setCode] = useState('')
  const [missing, setMissing] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => field.current?.focus(), [])
  const digits = code.replace(/\s/g, '')
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wrong = !/^\d{6,8}$/.test(digits)
    setMissing(wrong)
    if (wrong) return void field.current?.focus()
    void confirm.run({ code: digits }).then((result) => {
      if (result?.ok === false) field.current?.select()
    })
  }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <p>{causeWords('accounts.signIn', 'second-factor-needed')}</p>
      <TextField
        ref={field}
        label={t('signIn.code')}
        value={code}
        onChange={setCode}
        hint={t('signIn.codeHint')}
        error={missing ? t('signIn.codeMissing') : null}
        maxLength={12}
        autoComplete="one-time-code"
      />
      {confirm.cause !== null && !missing && (
        <Banner tone="negative" role="alert">
          {causeWords('accounts.secondFactor', confirm.cause)}
        </Banner>
      )}
      <Button submit size="form" tone="primary" pending={confirm.pending}>
        {t('signIn.confirm')}
      </Button>
      <Button size="form" onPress={onStartAgain}>
        {t('signIn.startAgain')}
      </Button>
    </form>
  )
}
