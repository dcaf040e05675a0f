import { Banner } from '../../kit/banner'
import { Select } from '../../kit/select'
import { t } from '../../kit/words'
import { useSettings } from './use-setting'
import css from './settings.module.css'

export function Appearance() {
  const { settings, change, error } = useSettings()
  return (
    <>
      {error !== null && (
        <Banner tone="negative" role="alert">
          {error}
        </Banner>
      )}
      <div className={css.wide}>
        <Select
          label={t('appearance.theme')}
          hint={t('appearance.themeHint')}
          value={settings.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, words: t(`appearance.${value}`) }))}
          onChange={(theme) => change({ theme })}
        />
      </div>
    </>
  )
}
