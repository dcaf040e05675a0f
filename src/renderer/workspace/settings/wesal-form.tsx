import { useRef, useState, type FormEvent } from 'react'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { TextField } from '../../kit/text-field'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { useSettings } from './use-setting'
import { isEmail, isWesalClientId } from './wesal-input'
import css from './settings.module.css'

type Wrong = 'clientId' | 'email' | 'password'

/** Client id, address and password; then the sign-in is tried. The client id of a stored account is known to nobody here, and stays. */
export function WesalForm({ onClose, onSaved }: { onClose: () => void; onSaved: () => void }) {
  const account = useCompanion((state) => state.vendors.wesal)
  const save = useCommand('accounts.saveVendor')
  const { settings, change, locked } = useSettings()
  const stored = account.state !== 'absent'
  const [clientId, setClientId] = useState('')
  const [email, setEmail] = useState(account.name ?? '')
  const [password, setPassword] = useState('')
  const [company, setCompany] = useState(settings.wesal.company)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const fields = {
    clientId: useRef<HTMLInputElement>(null),
    email: useRef<HTMLInputElement>(null),
    password: useRef<HTMLInputElement>(null)
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const id = clientId.trim()
    const missing: Wrong | null =
      (id === '' && !stored) || (id !== '' && !isWesalClientId(id))
        ? 'clientId'
        : !isEmail(email)
          ? 'email'
          : password === '' && !stored
            ? 'password'
            : null
    setWrong(missing)
    if (missing !== null) return fields[missing].current?.focus()
    if (company.trim() !== settings.wesal.company) change({ wesal: { company: company.trim() } })
    void save
      .run({ vendor: 'wesal', clientId: id === '' ? null : id, email: email.trim(), secret: password === '' ? null : password })
      .then((result) => {
        if (result?.ok) onSaved()
      })
  }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <TextField
        ref={fields.clientId}
        label={t('accounts.clientId')}
        value={clientId}
        onChange={setClientId}
        hint={t(stored ? 'wesal.clientIdKept' : 'wesal.clientIdHint')}
        error={wrong !== 'clientId' ? null : t(clientId.trim() === '' ? 'accounts.clientIdMissing' : 'wesal.clientIdWrong')}
        maxLength={500}
      />
      <TextField
        ref={fields.email}
        label={t('wesal.email')}
        type="email"
        value={email}
        onChange={setEmail}
        error={wrong === 'email' ? t('accounts.emailWrong') : null}
        maxLength={254}
      />
      <TextField
        ref={fields.password}
        label={t('wesal.password')}
        type="password"
        value={password}
        onChange={setPassword}
        hint={t(stored ? 'accounts.secretKept' : 'wesal.passwordHint')}
        error={wrong === 'password' ? t('wesal.passwordMissing') : null}
        maxLength={500}
      />
      <TextField
        label={t('wesal.company')}
        value={company}
        onChange={setCompany}
        hint={t('wesal.companyHint')}
        locked={locked('wesal.company')}
        maxLength={200}
      />
      {save.cause !== null && (
        <Banner tone="negative" role="alert">
          {causeWords('accounts.saveVendor', save.cause)}
        </Banner>
      )}
      <div className={css.formActs}>
        <Button submit size="form" tone="primary" pending={save.pending}>
          {t(save.pending ? 'wesal.signingIn' : 'accounts.signIn')}
        </Button>
        <Button size="form" onPress={onClose}>
          {t('accounts.cancel')}
        </Button>
      </div>
    </form>
  )
}
