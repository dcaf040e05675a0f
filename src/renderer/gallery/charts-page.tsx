import { Chart, type ChartProps } from '../kit/chart'
import { running } from '../kit/times'
import css from './gallery.module.css'

const quarters = Array.from({ length: 12 }, (_, at) => `${8 + Math.floor(at / 4)}:${['00', '15', '30', '45'][at % 4]}`)
const answered = [18, 22, 25, 31, 38, 35, 29, 33, 36, 28, 26, 30]
const abandoned = [1, 2, 1, 4, 7, 5, 2, 3, 4, 1, 1, 2]
const count = (value: number): string => String(value)
const many = Array.from({ length: 336 }, (_, at) => `${at}`)

const charts: ChartProps[] = [
  {
    title: 'Activity',
    unit: 'calls in 15 minutes',
    kind: 'bars',
    categories: quarters,
    categoryWords: 'From',
    series: [
      { id: 'answered', words: 'Answered', values: answered },
      { id: 'abandoned', words: 'Abandoned', values: abandoned, tone: 'negative' }
    ],
    format: count
  },
  {
    title: 'Speed of answer',
    unit: 'min:s',
    kind: 'line',
    categories: quarters,
    series: [
      { id: 'claims', words: 'Claims', values: answered.map((value, at) => (at === 4 || at === 6 ? null : value * 1700)) },
      { id: 'billing', words: 'Billing', values: abandoned.map((value) => value * 5000) },
      { id: 'support', words: 'Support', values: answered.map((value) => 90_000 - value * 1200) },
      { id: 'renewals', words: 'Renewals', values: abandoned.map((value) => 20_000 + value * 2000) }
    ],
    format: running,
    steps: 'time'
  },
  {
    title: 'Service level',
    unit: 'of the answered',
    kind: 'bars',
    categories: ['Claims', 'Billing', 'Support'],
    series: [{ id: 'level', words: 'Service level', values: [0.71, 0.92, 0.83] }],
    format: (value) => `${Math.round(value * 100)}%`,
    aim: { value: 0.8, words: 'Aim 80%' }
  },
  {
    title: 'Scores',
    unit: 'answers',
    kind: 'bars',
    categories: ['5 of 5', '4 of 5', '3 of 5', '2 of 5', '1 of 5'],
    series: [{ id: 'answers', words: 'Answers', values: [214, 121, 44, 0, null] }],
    format: count
  },
  {
    title: 'Four looks',
    unit: '',
    kind: 'bars',
    categories: ['Mon', 'Tue', 'Wed'],
    series: ['One', 'Two', 'Three', 'Four'].map((words, at) => ({ id: words, words, values: [4 + at, 6 - at, 3] })),
    format: count
  },
  {
    title: 'A week of half-hours',
    unit: 'calls',
    kind: 'bars',
    categories: many,
    series: [{ id: 'answered', words: 'Answered', values: many.map((_, at) => Math.round(20 + 18 * Math.sin(at / 7.6))) }],
    format: count
  },
  {
    title: 'One value',
    unit: 'calls',
    kind: 'line',
    categories: ['8:00'],
    series: [{ id: 'answered', words: 'Answered', values: [1] }],
    format: count
  },
  {
    title: 'Only zero',
    unit: 'calls',
    kind: 'bars',
    categories: quarters,
    series: [{ id: 'answered', words: 'Answered', values: quarters.map(() => 0) }],
    format: count
  },
  {
    title: 'Nothing known',
    unit: 'calls',
    kind: 'line',
    categories: quarters,
    series: [{ id: 'answered', words: 'Answered', values: quarters.map(() => null) }],
    format: count
  }
]

/** Charts in their kinds and states. */
export function ChartsPage() {
  return (
    <main className={css.charts} data-scrolls tabIndex={0}>
      <h1>Charts</h1>
      <h2>Kinds and states</h2>
      {charts.map((chart) => (
        <Chart key={chart.title} {...chart} />
      ))}
    </main>
  )
}
