import { useRef, type PointerEvent } from 'react'
import { directionOf, type Language } from '../../contract/language'
import type { ChartProps } from './chart'
import { dashOf, fillOf, lookOf } from './chart-looks'
import { chartPieces, chartScale, chartShare } from './chart-scale'
import { useWidth } from './use-width'
import { language } from './words'
import css from './chart.module.css'

const HEIGHT = 180
const ABOVE = 8
const BELOW = 20
/** Of a letter of the smallest type, for room that is kept before anything is drawn. */
const LETTER = 6.5
const GAP = 2
/** Points that stand closer have no dot each. */
const DOT_APART = 8

interface PlotProps extends ChartProps {
  id: string
  /** Everything it shows, for who does not see it. */
  words: string
  pointed: number | null
  onPoint: (at: number | null) => void
}

/** The drawing itself, as wide as there is room, mirrored where the page is read from the right. */
export function ChartPlot({ id, kind, categories, series, format, steps, aim = null, words, pointed, onPoint }: PlotProps) {
  const box = useRef<HTMLDivElement>(null)
  const width = useWidth(box)
  const mirrored = directionOf(language() as Language) === 'rtl'
  const scale = chartScale([...series.flatMap(({ values }) => values), aim?.value ?? null], steps)
  const lines = scale.lines.map((value) => ({ value, words: format(value) }))
  const start = Math.max(28, Math.max(...lines.map((line) => line.words.length)) * LETTER + 10)
  const slot = Math.max(0, width - start - 8) / Math.max(1, categories.length)
  const across = (x: number): number => (mirrored ? width - x : x)
  const down = (value: number): number => ABOVE + (1 - chartShare(scale, value)) * (HEIGHT - ABOVE - BELOW)
  const middle = (at: number): number => across(start + (at + 0.5) * slot)
  const named = Math.max(1, Math.ceil(Math.max(...categories.map(({ length }) => length * LETTER + 10)) / slot))

  /** The middle of a name, so far from the edges that it is not cut. */
  const inside = (x: number, { length }: string): number => Math.max((length * LETTER) / 2, Math.min(width - (length * LETTER) / 2, x))

  const onPointerMove = ({ clientX, currentTarget }: PointerEvent<SVGSVGElement>): void => {
    const x = clientX - currentTarget.getBoundingClientRect().left
    const at = Math.floor(((mirrored ? width - x : x) - start) / slot)
    onPoint(at >= 0 && at < categories.length ? at : null)
  }
  const group = Math.max(1, Math.min(slot * 0.72, 64 * series.length))
  const gap = group > 6 * series.length ? GAP : 0
  const bar = Math.max(0.5, (group - gap * (series.length - 1)) / series.length)
  const left = (at: number, place: number): number => {
    const x = start + (at + 0.5) * slot - group / 2 + place * (bar + gap)
    return mirrored ? width - x - bar : x
  }
  return (
    <div ref={box} className={css.plot}>
      {width > 0 && (
        <svg
          width={width}
          height={HEIGHT}
          viewBox={`0 0 ${width} ${HEIGHT}`}
          role="img"
          aria-label={words}
          onPointerMove={onPointerMove}
          onPointerLeave={() => onPoint(null)}
        >
          {pointed !== null && (
            <rect className={css.pointed} x={middle(pointed) - slot / 2} y={ABOVE} width={slot} height={HEIGHT - ABOVE - BELOW} />
          )}
          {lines.map((line) => (
            <g key={line.value}>
              <path
                className={css.grid}
                d={`M${across(start)} ${down(line.value)}H${across(width)}`}
                data-zero={line.value === 0 || undefined}
              />
              <text x={across(start - 6)} y={down(line.value) + 4} textAnchor="end">
                {line.words}
              </text>
            </g>
          ))}
          {categories.map(
            (category, at) =>
              at % named === 0 && (
                <text key={at} x={inside(middle(at), category)} y={HEIGHT - 4} textAnchor="middle">
                  {category}
                </text>
              )
          )}
          {series.map(({ id: one, values, tone }, place) =>
            kind === 'bars' ? (
              <g key={one}>
                {values.map((value, at) => {
                  if (value === null) return null
                  const [top, foot] = [down(Math.max(0, value)), down(Math.min(0, value))]
                  // Zero is a line of its own, so that it is not taken for a gap.
                  const height = Math.max(1, foot - top)
                  return (
                    <rect
                      key={at}
                      className={css.bar}
                      x={left(at, place)}
                      y={foot - height}
                      width={bar}
                      height={height}
                      fill={fillOf(id, place)}
                      data-look={lookOf(place)}
                      data-tone={tone}
                      data-value={value}
                    />
                  )
                })}
              </g>
            ) : (
              <g key={one}>
                {chartPieces(values).map((piece) => (
                  <path
                    key={piece[0]!.at}
                    className={css.line}
                    d={`M${piece.map(({ at, value }) => `${middle(at)} ${down(value)}`).join('L')}`}
                    strokeDasharray={dashOf(place)}
                    data-look={lookOf(place)}
                    data-tone={tone}
                  />
                ))}
                {chartPieces(values).map((piece) =>
                  piece.map(
                    ({ at, value }) =>
                      (piece.length === 1 || slot >= DOT_APART) && (
                        <circle
                          key={at}
                          className={css.dot}
                          cx={middle(at)}
                          cy={down(value)}
                          r="2.5"
                          data-look={lookOf(place)}
                          data-tone={tone}
                          data-value={value}
                        />
                      )
                  )
                )}
              </g>
            )
          )}
          {aim !== null && <path className={css.aim} d={`M${across(start)} ${down(aim.value)}H${across(width)}`} data-aim={aim.value} />}
        </svg>
      )}
    </div>
  )
}
