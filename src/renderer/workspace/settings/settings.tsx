import '../../kit/words/settings'
import '../../kit/words/links'
import '../../kit/words/video-settings'
import { About } from './about'
import { Accounts } from './accounts'
import { Appearance } from './appearance'
import { Desktop } from './desktop'
import { Devices } from './devices'
import { Diagnosis } from './diagnosis'
import { Keys } from './keys'
import { Links } from './links'
import { Ringing } from './ringing'
import { VideoSettings } from './video-settings'
import { t } from '../../kit/words'
import { useView, type SettingsPage } from '../view'
import css from './settings.module.css'

const pages: readonly SettingsPage[] = [
  'accounts',
  'devices',
  'ringing',
  'videoSettings',
  'linkSettings',
  'desktop',
  'keys',
  'appearance',
  'diagnosis',
  'about'
]
const parts = {
  accounts: Accounts,
  devices: Devices,
  ringing: Ringing,
  videoSettings: VideoSettings,
  linkSettings: Links,
  desktop: Desktop,
  keys: Keys,
  appearance: Appearance,
  diagnosis: Diagnosis,
  about: About
} as const

export default function Settings() {
  const { view, openSettings } = useView()
  const Part = parts[view.settingsPage]
  return (
    <div className={css.settings} data-pane="settings">
      <nav className={css.pages} aria-label={t('sections.settings')}>
        <header>
          <h1>{t('sections.settings')}</h1>
        </header>
        <ul>
          {pages.map((page) => (
            <li key={page}>
              <button aria-current={page === view.settingsPage ? 'page' : undefined} onClick={() => openSettings(page)}>
                {t(`${page}.title`)}
              </button>
            </li>
          ))}
        </ul>
      </nav>
      <section className={css.page} aria-labelledby="settings-page">
        <div className={css.inner}>
          <h2 id="settings-page">{t(`${view.settingsPage}.title`)}</h2>
          <Part />
        </div>
      </section>
    </div>
  )
}
