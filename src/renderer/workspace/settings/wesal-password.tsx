import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { CommandInput } from '../../../contract/commands'
import { Banner } from '../../kit/banner'
import { useBridge } from '../../kit/bridge'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { TextField } from '../../kit/text-field'
import { secondsTo } from '../../kit/times'
import { sendSafely, useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { troubleOf, wesalTroubleWords, type WesalTrouble } from '../wesal-trouble'
import { isEmail, isWesalClientId } from './wesal-input'
import css from './settings.module.css'

/** A mail takes a moment: no other code is asked for before this. */
const resendMs = 60_000

interface Sent {
  account: { method: 'email'; email: string }
  clientId: string | null
  /** When another code may be sent. */
  againAt: number
}
type Wrong = 'clientId' | 'email' | 'code' | 'password'

/** A forgotten password: a code by e-mail, and a new password with it, which is kept here for the sign-in. `onDone`: whether it could be kept. */
export function WesalPassword({ onClose, onDone }: { onClose: () => void; onDone: (kept: boolean) => void }) {
  const bridge = useBridge()
  const account = useCompanion((state) => state.vendors.wesal)
  const stored = account.state !== 'absent'
  const request = useCommand('wesalPassword.request')
  const verify = useCommand('wesalPassword.verify')
  const [clientId, setClientId] = useState('')
  const [email, setEmail] = useState(account.name ?? '')
  const [code, setCode] = useState('')
  const [password, setPassword] = useState('')
  const [sent, setSent] = useState<Sent | null>(null)
  const [wrong, setWrong] = useState<Wrong | null>(null)
  const [trouble, setTrouble] = useState<WesalTrouble | null>(null)
  const now = useClock()
  const heading = useRef<HTMLHeadingElement>(null)
  const fields = {
    clientId: useRef<HTMLInputElement>(null),
    email: useRef<HTMLInputElement>(null),
    code: useRef<HTMLInputElement>(null),
    password: useRef<HTMLInputElement>(null)
  }
  useEffect(() => heading.current?.focus(), [])
  useEffect(() => {
    if (sent !== null) fields.code.current?.focus()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each step
  }, [sent === null])

  const isWrong = (field: Wrong | null): boolean => {
    setWrong(field)
    if (field !== null) fields[field].current?.focus()
    return field !== null
  }
  const send = (to: CommandInput<'wesalPassword.request'> & { account: Sent['account'] }): void => {
    setTrouble(null)
    void request.run(to).then((result) => {
      if (result === null) return
      // Sent, perhaps: the code may come all the same.
      if (result.ok || result.cause === 'no-answer') setSent({ ...to, againAt: now + resendMs })
      setTrouble(troubleOf('wesalPassword.request', result))
    })
  }
  const ask = (): void => {
    const id = clientId.trim()
    if (isWrong((id === '' && !stored) || (id !== '' && !isWesalClientId(id)) ? 'clientId' : isEmail(email) ? null : 'email')) return
    send({ account: { method: 'email', email: email.trim() }, clientId: id === '' ? null : id })
  }
  const set = (to: Sent): void => {
    if (isWrong(code.trim() === '' ? 'code' : password === '' ? 'password' : null)) return
    setTrouble(null)
    void verify.run({ account: to.account, clientId: to.clientId, code: code.trim(), password }).then(async (result) => {
      if (result === null) return
      const problem = troubleOf('wesalPassword.verify', result)
      if (problem !== null) {
        setTrouble(problem)
        if (problem.detail === 'code') fields.code.current?.select()
        return
      }
      const saved = await sendSafely(
        bridge.send('accounts.saveVendor', { vendor: 'wesal', clientId: to.clientId, email: to.account.email, secret: password })
      )
      onDone(saved.ok)
    })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (sent === null) ask()
    else set(sent)
  }
  const waitS = sent === null ? 0 : secondsTo(sent.againAt, now)
  const codeRefused = trouble?.command === 'wesalPassword.verify' && trouble.cause === 'invalid' && trouble.detail === 'code'
  return (
    <form className={css.form} onSubmit={submit} noValidate aria-labelledby="wesal-password">
      <h4 id="wesal-password" ref={heading} tabIndex={-1} className="strong">
        {t('wesal.reset.title')}
      </h4>
      {sent === null ? (
        <>
          <p className="small second">{t('wesal.reset.means')}</p>
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
        </>
      ) : (
        <>
          <p className="small" role="status">
            {t('wesal.reset.sent', { email: sent.account.email })}
          </p>
          <TextField
            ref={fields.code}
            label={t('wesal.reset.code')}
            value={code}
            onChange={setCode}
            error={wrong === 'code' ? t('wesal.reset.codeMissing') : codeRefused ? wesalTroubleWords(trouble) : null}
            autoComplete="one-time-code"
            maxLength={100}
          />
          <TextField
            ref={fields.password}
            label={t('wesal.reset.newPassword')}
            type="password"
            value={password}
            onChange={setPassword}
            error={wrong === 'password' ? t('wesal.reset.newPasswordMissing') : null}
            autoComplete="new-password"
            maxLength={500}
          />
        </>
      )}
      {trouble !== null && !codeRefused && (
        <Banner tone={trouble.cause === 'no-answer' ? 'caution' : 'negative'} role="alert">
          {wesalTroubleWords(trouble)}
        </Banner>
      )}
      <div className={css.formActs}>
        {sent === null ? (
          <Button submit size="form" tone="primary" pending={request.pending}>
            {t(request.pending ? 'wesal.reset.sending' : 'wesal.reset.send')}
          </Button>
        ) : (
          <>
            <Button submit size="form" tone="primary" pending={verify.pending}>
              {t(verify.pending ? 'wesal.reset.setting' : 'wesal.reset.set')}
            </Button>
            <Button
              size="form"
              pending={request.pending}
              unavailable={waitS > 0 ? t('wesal.reset.againIn', { s: waitS }) : null}
              onPress={() => send({ account: sent.account, clientId: sent.clientId })}
            >
              {t('wesal.reset.again')}
            </Button>
            <Button size="form" onPress={() => (setSent(null), setTrouble(null), setCode(''))}>
              {t('wesal.reset.otherAddress')}
            </Button>
          </>
        )}
        <Button size="form" onPress={onClose}>
          {t('accounts.cancel')}
        </Button>
      </div>
      {waitS > 0 && <p className="small second">{t('wesal.reset.againIn', { s: waitS })}</p>}
    </form>
  )
}
