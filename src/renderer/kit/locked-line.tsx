import { Icon } from './icon'
import css from './locked-line.module.css'

/** Who decided, below a control that cannot be changed. */
export function LockedLine({ id, children }: { id?: string; children: string }) {
  return (
    <p id={id} className={css.locked}>
      <Icon name="lock" size={14} />
      {children}
    </p>
  )
}
