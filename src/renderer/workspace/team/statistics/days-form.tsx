import { useEffect, useRef, useState } from 'react'
import { Button } from '../../../kit/button'
import { TextField } from '../../../kit/text-field'
import { t } from '../../../kit/words'
import { daysProblem, mostDays, type Days, type DaysProblem } from './slots'
import css from './statistics.module.css'

/** Days of one's own choice; Esc closes it, Enter takes them. */
export function DaysForm({ days, onDone }: { days: Days; onDone: (days: Days | null) => void }) {
  const [typed, setTyped] = useState(days)
  const [problem, setProblem] = useState<DaysProblem | null>(null)
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  return (
    <form
      className={css.daysForm}
      aria-label={t('statistics.in.own')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        const wrong = daysProblem(typed)
        setProblem(wrong)
        if (wrong === null) onDone(typed)
        else first.current?.focus()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone(null)
      }}
    >
      <TextField
        ref={first}
        type="date"
        label={t('statistics.firstDay')}
        value={typed.from}
        onChange={(from) => setTyped({ ...typed, from })}
        error={problem === null ? null : t(`statistics.problem.${problem}`, { most: mostDays })}
      />
      <TextField type="date" label={t('statistics.lastDay')} value={typed.to} onChange={(to) => setTyped({ ...typed, to })} />
      <div className={css.formActs}>
        <Button tone="primary" size="form" submit>
          {t('statistics.show')}
        </Button>
        <Button size="form" onPress={() => onDone(null)}>
          {t('statistics.cancel')}
        </Button>
      </div>
    </form>
  )
}
