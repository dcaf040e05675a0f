import { t } from '../../../kit/words'
import css from './surveys.module.css'

const mostDots = 10

/** A score in words, with as many signs where they can be counted at a glance. */
export function ScoreDots({ score, most }: { score: number; most: number }) {
  const countable = Number.isInteger(score) && Number.isInteger(most) && score >= 0 && most > 1 && most <= mostDots
  return (
    <span className={css.score}>
      {countable && (
        <span className={css.dots} aria-hidden="true">
          {Array.from({ length: most }, (_, place) => (
            <i key={place} data-full={place < score || undefined} />
          ))}
        </span>
      )}
      <bdi>{t('surveys.score', { score, most })}</bdi>
    </span>
  )
}
