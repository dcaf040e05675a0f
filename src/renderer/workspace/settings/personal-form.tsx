import { useRef, useState, type FormEvent } from 'react'
import { Select } from '../../kit/select'
import { TextField } from '../../kit/text-field'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useGivenAccounts } from '../provision/use-given-accounts'
import { AccountFormEnd } from './account-form-end'
import css from './settings.module.css'

type Missing = 'clientId' | 'secret' | 'email'

/** Client id, secret and the agent's address. The client id of a stored account is not known here, so it is typed again. */
export function PersonalForm({ onClose }: { onClose: () => void }) {
  const account = useCompanion((state) => state.vendors.personal)
  const save = useCommand('accounts.saveVendor')
  const stored = account.state !== 'absent'
  const given = useGivenAccounts().personal
  const [environment, setEnvironment] = useState<'production' | 'sandbox'>(given?.environment ?? 'production')
  const [clientId, setClientId] = useState(given?.clientId ?? '')
  const [secret, setSecret] = useState('')
  const [email, setEmail] = useState(account.name ?? '')
  const [missing, setMissing] = useState<Missing | null>(null)
  const fields = { clientId: useRef<HTMLInputElement>(null), secret: useRef<HTMLInputElement>(null), email: useRef<HTMLInputElement>(null) }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wrong: Missing | null =
      clientId.trim() === '' ? 'clientId' : secret === '' && !stored ? 'secret' : /^\S+@\S+\.\S+$/.test(email.trim()) ? null : 'email'
    setMissing(wrong)
    if (wrong !== null) return fields[wrong].current?.focus()
    void save
      .run({ vendor: 'personal', environment, clientId: clientId.trim(), userEmail: email.trim(), secret: secret === '' ? null : secret })
      .then((result) => {
        if (result?.ok) onClose()
      })
  }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <Select
        label={t('accounts.environment')}
        value={environment}
        options={(['production', 'sandbox'] as const).map((value) => ({ value, words: t(`accounts.${value}`) }))}
        onChange={setEnvironment}
      />
      <TextField
        ref={fields.clientId}
        label={t('accounts.clientId')}
        value={clientId}
        onChange={setClientId}
        error={missing === 'clientId' ? t('accounts.clientIdMissing') : null}
        maxLength={200}
      />
      <TextField
        ref={fields.secret}
        label={t('accounts.secret')}
        type="password"
        value={secret}
        onChange={setSecret}
        hint={stored ? t('accounts.secretKept') : undefined}
        error={missing === 'secret' ? t('accounts.secretMissing') : null}
        maxLength={500}
      />
      <TextField
        ref={fields.email}
        label={t('accounts.email')}
        type="email"
        value={email}
        onChange={setEmail}
        hint={t('accounts.emailHint')}
        error={missing === 'email' ? t('accounts.emailWrong') : null}
        maxLength={254}
      />
      <AccountFormEnd save={save} onClose={onClose} />
    </form>
  )
}
