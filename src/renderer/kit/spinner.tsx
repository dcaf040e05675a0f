import css from './spinner.module.css'

/** The waiting ring; the -ing word beside it carries the meaning. */
export function Spinner({ large = false }: { large?: boolean }) {
  return <span className={css.ring} data-large={large || undefined} aria-hidden="true" />
}
