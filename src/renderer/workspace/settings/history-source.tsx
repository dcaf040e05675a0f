import '../../kit/words/history-source'
import { useEffect, useState } from 'react'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import { Select } from '../../kit/select'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { AskedButton } from './accounts'
import { OnSiteForm } from './on-site-form'
import { problemWords, TestButton, TestSteps, useTestConnection } from './test-connection'
import { useSettings } from './use-setting'
import css from './settings.module.css'

const tones = { absent: 'second', unchecked: 'second', ready: 'positive', failed: 'negative' } as const

/** Where finished calls are read: from the server, or from the on-site database, whose account stands here too. */
export function HistorySource() {
  const { settings, change, locked, error } = useSettings()
  const account = useCompanion((state) => state.vendors.onSite)
  const { act, isPending } = useActs()
  const [editing, setEditing] = useState(false)
  const source = settings.webitel.historySource
  const absent = account.state === 'absent'
  const test = useTestConnection('onSite')
  const works = test.steps?.every(({ outcome }) => outcome !== 'fail') ?? false
  useEffect(() => {
    if (works) setEditing(false)
  }, [works])
  return (
    <>
      <h3>{t('historySource.title')}</h3>
      {error !== null && (
        <Banner tone="negative" role="alert">
          {error}
        </Banner>
      )}
      <div className={css.wide}>
        <Select
          label={t('historySource.label')}
          hint={t(`historySource.hint.${source}`)}
          locked={locked('webitel.historySource')}
          value={source}
          options={(['rest', 'postgresql'] as const).map((value) => ({ value, words: t(`historySource.sources.${value}`) }))}
          onChange={(historySource) => change({ webitel: { historySource } })}
        />
      </div>
      {source === 'postgresql' && absent && !editing && (
        <Banner tone="caution" role="status">
          {t('historySource.needsAccount')}
        </Banner>
      )}
      <div className={`${css.card} ${css.below}`}>
        <div className={css.account} data-vendor="onSite">
          <div>
            <p className="strong">{t('historySource.database')}</p>
            <p className="small second">
              <bdi>{absent ? t('historySource.none') : account.name}</bdi>
            </p>
            {(absent || test.steps === null) && (
              <p className={`${css.state} ${tones[account.state]}`} role={test.pending ? 'status' : undefined}>
                <Icon name={account.state === 'ready' ? 'check' : account.state === 'failed' ? 'warn' : 'info'} size={14} />
                {t(test.pending ? 'accounts.testing' : `accounts.directState.${account.state}`)}
              </p>
            )}
            {account.problem !== null && test.steps === null && !test.pending && (
              <p className="small negative">{problemWords('onSite', account.problem)}</p>
            )}
            {!absent && <TestSteps test={test} />}
          </div>
          <div className={css.acts}>
            {!absent && !editing && <TestButton test={test} />}
            {!editing && (
              <span data-edit>
                <Button
                  label={t(absent ? 'accounts.setUpNamed' : 'accounts.editNamed', { vendor: t('historySource.database') })}
                  onPress={() => setEditing(true)}
                >
                  {t(absent ? 'accounts.setUp' : 'accounts.edit')}
                </Button>
              </span>
            )}
            {!absent && (
              <AskedButton
                words={t('accounts.forget')}
                title={t('historySource.forgetTitle')}
                means={t('historySource.forgetMeans')}
                pending={isPending('accounts.forgetVendor', 'onSite')}
                onConfirm={() => void act('accounts.forgetVendor', { vendor: 'onSite' }, 'onSite')}
              />
            )}
          </div>
          {editing && <OnSiteForm testing={test.pending} onClose={() => setEditing(false)} onSaved={test.run} />}
        </div>
      </div>
    </>
  )
}
