import { languages } from '../../../contract/language'
import { Banner } from '../../kit/banner'
import { ownNames } from '../../kit/own-names'
import { Select } from '../../kit/select'
import { t } from '../../kit/words'
import { useSettings } from './use-setting'
import css from './settings.module.css'

const choices = ['system', ...languages] as const

export function Appearance() {
  const { settings, change, locked, error } = useSettings()
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
          locked={locked('theme')}
          value={settings.theme}
          options={(['system', 'light', 'dark'] as const).map((value) => ({ value, words: t(`appearance.${value}`) }))}
          onChange={(theme) => change({ theme })}
        />
        <Select
          label={t('appearance.language')}
          hint={t('appearance.languageHint')}
          locked={locked('language')}
          value={settings.language}
          options={choices.map((value) => ({ value, words: value === 'system' ? t('appearance.system') : ownNames[value] }))}
          onChange={(language) => change({ language })}
        />
      </div>
    </>
  )
}
