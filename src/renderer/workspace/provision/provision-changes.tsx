import type { ProvisionChange } from '../../../contract/provision/provision-state'
import { inOneLine } from '../../kit/chart-words'
import { t } from '../../kit/words'
import { settingName } from './setting-name'
import { SettingLine } from './setting-line'
import { settingValue } from './setting-value'
import css from './provision-changes.module.css'

/** What a file changes, one by one, and what it leaves as it is and why. */
export function ProvisionChanges({ changes }: { changes: readonly ProvisionChange[] }) {
  const those = (effect: ProvisionChange['effect']): readonly ProvisionChange[] => changes.filter((one) => one.effect === effect)
  const news = those('changes')
  return (
    <div className={css.changes}>
      <h3>{t('provision.changes')}</h3>
      {news.length === 0 ? (
        <p className="small second">{t('provision.changesNone')}</p>
      ) : (
        <ul>
          {news.map(({ path, before, after }) => (
            <li key={path}>
              <SettingLine path={path} />
              <div>{t('provision.change', { before: settingValue(path, before), after: settingValue(path, after) })}</div>
            </li>
          ))}
        </ul>
      )}
      {(['own', 'policy', 'same'] as const).map((effect) => {
        const names = those(effect).map(({ path }) => settingName(path))
        return names.length === 0 ? null : (
          <p key={effect} className="small second">
            {t(`provision.${effect}`, { names: inOneLine(names) })}
          </p>
        )
      })}
    </div>
  )
}
