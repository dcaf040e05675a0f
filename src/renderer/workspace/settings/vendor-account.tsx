import { useState, type ComponentType } from 'react'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Icon } from '../../kit/icon'
import { clockTime } from '../../kit/times'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { AskedButton } from './accounts'
import { TestButton, TestSteps, useTestConnection } from './test-connection'
import css from './settings.module.css'

const tones = { absent: 'second', unchecked: 'second', ready: 'positive', failed: 'negative' } as const

/** An account of WeSeeDo Personal or Apizee: how it stands, its test, and its form. */
export function VendorAccount({ vendor, Form }: { vendor: 'personal' | 'apizee'; Form: ComponentType<{ onClose: () => void }> }) {
  const account = useCompanion((state) => state.vendors[vendor])
  const { act, isPending } = useActs()
  const test = useTestConnection(vendor)
  const [editing, setEditing] = useState(false)
  const now = useClock()
  const absent = account.state === 'absent'
  const { quota, waitsUntil } = account
  const name = account.name ?? ''
  const under = absent
    ? t(`accounts.vendor.none.${vendor}`)
    : quota === null
      ? t('accounts.vendor.under', { name })
      : t('accounts.vendor.underQuota', { name, left: Math.max(0, quota.limit - quota.used), limit: quota.limit })
  return (
    <div className={css.account}>
      <div>
        <h3>{t(`accounts.vendor.${vendor}`)}</h3>
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
        {waitsUntil !== null && waitsUntil > now && (
          <p className="small caution">{t('accounts.vendor.waits', { time: clockTime(waitsUntil) })}</p>
        )}
        {account.sunset !== null && (
          <p className="small caution">{t('accounts.vendor.sunset', { vendor: t(`accounts.vendor.${vendor}`), notice: account.sunset })}</p>
        )}
        <TestSteps test={test} />
      </div>
      <div className={css.acts}>
        {!absent && <TestButton test={test} />}
        {!editing && (
          <Button
            label={t(absent ? 'accounts.setUpNamed' : 'accounts.editNamed', { vendor: t(`accounts.vendor.${vendor}`) })}
            onPress={() => setEditing(true)}
          >
            {t(absent ? 'accounts.setUp' : 'accounts.edit')}
          </Button>
        )}
        {!absent && (
          <AskedButton
            words={t('accounts.forget')}
            title={t(`accounts.vendor.forgetTitle.${vendor}`)}
            means={t('accounts.vendor.forgetMeans')}
            pending={isPending('accounts.forgetVendor', vendor)}
            onConfirm={() => void act('accounts.forgetVendor', { vendor }, vendor)}
          />
        )}
      </div>
      {editing && <Form onClose={() => setEditing(false)} />}
    </div>
  )
}
