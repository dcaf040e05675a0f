import '../../kit/words/about'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { Select } from '../../kit/select'
import { Switch } from '../../kit/switch'
import { clockTime } from '../../kit/times'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { RulesInForce } from './rules-in-force'
import { useSettings } from './use-setting'
import { Provisioning } from './provisioning'
import css from './settings.module.css'

/** Which version this is, how the next one comes, and what an administrator decided. */
export function About() {
  const { settings, change, locked, error } = useSettings()
  const version = useCompanion((state) => state.shell.version)
  const update = useCompanion((state) => state.update)
  const look = useCommand('updates.look')
  const install = useCommand('updates.install')
  const time = update.lookedAt === null ? '' : clockTime(update.lookedAt)
  const words =
    update.state === 'failed'
      ? t(`about.state.failed.${update.failure ?? 'failed'}`, { time })
      : t(`about.state.${update.state}`, { time, version: update.version ?? '' })
  const problem =
    error ??
    (install.cause !== null ? causeWords('updates.install', install.cause) : null) ??
    (look.cause !== null ? causeWords('updates.look', look.cause) : null)
  return (
    <>
      {problem !== null && (
        <Banner tone="negative" role="alert">
          {problem}
        </Banner>
      )}
      <p className="strong">{t('about.version', { version })}</p>
      <h3>{t('about.updates')}</h3>
      <p role="status">{words}</p>
      {update.state === 'ready' && <p className="small second">{t('about.never')}</p>}
      <div className={css.formActs}>
        {update.state === 'ready' ? (
          <Button tone="primary" pending={install.pending} onPress={() => void install.run({})}>
            {install.pending ? t('about.restarting') : t('about.restart', { version: update.version ?? '' })}
          </Button>
        ) : (
          update.state !== 'off' && (
            <Button icon="refresh" pending={look.pending || update.state === 'looking'} onPress={() => void look.run({})}>
              {t('about.look')}
            </Button>
          )
        )}
      </div>
      {settings.updates.feed !== '' && (
        <div className={css.card}>
          <Switch
            label={t('about.automatic')}
            locked={locked('updates.mode')}
            on={settings.updates.mode === 'automatic'}
            onChange={(on) => change({ updates: { mode: on ? 'automatic' : 'off' } })}
          />
          <Select
            label={t('about.channel')}
            locked={locked('updates.channel')}
            value={settings.updates.channel}
            options={(['latest', 'beta'] as const).map((value) => ({ value, words: t(`about.channels.${value}`) }))}
            onChange={(channel) => change({ updates: { channel } })}
          />
        </div>
      )}
      <RulesInForce />
      <Provisioning />
    </>
  )
}
