import type { Survey } from '../../../../contract/commands/surveys'
import { t } from '../../../kit/words'
import type { Question } from './survey-figures'
import { scaleOf } from './survey-figures'
import { ScoreDots } from './score-dots'
import css from './surveys.module.css'

/** What was asked and answered; each answer stands below its question, in the direction of the question's language. `questions`: as far as they are known. */
export function Answers({ answers, questions }: { answers: Survey['answers']; questions: readonly Question[] }) {
  if (answers.length === 0) return <p className="small second">{t('surveys.noAnswers')}</p>
  return (
    <dl className={css.answers}>
      {answers.map(({ id, questionId, question, title, value }, place) => {
        const known = questions.find((one) => one.id === questionId)
        const most = known === undefined ? null : (scaleOf(known, []).at(-1)?.value ?? null)
        return (
          <div key={`${id} ${place}`} dir="auto">
            <dt>{question || known?.name || t('surveys.noQuestion')}</dt>
            <dd>
              {typeof value === 'number' && most !== null && <ScoreDots score={value} most={Math.max(most, value)} />}
              <span dir="auto">{title || (value === null ? t('surveys.noWords') : String(value))}</span>
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
