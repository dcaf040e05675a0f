import type { ReactNode } from 'react'
import css from './facts.module.css'

/** Names and values. Values from outside carry their own direction. */
export function Facts({ facts, narrow = false }: { facts: readonly (readonly [name: string, value: ReactNode])[]; narrow?: boolean }) {
  return (
    <dl className={css.facts} data-narrow={narrow || undefined}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd dir="auto">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
