import css from './statistics.module.css'

/** Figures in words: each with its name above and what it is made of below. */
export function Figures({ figures }: { figures: readonly { id: string; name: string; value: string; means?: string }[] }) {
  return (
    <dl className={css.figures}>
      {figures.map(({ id, name, value, means }) => (
        <div key={id} data-figure={id}>
          <dt>{name}</dt>
          <dd>{value}</dd>
          {means !== undefined && <dd className="small second">{means}</dd>}
        </div>
      ))}
    </dl>
  )
}
