import { useCompanion } from '../../kit/use-companion'
import { Icon } from '../../kit/icon'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { SignInForm } from '../sign-in'
import { AskedButton } from './accounts'
import { TestButton, TestSteps, useTestConnection } from './test-connection'
import css from './settings.module.css'

export function WebitelAccount() {
  const account = useCompanion((state) => state.webitel)
  const { act, isPending } = useActs()
  const test = useTestConnection('webitel')
  const signedIn = account.state === 'signed-in'
  const under =
    account.server === null || account.user === null
      ? null
      : account.extension === null
        ? t('accounts.webitelUnder', { server: account.server, user: account.user })
        : t('accounts.webitelUnderExtension', { server: account.server, user: account.user, extension: account.extension })
  return (
    <div className={css.account}>
      <div>
        <h3>{t('accounts.webitel')}</h3>
        {under !== null && (
          <p className="small second">
            <bdi>{under}</bdi>
          </p>
        )}
        {test.steps === null && (
          <p className={`${css.state} ${signedIn ? 'positive' : account.state === 'expired' ? 'negative' : 'second'}`}>
            <Icon name={signedIn ? 'check' : 'info'} size={14} />
            {t(`accounts.webitelState.${account.state}`)}
          </p>
        )}
        {signedIn && account.problem !== null && <p className="small negative">{t(`accounts.problem.${account.problem}`)}</p>}
        <TestSteps test={test} />
      </div>
      {signedIn && (
        <div className={css.acts}>
          <TestButton test={test} />
          <AskedButton
            words={t('accounts.signOut')}
            title={t('accounts.signOutTitle')}
            means={t('accounts.signOutMeans')}
            pending={isPending('accounts.signOut')}
            onConfirm={() => void act('accounts.signOut', {})}
          />
        </div>
      )}
      {!signedIn && (
        <div className={css.form}>
          <SignInForm />
        </div>
      )}
    </div>
  )
}
