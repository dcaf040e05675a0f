import type { ChartProps, ChartSeries } from './chart'
import css from './chart.module.css'

const LOOKS = 4
/** Which of the four looks a series has: full, hatched, hatched the other way, dotted; lines are full or dashed in as many ways. */
export const lookOf = (place: number): number => place % LOOKS

const dashes = [undefined, '6 4', '2 3', '8 3 2 3']
export const dashOf = (place: number): string | undefined => dashes[lookOf(place)]

export const fillOf = (id: string, place: number): string | undefined => (lookOf(place) === 0 ? undefined : `url(#${id}-look-${place})`)

/** The hatchings of a chart's series, by the ids that `fillOf` names. */
export function ChartLooks({ id, series }: { id: string; series: readonly ChartSeries[] }) {
  return (
    <svg className={css.defs} width="0" height="0" aria-hidden="true">
      <defs>
        {series.map((one, place) => {
          const look = lookOf(place)
          return look === 0 ? null : (
            <pattern key={one.id} id={`${id}-look-${place}`} width="6" height="6" patternUnits="userSpaceOnUse" data-look={look}>
              {look === 3 ? (
                <circle className={css.dot} cx="3" cy="3" r="1.5" data-tone={one.tone} data-look={look} />
              ) : (
                <path
                  className={css.hatch}
                  d={look === 1 ? 'M-1 1 1-1M0 6 6 0M5 7 7 5' : 'M-1 5 1 7M0 0 6 6M5-1 7 1'}
                  data-tone={one.tone}
                  data-look={look}
                />
              )}
            </pattern>
          )
        })}
      </defs>
    </svg>
  )
}

/** How a series looks in its chart, before its words. */
export function SeriesSign({ id, place, kind, tone }: { id: string; place: number; kind: ChartProps['kind']; tone: ChartSeries['tone'] }) {
  return (
    <svg className={css.sign} width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">
      {kind === 'bars' ? (
        <rect
          className={css.bar}
          x="2"
          y="0.5"
          width="11"
          height="11"
          fill={fillOf(id, place)}
          data-look={lookOf(place)}
          data-tone={tone}
        />
      ) : (
        <path className={css.line} d="M0 6H16" strokeDasharray={dashOf(place)} data-look={lookOf(place)} data-tone={tone} />
      )}
    </svg>
  )
}

/** How the aim looks, before its words. */
export const AimSign = () => (
  <svg className={css.sign} width="16" height="12" viewBox="0 0 16 12" aria-hidden="true">
    <path className={css.aim} d="M0 6H16" />
  </svg>
)
