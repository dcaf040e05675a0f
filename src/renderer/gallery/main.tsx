import '../kit/base.css'
import { lazy, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { languages } from '../../contract/language'
import { BridgeContext } from '../kit/bridge'
import { clock } from '../kit/clock'
import { CompanionStore } from '../kit/companion-store'
import { CompanionContext } from '../kit/use-companion'
import { App } from '../workspace/app'
import { Ringer } from '../ringer/ringer'
import { fakeBridge } from './fake-bridge'
import { pictureTime } from './fixtures'
import { performAll } from './perform'
import { screens } from './screens'
import type { Screen } from './screens/screen'
import css from './gallery.module.css'

const KitPage = lazy(() => import('./kit-page').then(({ KitPage: component }) => ({ default: component })))

const PlayersPage = lazy(() => import('./players-page').then(({ PlayersPage: component }) => ({ default: component })))
const ChartsPage = lazy(() => import('./charts-page').then(({ ChartsPage: component }) => ({ default: component })))
const CallTablePage = lazy(() => import('./call-table-page').then(({ CallTablePage: component }) => ({ default: component })))

const query = new URLSearchParams(location.search)
const looks = [
  ['light', 'theme=light'],
  ['dark', 'theme=dark'],
  ['forced', 'theme=forced'],
  ['Nederlands', 'lang=nl'],
  ['Français', 'lang=fr'],
  ['Українська', 'lang=uk'],
  ['العربية', 'lang=ar'],
  ['380 px', 'frame=380'],
  ['380 px, dark', 'frame=380&theme=dark']
] as const

function Index() {
  return (
    <main className={css.index}>
      <h1>Gallery</h1>
      <ul>
        {Object.keys(screens).map((name) => (
          <li key={name}>
            <b>{name}</b>
            {looks.map(([words, look]) => (
              <a key={words} href={`?screen=${name}&${look}`} aria-label={`${name}, ${words}`}>
                {words}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </main>
  )
}

function Shown({ screen }: { screen: Screen }) {
  const theme = query.get('theme')
  const language = languages.find((one) => one === query.get('lang'))
  const state = {
    ...screen.state,
    settings: {
      ...screen.state.settings,
      theme: theme === 'dark' ? ('dark' as const) : theme === 'light' ? ('light' as const) : ('system' as const),
      language: language ?? screen.state.settings.language
    }
  }
  const bridge = fakeBridge(state, screen.page === 'ringer' ? 'ringer' : 'workspace', screen)
  if (screen.page === 'workspace') return <App bridge={bridge} start={screen.view} />
  if (screen.page === 'ringer') {
    return (
      <div className={css.ringer}>
        <Ringer bridge={bridge} />
      </div>
    )
  }
  return (
    <BridgeContext value={bridge}>
      <CompanionContext value={new CompanionStore(bridge)}>
        <Suspense>
          {screen.page === 'players' ? (
            <PlayersPage />
          ) : screen.page === 'charts' ? (
            <ChartsPage />
          ) : screen.page === 'call-table' ? (
            <CallTablePage count={screen.rows ?? 0} />
          ) : (
            <KitPage />
          )}
        </Suspense>
      </CompanionContext>
    </BridgeContext>
  )
}

function page() {
  const name = query.get('screen')
  if (name === null) return <Index />
  const frame = query.get('frame')
  if (frame !== null) {
    const inner = new URLSearchParams(query)
    inner.delete('frame')
    return <iframe className={css.frame} data-width={frame} title={name} src={`?${inner.toString()}`} />
  }
  const screen = screens[name]
  return screen === undefined ? <Index /> : <Shown screen={screen} />
}

const theme = query.get('theme')
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
if (theme === 'forced') document.documentElement.dataset.look = 'forced'
clock.setSource(() => pictureTime)
const root = document.getElementById('root')
if (root !== null) createRoot(root).render(page())
if (query.get('frame') === null) void performAll(screens[query.get('screen') ?? '']?.acts ?? [])
