import type { SparkShape } from './spark-shape'
import css from './spark.module.css'

/** Units of the drawing; it stretches to its room, and its lines keep their width. */
const SIZE = 100
const place = (share: number): number => Math.round(share * SIZE * 100) / 100

/** A small line of a figure's course, with its aim dashed, for the eye alone: whoever shows it says the same in words beside it. */
export function Spark({ shape: { pieces, aim } }: { shape: SparkShape }) {
  return (
    <svg className={css.spark} viewBox={`0 0 ${SIZE} ${SIZE}`} preserveAspectRatio="none" aria-hidden="true" data-spark>
      {aim !== null && <path className={css.aim} d={`M0 ${SIZE - place(aim)}H${SIZE}`} />}
      {pieces.map((piece) => (
        <path
          key={piece[0]!.x}
          className={css.line}
          // A figure alone is a line of no length, which its round ends make a dot.
          d={`M${(piece.length === 1 ? [piece[0]!, piece[0]!] : piece).map(({ x, y }) => `${place(x)} ${SIZE - place(y)}`).join('L')}`}
        />
      ))}
    </svg>
  )
}
