import { useEffect, useId, useRef, useState, type ReactNode } from 'react'
import type { CallFilter } from '../../../contract/history-call'
import { Button } from '../../kit/button'
import { Select } from '../../kit/select'
import { TextField } from '../../kit/text-field'
import { t } from '../../kit/words'
import { typedOf, type Choices } from './filter-words'
import { NamePicker } from './name-picker'
import { periodOf, readFilter, shapeOf, type FilterName, type FilterProblem, type Period, type Typed } from './filters'
import css from './customers.module.css'

/** A filter's own fields below the bar; Esc closes them, Enter takes them. */
function FormLine({ title, children, onTake, onClose }: { title: string; children: ReactNode; onTake: () => void; onClose: () => void }) {
  const id = useId()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), [])
  return (
    <form
      ref={form}
      className={css.filterForm}
      aria-labelledby={id}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onTake()
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <h2 id={id}>{title}</h2>
      {children}
      <div className={css.formActs}>
        <Button tone="primary" size="form" submit>
          {t('customers.filter.apply')}
        </Button>
        <Button size="form" onPress={onClose}>
          {t('customers.filter.cancel')}
        </Button>
      </div>
    </form>
  )
}

const problemWords = (problem: FilterProblem | null): string | null => (problem === null ? null : t(`customers.filter.problem.${problem}`))

/** A period of the agent's own. */
export function DaysForm({ period, onDone }: { period: Period; onDone: (period: Period | null) => void }) {
  const [from, setFrom] = useState(period.kind === 'own' ? period.from : '')
  const [to, setTo] = useState(period.kind === 'own' ? period.to : '')
  const [problem, setProblem] = useState<FilterProblem | null>(null)
  return (
    <FormLine
      title={t('customers.filter.in.own')}
      onClose={() => onDone(null)}
      onTake={() => {
        const read = periodOf(from, to)
        if (typeof read === 'string') setProblem(read)
        else onDone(read)
      }}
    >
      <TextField type="date" label={t('customers.filter.firstDay')} value={from} onChange={setFrom} error={problemWords(problem)} />
      <TextField type="date" label={t('customers.filter.lastDay')} value={to} onChange={setTo} />
    </FormLine>
  )
}

export function FilterForm({
  name,
  held,
  choices,
  onDone
}: {
  name: FilterName
  held: Partial<CallFilter>
  choices: Choices
  /** Null when the agent thinks better of it. */
  onDone: (more: Partial<CallFilter> | null) => void
}) {
  const shape = shapeOf(name)
  const title = t(`customers.filter.name.${name}`)
  const [typed, setTyped] = useState<Typed>(() => {
    const before = typedOf(name, held)
    if (before[0] !== '') return before
    if (shape === 'yes-no') return ['yes', '']
    return shape === 'direction' ? ['inbound', ''] : before
  })
  const [problem, setProblem] = useState<FilterProblem | null>(null)
  const [first, second] = typed
  const setFirst = (value: string): void => setTyped([value, second])
  const setSecond = (value: string): void => setTyped([first, value])
  const error = problemWords(problem)
  const fields = (): ReactNode => {
    switch (shape) {
      case 'yes':
        return null
      case 'yes-no':
        return (
          <Select
            label={title}
            value={first}
            options={[
              { value: 'yes', words: t('customers.filter.yes') },
              { value: 'no', words: t('customers.filter.no') }
            ]}
            onChange={setFirst}
          />
        )
      case 'direction':
        return (
          <Select
            label={title}
            value={first}
            options={(['inbound', 'outbound'] as const).map((value) => ({ value, words: t(`customers.direction.${value}`) }))}
            onChange={setFirst}
          />
        )
      case 'queues':
      case 'people':
      case 'agents':
      case 'teams':
      case 'gateways':
        return <NamePicker kind={shape} title={title} ids={first} choices={choices} error={error} onChange={setFirst} />
      case 'amount':
        return (
          <>
            <TextField label={t('customers.filter.least')} value={first} onChange={setFirst} error={error} />
            <TextField label={t('customers.filter.most')} value={second} onChange={setSecond} />
          </>
        )
      case 'days':
        return (
          <>
            <TextField type="date" label={t('customers.filter.firstDay')} value={first} onChange={setFirst} error={error} />
            <TextField type="date" label={t('customers.filter.lastDay')} value={second} onChange={setSecond} />
          </>
        )
      case 'variable':
        return (
          <>
            <TextField
              label={t('customers.filter.variableName')}
              value={first}
              onChange={setFirst}
              hint={
                choices.variables.length > 0
                  ? t('customers.filter.variablesSeen', { names: choices.variables.slice(0, 5).join(', ') })
                  : undefined
              }
              error={error}
            />
            <TextField label={t('customers.filter.variableValue')} value={second} onChange={setSecond} />
          </>
        )
      case 'words':
        return <TextField label={title} value={first} onChange={setFirst} hint={t('customers.filter.wordsHint')} error={error} />
      case 'ids':
      case 'call-ids':
        return <TextField label={title} value={first} onChange={setFirst} hint={t('customers.filter.idsHint')} error={error} />
      case 'call-id':
      case 'text':
        return <TextField label={title} value={first} onChange={setFirst} error={error} />
    }
  }
  return (
    <FormLine
      title={title}
      onClose={() => onDone(null)}
      onTake={() => {
        const read = readFilter(name, typed, held)
        if (read.ok) onDone({ ...held, [name]: read.value })
        else setProblem(read.problem)
      }}
    >
      <div className={css.formFields}>{fields()}</div>
    </FormLine>
  )
}
