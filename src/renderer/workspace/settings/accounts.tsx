import { lazy, Suspense, useState } from 'react'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { DirectAccount } from './direct-account'
import { ApizeeForm } from './apizee-form'
import { HistorySource } from './history-source'
import { Neighbour } from './neighbour'
import { PersonalForm } from './personal-form'
import { VendorAccount } from './vendor-account'
import { WebitelAccount } from './webitel-account'
import { WesalAccount } from './wesal-account'
import css from './settings.module.css'

const Dialog = lazy(() => import('../../kit/dialog'))

/** A button for something that cannot be taken back: it asks first. */
export function AskedButton({
  words,
  title,
  means,
  onConfirm,
  pending
}: {
  words: string
  title: string
  means: string
  onConfirm: () => void
  pending: boolean
}) {
  const [asking, setAsking] = useState(false)
  const close = (): void => setAsking(false)
  return (
    <>
      <Button tone="danger" pending={pending} onPress={() => setAsking(true)}>
        {words}
      </Button>
      {asking && (
        <Suspense>
          <Dialog
            title={title}
            onClose={close}
            actions={
              <>
                <Button size="form" onPress={close}>
                  {t('accounts.cancel')}
                </Button>
                <Button
                  size="form"
                  tone="stop"
                  onPress={() => {
                    close()
                    onConfirm()
                  }}
                >
                  {words}
                </Button>
              </>
            }
          >
            {means}
          </Dialog>
        </Suspense>
      )}
    </>
  )
}

export function Accounts() {
  const secrets = useCompanion((state) => state.secrets)
  const platform = useCompanion((state) => state.shell.platform)
  const demo = useCompanion((state) => state.workspace === 'demo')
  const { act, isPending } = useActs()
  return (
    <>
      {demo && (
        <div className={css.note}>
          <Banner tone="neutral" role="status">
            {t('accounts.demoNote')}
          </Banner>
        </div>
      )}
      <div className={css.card}>
        <WebitelAccount />
        <DirectAccount />
        <VendorAccount vendor="personal" Form={PersonalForm} />
        <VendorAccount vendor="apizee" Form={ApizeeForm} />
        <WesalAccount />
      </div>
      <HistorySource />
      <h3>{t('accounts.where')}</h3>
      <div className={css.card}>
        <div className={css.account}>
          <div>
            <p className="strong">{t('accounts.secrets')}</p>
            <p className="small second">
              {secrets !== 'keychain' && !demo && (
                <span className={`caution ${css.sign}`}>
                  <Icon name="warn" size={14} />
                </span>
              )}
              {demo ? t('accounts.place.demo') : t(`accounts.place.${secrets}.${platform}`)}
            </p>
          </div>
          <AskedButton
            words={t('accounts.forgetAll')}
            title={t('accounts.forgetAllTitle')}
            means={t('accounts.forgetAllMeans')}
            pending={isPending('accounts.forgetAll')}
            onConfirm={() => void act('accounts.forgetAll', {})}
          />
        </div>
      </div>
      <Neighbour />
    </>
  )
}
