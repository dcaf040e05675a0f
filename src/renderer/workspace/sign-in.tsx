import '../kit/words/settings'
import { lazy, Suspense, useRef, useState, type FormEvent } from 'react'
import { Banner } from '../kit/banner'
import { Button } from '../kit/button'
import { Glyph } from '../kit/glyph'
import { TextField } from '../kit/text-field'
import { useCommand } from '../kit/use-command'
import { useCompanion } from '../kit/use-companion'
import { causeWords, t } from '../kit/words'
import { CodeForm } from './code-form'
import { useGivenAccounts } from './provision/use-given-accounts'
import { ProvisionStrip } from './strips'
import { PlainTitleBar } from './title-bar'
import css from './sign-in.module.css'

const LinkPanel = lazy(() => import('./links/link-panel'))

/** The form that signs in to Webitel; also in the settings when the session has run out. */
export function SignInForm() {
  const account = useCompanion((state) => state.webitel)
  const platform = useCompanion((state) => state.shell.platform)
  const signIn = useCommand('accounts.signIn')
  const given = useGivenAccounts().webitel?.server ?? ''
  const [typed, setServer] = useState(account.server)
  const server = typed ?? given
  const [user, setUser] = useState(account.user ?? '')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<'server' | 'user' | 'password' | null>(null)
  const fields = { server: useRef<HTMLInputElement>(null), user: useRef<HTMLInputElement>(null), password: useRef<HTMLInputElement>(null) }
  const byPage = useCommand('accounts.signInByPage')
  const onDesktop = useCompanion((state) => state.shell.kind === 'desktop')
  const pending = signIn.pending || byPage.pending || account.state === 'signing-in'
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    const empty = server.trim() === '' ? 'server' : user.trim() === '' ? 'user' : password === '' ? 'password' : null
    setMissing(empty)
    if (empty !== null) {
      fields[empty].current?.focus()
      return
    }
    byPage.clear()
    void signIn.run({ server, user, password }).then((result) => {
      if (result?.ok) setPassword('')
      else if (result?.cause === 'password-refused') fields.password.current?.select()
    })
  }
  const useOwnPage = (): void => {
    setMissing(server.trim() === '' ? 'server' : null)
    if (server.trim() === '') return void fields.server.current?.focus()
    signIn.clear()
    void byPage.run({ server })
  }
  if (signIn.cause === 'second-factor-needed') return <CodeForm onStartAgain={signIn.clear} />
  const cause = signIn.cause ?? byPage.cause ?? (pending ? null : account.problem)
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <TextField
        ref={fields.server}
        label={t('signIn.server')}
        value={server}
        onChange={setServer}
        hint={t('signIn.serverHint')}
        error={missing === 'server' ? t('signIn.serverMissing') : null}
        maxLength={253}
        autoComplete="url"
      />
      <TextField
        ref={fields.user}
        label={t('signIn.user')}
        value={user}
        onChange={setUser}
        error={missing === 'user' ? t('signIn.userMissing') : null}
        maxLength={200}
        autoComplete="username"
      />
      <TextField
        ref={fields.password}
        label={t('signIn.password')}
        type="password"
        value={password}
        onChange={setPassword}
        error={missing === 'password' ? t('signIn.passwordMissing') : null}
        maxLength={500}
        autoComplete="current-password"
      />
      {cause !== null && missing === null && (
        <Banner tone="negative" role="alert">
          {causeWords(byPage.cause === null ? 'accounts.signIn' : 'accounts.signInByPage', cause)}
        </Banner>
      )}
      <Button submit size="form" tone="primary" pending={pending}>
        {t(pending ? 'signIn.signingIn' : 'signIn.signIn')}
      </Button>
      {onDesktop && (
        <Button size="form" pending={byPage.pending} onPress={useOwnPage}>
          {t('signIn.byPage')}
        </Button>
      )}
      {onDesktop && <p className="small second">{t('signIn.byPageHint')}</p>}
      <p className="small third">{t(`signIn.secrets.${platform}`)}</p>
    </form>
  )
}

export function SignIn() {
  const enter = useCommand('demo.enter')
  const linkWaits = useCompanion((state) => state.proposal !== null)
  return (
    <div className={css.window}>
      <div className={css.top}>
        <PlainTitleBar />
        {linkWaits && (
          <Suspense>
            <LinkPanel />
          </Suspense>
        )}
        <ProvisionStrip />
      </div>
      <main className={css.cards}>
        <section className={css.card} aria-labelledby="sign-in">
          <h1 id="sign-in">{t('signIn.title')}</h1>
          <SignInForm />
        </section>
        <section className={css.card} aria-labelledby="look-around">
          <h1 id="look-around">{t('signIn.lookAround')}</h1>
          <p className="second">{t('signIn.demoMeans')}</p>
          {enter.cause !== null && (
            <Banner tone="negative" role="alert">
              {causeWords('demo.enter', enter.cause)}
            </Banner>
          )}
          <Button size="form" icon="play" pending={enter.pending} onPress={() => void enter.run({})}>
            {t('signIn.openDemo')}
          </Button>
        </section>
      </main>
      <footer className={css.foot}>
        <Glyph name="offline" size={20} />
        {t('signIn.notSignedIn')}
      </footer>
    </div>
  )
}
