import { useState } from 'react'
import { Button } from '../../../kit/button'
import { Icon } from '../../../kit/icon'
import { MenuButton } from '../../../kit/menu-button'
import { t } from '../../../kit/words'
import { DaysForm } from '../../customers/filter-form'
import { useSettings } from '../../settings/use-setting'
import { anySurvey, isAny, surveyPeriods, type SurveyFilters } from './survey-filters'
import type { Question, Scale } from './survey-figures'
import type { Organisation } from './use-organisation'
import css from './surveys.module.css'

interface Item {
  id: string
  words: string
}

/** A choice among a few, with what is chosen as its word. */
function Pick({ label, value, items, onPick }: { label: string; value: string; items: readonly Item[]; onPick: (id: string) => void }) {
  const words = items.find(({ id }) => id === value)?.words ?? ''
  return (
    <MenuButton
      menuLabel={label}
      label={t('surveys.filter.now', { filter: label, value: words })}
      items={items.map((item) => ({ ...item, sign: item.id === value && <Icon name="check" size={14} /> }))}
      onAction={onPick}
    >
      <bdi className="cut" dir="auto">
        {words}
      </bdi>
      <Icon name="down" size={12} />
    </MenuButton>
  )
}

/** Which surveys: the company and the time ask the vendor, the others choose among what came. */
export function SurveyBar({
  filters,
  companies,
  companyId,
  questions,
  questionId,
  scale,
  queues,
  agents,
  onChange
}: {
  filters: SurveyFilters
  companies: Organisation['companies']
  companyId: string
  questions: readonly Question[]
  questionId: string | null
  scale: Scale
  queues: readonly string[]
  agents: readonly string[]
  onChange: (filters: SurveyFilters) => void
}) {
  const { change, locked } = useSettings()
  const [typing, setTyping] = useState(false)
  const { period, queue, agent, score } = filters
  const most = scale.at(-1)?.value ?? 0
  const set = (part: Partial<SurveyFilters>): void => onChange({ ...filters, ...part })
  const named = (names: readonly string[]): Item[] => names.map((name) => ({ id: `of ${name}`, words: name }))
  const lock = locked('wesal.surveyCompanyId')
  return (
    <div role="search" aria-label={t('surveys.filter.label')}>
      <div className={css.controls}>
        {companies.length > 1 &&
          (lock === null ? (
            <Pick
              label={t('surveys.filter.company')}
              value={companyId}
              items={companies.map(({ id, name }) => ({ id, words: name || id }))}
              onPick={(id) => change({ wesal: { surveyCompanyId: id } })}
            />
          ) : (
            <Button unavailable={lock}>{companies.find(({ id }) => id === companyId)?.name}</Button>
          ))}
        <Pick
          label={t('customers.filter.period')}
          value={period.kind}
          items={[
            ...surveyPeriods.map((id) => ({ id: id, words: t(`customers.filter.in.${id}`) })),
            { id: 'own', words: period.kind === 'own' ? `${period.from} – ${period.to}` : t('customers.filter.in.own') }
          ]}
          onPick={(id) => (id === 'own' ? setTyping(true) : set({ period: { kind: id as (typeof surveyPeriods)[number] } }))}
        />
        {questions.length > 1 && (
          <Pick
            label={t('surveys.filter.question')}
            value={questionId ?? ''}
            items={questions.map(({ id, name }) => ({ id, words: name || id }))}
            onPick={(id) => set({ questionId: id, score: null })}
          />
        )}
        <Pick
          label={t('surveys.column.queue')}
          value={queue === null ? '' : `of ${queue}`}
          items={[{ id: '', words: t('customers.filter.allQueues') }, ...named(queues)]}
          onPick={(id) => set({ queue: id === '' ? null : id.slice(3) })}
        />
        <Pick
          label={t('surveys.column.agent')}
          value={agent === null ? '' : `of ${agent}`}
          items={[{ id: '', words: t('surveys.filter.allAgents') }, ...named(agents)]}
          onPick={(id) => set({ agent: id === '' ? null : id.slice(3) })}
        />
        <Pick
          label={t('surveys.column.score')}
          value={score === null ? '' : String(score)}
          items={[
            { id: '', words: t('surveys.filter.anyScore') },
            ...scale.map(({ value, title }) => ({ id: String(value), words: t('surveys.scoreTitled', { score: value, most, title }) }))
          ]}
          onPick={(id) => set({ score: id === '' ? null : Number(id) })}
        />
        <label className={css.check}>
          <input type="checkbox" checked={filters.own} onChange={(event) => set({ own: event.target.checked })} />
          {t('surveys.filter.own')}
        </label>
        <label className={css.check}>
          <input type="checkbox" checked={filters.extended} onChange={(event) => set({ extended: event.target.checked })} />
          {t('surveys.filter.extended')}
        </label>
        {!isAny(filters) && (
          <Button
            tone="link"
            onPress={() => onChange({ ...anySurvey, period, questionId: filters.questionId, extended: filters.extended })}
          >
            {t('customers.filter.clear')}
          </Button>
        )}
      </div>
      {typing && (
        <DaysForm
          period={period}
          onDone={(own) => {
            setTyping(false)
            if (own !== null) set({ period: own })
          }}
        />
      )}
    </div>
  )
}
