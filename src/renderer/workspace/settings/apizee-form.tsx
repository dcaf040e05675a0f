import { useRef, useState, type FormEvent } from 'react'
import { TextField } from '../../kit/text-field'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { AccountFormEnd } from './account-form-end'
import css from './settings.module.css'

/** User and password of the portal. */
export function ApizeeForm({ onClose }: { onClose: () => void }) {
  const account = useCompanion((state) => state.vendors.apizee)
  const save = useCommand('accounts.saveVendor')
  const stored = account.state !== 'absent'
  const [user, setUser] = useState(account.name ?? '')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<'user' | 'password' | null>(null)
  const fields = { user: useRef<HTMLInputElement>(null), password: useRef<HTMLInputElement>(null) }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wrong = user.trim() === '' ? 'user' : password === '' && !stored ? 'password' : null
    setMissing(wrong)
    if (wrong !== null) return fields[wrong].current?.focus()
    void save.run({ vendor: 'apizee', user: user.trim(), secret: password === '' ? null : password }).then((result) => {
      if (result?.ok) onClose()
    })
  }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <TextField
        ref={fields.user}
        label={t('accounts.user')}
        value={user}
        onChange={setUser}
        hint={t('accounts.userHint')}
        error={missing === 'user' ? t('accounts.userMissing') : null}
        maxLength={254}
      />
      <TextField
        ref={fields.password}
        label={t('accounts.password')}
        type="password"
        value={password}
        onChange={setPassword}
        hint={stored ? t('accounts.secretKept') : undefined}
        error={missing === 'password' ? t('accounts.passwordMissing') : null}
        maxLength={500}
      />
      <AccountFormEnd save={save} onClose={onClose} />
    </form>
  )
}
