import '../../kit/words/desktop'
import type { DesktopFacts } from '../../../contract/desktop'
import { Banner } from '../../kit/banner'
import { Icon } from '../../kit/icon'
import { Select } from '../../kit/select'
import { Switch } from '../../kit/switch'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { displayOptions } from './display-options'
import { useSettings } from './use-setting'
import css from './settings.module.css'

/** How the app lives on this computer's desktop, with what the system says of it. */
export function Desktop() {
  const { settings, change, locked, error } = useSettings()
  const facts = useCompanion((state) => state.desktop)
  const { desktop } = settings
  if (facts === null) return <Banner tone="neutral">{t('desktop.needsApp')}</Banner>
  const { options, gone } = displayOptions(facts.displays, desktop.ringDisplay)
  return (
    <>
      {error !== null && (
        <Banner tone="negative" role="alert">
          {error}
        </Banner>
      )}
      <h3>{t('desktop.start')}</h3>
      <div className={css.card}>
        <Switch
          label={t('desktop.startAtSignIn')}
          hint={t('desktop.startHint')}
          locked={locked('desktop.startAtSignIn')}
          on={desktop.startAtSignIn}
          onChange={(startAtSignIn) => change({ desktop: { startAtSignIn } })}
        />
        <Starts wanted={desktop.startAtSignIn} fact={facts.startsAtSignIn} />
      </div>
      <h3>{t('desktop.window')}</h3>
      <div className={css.wide}>
        <Select
          label={t('desktop.display')}
          hint={t(gone ? 'desktop.displayGone' : 'desktop.displayHint')}
          locked={locked('desktop.ringDisplay')}
          value={desktop.ringDisplay}
          options={options}
          onChange={(ringDisplay) => change({ desktop: { ringDisplay } })}
        />
      </div>
      <div className={`${css.card} ${css.below}`}>
        <Switch
          label={t('desktop.compact')}
          hint={t('desktop.compactHint')}
          locked={locked('desktop.compact')}
          on={desktop.compact}
          onChange={(compact) => change({ desktop: { compact } })}
        />
      </div>
      <h3>{t('desktop.notices')}</h3>
      <div className={css.card}>
        <Switch
          label={t('desktop.notify')}
          hint={t('desktop.rule')}
          locked={locked('desktop.notifications')}
          on={desktop.notifications}
          onChange={(notifications) => change({ desktop: { notifications } })}
        />
        <p className="small second">{t('desktop.popupStays')}</p>
      </div>
    </>
  )
}

/** What the system does at the next sign-in, which is not always what was asked for. */
function Starts({ wanted, fact }: { wanted: boolean; fact: DesktopFacts['startsAtSignIn'] }) {
  const platform = useCompanion((state) => state.shell.platform)
  const state = fact === 'switched-off' && !wanted ? 'no' : fact
  const differs = state !== (wanted ? 'yes' : 'no')
  const words =
    state === 'switched-off'
      ? t(`desktop.switchedOff.${platform}`)
      : t(`desktop.starts.${state === 'no' && wanted ? 'not-yet' : state === 'yes' && !wanted ? 'still' : state}`)
  return (
    <p role="status" className={differs ? 'small' : 'small second'}>
      {differs && (
        <span className={css.sign}>
          <Icon name="warn" size={14} />
        </span>
      )}
      {words}
    </p>
  )
}
