import { Chart } from '../../../kit/chart'
import { byLocale, t } from '../../../kit/words'
import { shortDay } from '../../../kit/times'
import type { SurveySummary } from '../../../../contract/commands/surveys'
import { distribution, meanOf, trend, type Question, type Scale } from './survey-figures'
import css from './surveys.module.css'

const oneDigit = byLocale((locale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }))
const whole = byLocale((locale) => new Intl.NumberFormat(locale))
/** A mean as it is written everywhere: to a tenth. */
export const meanWords = (mean: number): string => oneDigit().format(mean)

/** How often each score was given, and how the mean went, of the surveys that are listed. */
export function SurveyCharts({
  surveys,
  question,
  scale,
  times
}: {
  surveys: readonly SurveySummary[]
  question: Question
  scale: Scale
  times: { from: number; to: number }
}) {
  const most = scale.at(-1)?.value ?? 0
  const { count, mean } = meanOf(surveys, question.id)
  const steps = trend(surveys, question.id, times.from, times.to)
  return (
    <section className={css.charts} aria-label={t('surveys.figures')} tabIndex={0} data-figures>
      <p className="small second">
        <bdi dir="auto">{question.name}</bdi>
      </p>
      <p className="strong" data-mean>
        {mean === null ? t('surveys.noScores') : t('surveys.mean', { count, mean: meanWords(mean), most })}
      </p>
      {count > 0 && (
        <>
          <Chart
            title={t('surveys.scores')}
            unit={t('surveys.inAnswers')}
            kind="bars"
            categories={scale.map(({ value, title }) =>
              title === '' ? whole().format(value) : `${whole().format(value)} \u2068${title}\u2069`
            )}
            categoryWords={t('surveys.column.score')}
            series={[{ id: 'answers', words: t('surveys.answers'), values: distribution(surveys, question.id, scale) }]}
            format={(value) => whole().format(value)}
          />
          <Chart
            title={t(steps.length > 1 && steps[1]!.from - steps[0]!.from > 2 * 86_400_000 ? 'surveys.trendWeeks' : 'surveys.trend')}
            unit={t('surveys.outOf', { most })}
            kind="line"
            categories={steps.map(({ from }) => shortDay(from))}
            categoryWords={t('surveys.day')}
            series={[{ id: 'mean', words: t('surveys.meanWord'), values: steps.map((step) => step.mean) }]}
            format={meanWords}
          />
        </>
      )}
    </section>
  )
}
