import { useId, type ReactNode } from 'react'
import css from './section.module.css'

/** A headed part of a pane, with something small at the end of its head. */
export function Section({
  title,
  aside,
  children,
  plain = false
}: {
  title: string
  aside?: ReactNode
  children: ReactNode
  plain?: boolean
}) {
  const id = useId()
  return (
    <section className={css.section} data-plain={plain || undefined} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {aside !== undefined && <span className={css.aside}>{aside}</span>}
      </header>
      {children}
    </section>
  )
}
