import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icons'
import { Spinner } from './spinner'
import css from './empty.module.css'

/** A pane with nothing in it yet: what it is for, and the next step. */
export function Empty({ icon, title, children, actions }: { icon?: IconName; title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className={css.empty}>
      {icon !== undefined && <Icon name={icon} size={28} />}
      <h2>{title}</h2>
      {children !== undefined && <p className="small">{children}</p>}
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </div>
  )
}

/** Waiting for something that has a limit elsewhere. */
export function Loading({ words }: { words: string }) {
  return (
    <div className={css.empty} role="status">
      <Spinner large />
      <p className="small">{words}</p>
    </div>
  )
}

/** A pane that could not be drawn or read: cause and next step. */
export function Failed({ title, children, actions }: { title: string; children: ReactNode; actions?: ReactNode }) {
  return (
    <div className={css.empty} role="alert">
      <Icon name="warn" size={28} />
      <h2>{title}</h2>
      <p className="small">{children}</p>
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </div>
  )
}
