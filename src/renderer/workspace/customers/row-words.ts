import type { Conversation } from '../../../contract/conversation'
import type { Settings } from '../../../contract/settings'
import { clockTime, daysBetween, running, shortWhen } from '../../kit/times'
import { t } from '../../kit/words'
import { resultWords } from '../result-words'
import { outcomeOf, type Outcome } from './call-facts'
import type { CallRow } from './call-rows'

type Dispositions = Settings['dispositions']

/** The word of the State column. */
export function outcomeWord(outcome: Outcome, dispositions: Dispositions): string {
  if (outcome.kind === 'missed') return t('state.missed')
  if (outcome.kind === 'unanswered') return t(outcome.why === null ? 'state.no-answer' : `customers.unanswered.${outcome.why}`)
  return outcome.status === null ? t('state.ended') : resultWords(outcome.status, dispositions)
}

export const whyWords = (outcome: Outcome): string | null =>
  outcome.kind === 'missed' && outcome.why !== null ? t(`customers.missed.${outcome.why}`) : null

export const stateOf = (row: CallRow, own: Conversation | null, dispositions: Dispositions): string =>
  outcomeWord(outcomeOf(row, own), dispositions)

/** When, in a column: the time alone today, with its day before. */
export function columnTime(at: number | null, now: number): string {
  if (at === null) return ''
  return daysBetween(at, now) < 7 ? shortWhen(at, now) : t('times.weekdayTime', { day: shortWhen(at, now), time: clockTime(at) })
}

/** When, in a sentence. */
export const sentenceTime = (at: number | null, now: number): string =>
  at !== null && daysBetween(at, now) <= 0 ? t('customers.todayAt', { time: clockTime(at) }) : columnTime(at, now)

export const lengthWords = (seconds: number | null): string => (seconds === null ? '' : running(seconds * 1000))
