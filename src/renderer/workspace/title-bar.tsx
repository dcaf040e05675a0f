import { useClock } from '../kit/clock'
import { Icon } from '../kit/icon'
import { clockTime } from '../kit/times'
import { useCompanion } from '../kit/use-companion'
import { t } from '../kit/words'
import { connection, type Connection } from './connection'
import { DutyControl } from './duty-control'
import { FindField } from './find/find-field'
import css from './shell.module.css'

/** The lines to the servers in words, drawn anew each second while one is away. */
export function useConnection(): Connection {
  const webitelLink = useCompanion((state) => state.webitelLink)
  const phoneLink = useCompanion((state) => state.phoneLink)
  const phonePage = useCompanion((state) => state.phonePage)
  const webitel = useCompanion((state) => state.webitel)
  const now = useClock()
  return connection({ webitelLink, phoneLink, phonePage, webitel }, now, navigator.onLine, clockTime)
}

export function TitleBar() {
  const line = useConnection()
  return (
    <header className={css.titleBar} data-pane="title-bar">
      <DutyControl />
      <span className={css.connection} data-tone={line.tone}>
        <Icon name={line.icon} size={14} />
        <span className={css.connectionWords}>{line.words}</span>
      </span>
      <FindField />
    </header>
  )
}

/** Title bar without an agent: the name of the app. */
export function PlainTitleBar() {
  return (
    <header className={css.titleBar}>
      <span className={css.appName}>{t('app.name')}</span>
    </header>
  )
}
