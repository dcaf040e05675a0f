import type { ReactNode } from 'react'
import { Icon } from './icon'
import css from './error-line.module.css'

/** What is wrong here, said at once: a sign and a sentence. */
export function ErrorLine({ id, children }: { id?: string; children: ReactNode }) {
  return (
    <span id={id} className={css.error} role="alert">
      <Icon name="warn" size={14} />
      <span>{children}</span>
    </span>
  )
}
