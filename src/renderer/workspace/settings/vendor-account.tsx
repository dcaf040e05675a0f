import { useState, type ComponentType, type ReactNode } from 'react'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Icon } from '../../kit/icon'
import { clockTime } from '../../kit/times'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { AskedButton } from './accounts'
import { problemWords, TestButton, TestSteps, useTestConnection } from './test-connection'
import css from './settings.module.css'

const tones = { absent: 'second', unchecked: 'second', ready: 'positive', failed: 'negative' } as const

/** An account of a vendor beside Webitel and WeSeeDo Direct: how it stands, its test, and its form. */
export function VendorAccount({
  vendor,
  Form,
  facts,
  acts,
  children
}: {
  vendor: 'personal' | 'apizee' | 'wesal'
  /** `onSaved` closes it and tests what was saved. */
  Form: ComponentType<{ onClose: () => void; onSaved: () => void }>
  /** Further lines, buttons and forms of this vendor's. */
  facts?: ReactNode
  acts?: ReactNode
  children?: ReactNode
}) {
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
    <div className={css.account} data-vendor={vendor}>
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
        {account.problem !== null && test.steps === null && <p className="small negative">{problemWords(vendor, account.problem)}</p>}
        {waitsUntil !== null && waitsUntil > now && (
          <p className="small caution">{t('accounts.vendor.waits', { time: clockTime(waitsUntil) })}</p>
        )}
        {account.sunset !== null && (
          <p className="small caution">{t('accounts.vendor.sunset', { vendor: t(`accounts.vendor.${vendor}`), notice: account.sunset })}</p>
        )}
        <TestSteps test={test} />
        {facts}
      </div>
      <div className={css.acts}>
        {!absent && <TestButton test={test} />}
        {!editing && (
          <span data-edit>
            <Button
              label={t(absent ? 'accounts.setUpNamed' : 'accounts.editNamed', { vendor: t(`accounts.vendor.${vendor}`) })}
              onPress={() => setEditing(true)}
            >
              {t(absent ? 'accounts.setUp' : 'accounts.edit')}
            </Button>
          </span>
        )}
        {!absent && (
          <AskedButton
            words={t(vendor === 'wesal' ? 'accounts.signOut' : 'accounts.forget')}
            title={t(`accounts.vendor.forgetTitle.${vendor}`)}
            means={t(vendor === 'wesal' ? 'accounts.vendor.forgetMeansOf.wesal' : 'accounts.vendor.forgetMeans')}
            pending={isPending('accounts.forgetVendor', vendor)}
            onConfirm={() => void act('accounts.forgetVendor', { vendor }, vendor)}
          />
        )}
        {acts}
      </div>
      {editing && (
        <Form
          onClose={() => setEditing(false)}
          onSaved={() => {
            setEditing(false)
            test.run()
          }}
        />
      )}
      {children}
    </div>
  )
}
