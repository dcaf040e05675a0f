import css from './conversation.module.css'

/** Decoration beside the word that says the same. */
export function Bars({ bars }: { bars: 1 | 2 }) {
  return (
    <span className={css.bars} data-bars={bars} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
    </span>
  )
}
