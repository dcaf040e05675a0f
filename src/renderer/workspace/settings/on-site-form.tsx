import { useRef, useState, type FormEvent } from 'react'
import { TextField } from '../../kit/text-field'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { AccountFormEnd } from './account-form-end'
import { onSiteAccount, type OnSiteDraft, type OnSiteField } from './on-site-account'
import css from './settings.module.css'

const fields = ['host', 'port', 'database', 'user', 'domainId', 'password'] as const satisfies readonly OnSiteField[]

/** Address and sign-in of the on-site database, for reading alone. It stays open after it is saved, for what the test then finds. */
export function OnSiteForm({ testing, onClose, onSaved }: { testing: boolean; onClose: () => void; onSaved: () => void }) {
  const stored = useCompanion((state) => state.vendors.onSite.state !== 'absent')
  const save = useCommand('accounts.saveVendor')
  const [draft, setDraft] = useState<OnSiteDraft>({ host: '', port: '5432', database: '', user: '', domainId: '', password: '' })
  const [wrong, setWrong] = useState<OnSiteField | null>(null)
  const form = useRef<HTMLFormElement>(null)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (testing) return
    const read = onSiteAccount(draft, stored)
    setWrong(read.ok ? null : read.wrong)
    if (!read.ok) return form.current?.querySelectorAll('input')[fields.indexOf(read.wrong)]?.focus()
    void save.run(read.account).then((result) => {
      if (result?.ok) onSaved()
    })
  }
  return (
    <form ref={form} className={css.form} onSubmit={submit} noValidate>
      {fields.map((field) => (
        <TextField
          key={field}
          label={t(`historySource.field.${field}`)}
          type={field === 'password' ? 'password' : 'text'}
          value={draft[field]}
          onChange={(text) => setDraft({ ...draft, [field]: text })}
          hint={
            field === 'password' && stored
              ? t('accounts.secretKept')
              : field === 'domainId' || field === 'host'
                ? t(`historySource.fieldHint.${field}`)
                : undefined
          }
          error={wrong === field ? t(`historySource.wrong.${field}`) : null}
          maxLength={field === 'password' ? 500 : 253}
        />
      ))}
      <AccountFormEnd save={save} testing={testing} onClose={onClose} />
    </form>
  )
}
