import { useRef, useState, type FormEvent } from 'react'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import { Select } from '../../kit/select'
import { TextField } from '../../kit/text-field'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { useActs } from '../acts'
import { useGivenAccounts } from '../provision/use-given-accounts'
import { AskedButton } from './accounts'
import { TestButton, TestSteps, useTestConnection } from './test-connection'
import css from './settings.module.css'

const tones = { absent: 'second', unchecked: 'second', ready: 'positive', failed: 'negative' } as const

export function DirectAccount() {
  const account = useCompanion((state) => state.direct)
  const { act, isPending } = useActs()
  const test = useTestConnection('direct')
  const [editing, setEditing] = useState(false)
  const absent = account.state === 'absent'
  const { quota } = account
  const email = account.agentEmail ?? ''
  const under = absent
    ? t('accounts.directNone')
    : quota === null
      ? t('accounts.directUnder', { email })
      : t('accounts.directUnderQuota', { email, left: Math.max(0, quota.limit - quota.used), limit: quota.limit })
  return (
    <div className={css.account}>
      <div>
        <h3>{t('video.direct')}</h3>
        <p className="small second">
          <bdi>{under}</bdi>
        </p>
        {test.steps === null && (
          <p className={`${css.state} ${tones[account.state]}`}>
            <Icon name={account.state === 'ready' ? 'check' : account.state === 'failed' ? 'warn' : 'info'} size={14} />
            {t(`accounts.directState.${account.state}`)}
          </p>
        )}
        {account.problem !== null && test.steps === null && <p className="small negative">{t(`accounts.problem.${account.problem}`)}</p>}
        {account.sunset !== null && <p className="small caution">{t('accounts.sunset', { notice: account.sunset })}</p>}
        <TestSteps test={test} />
      </div>
      <div className={css.acts}>
        {!absent && <TestButton test={test} />}
        {!editing && (
          <Button
            label={t(absent ? 'accounts.setUpNamed' : 'accounts.editNamed', { vendor: t('video.direct') })}
            onPress={() => setEditing(true)}
          >
            {t(absent ? 'accounts.setUp' : 'accounts.edit')}
          </Button>
        )}
        {!absent && (
          <AskedButton
            words={t('accounts.forget')}
            title={t('accounts.forgetDirectTitle')}
            means={t('accounts.forgetDirectMeans')}
            pending={isPending('accounts.forgetDirect')}
            onConfirm={() => void act('accounts.forgetDirect', {})}
          />
        )}
      </div>
      {editing && <DirectForm onClose={() => setEditing(false)} />}
    </div>
  )
}

type Missing = 'clientId' | 'secret' | 'email'

function DirectForm({ onClose }: { onClose: () => void }) {
  const account = useCompanion((state) => state.direct)
  const save = useCommand('accounts.saveDirect')
  const stored = account.state !== 'absent'
  const given = useGivenAccounts().direct
  const [environment, setEnvironment] = useState(
    account.clientId === null ? (given?.environment ?? account.environment) : account.environment
  )
  const [clientId, setClientId] = useState(account.clientId ?? given?.clientId ?? '')
  const [secret, setSecret] = useState('')
  const [email, setEmail] = useState(account.agentEmail ?? '')
  const [missing, setMissing] = useState<Missing | null>(null)
  const fields = { clientId: useRef<HTMLInputElement>(null), secret: useRef<HTMLInputElement>(null), email: useRef<HTMLInputElement>(null) }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const wrong: Missing | null =
      clientId.trim() === '' ? 'clientId' : secret === '' && !stored ? 'secret' : /^\S+@\S+\.\S+$/.test(email.trim()) ? null : 'email'
    setMissing(wrong)
    if (wrong !== null) {
      fields[wrong].current?.focus()
      return
    }
    void save.run({ environment, clientId, clientSecret: secret === '' ? null : secret, agentEmail: email.trim() }).then((result) => {
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
      {save.cause !== null && (
        <Banner tone="negative" role="alert">
          {causeWords('accounts.saveDirect', save.cause)}
        </Banner>
      )}
      <div className={css.formActs}>
        <Button submit size="form" tone="primary" pending={save.pending}>
          {t(save.pending ? 'accounts.saving' : 'accounts.save')}
        </Button>
        <Button size="form" onPress={onClose}>
          {t('accounts.cancel')}
        </Button>
      </div>
    </form>
  )
}
