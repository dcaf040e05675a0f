import { useState } from 'react'
import { Button } from '../../kit/button'
import fieldCss from '../../kit/field.module.css'
import { Icon } from '../../kit/icon'
import { MenuButton } from '../../kit/menu-button'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { resultLabel, resultWords } from '../result-words'
import { DaysForm, FilterForm } from './filter-form'
import { chipsOf, nameOf, type Choices } from './filter-words'
import { filterNames, isPlain, noFilters, periodPresets, type FilterName, type Filters } from './filters'
import css from './customers.module.css'

const states = ['any', 'answered', 'missed', 'unanswered'] as const
/** What has a control of its own in the bar. */
const listed = filterNames.filter((name) => name !== 'queueIds')

/** What is looked for: the likely filters as controls, every other one as a chip. */
export function FilterBar({
  filters,
  choices,
  search,
  onSearch,
  onChange
}: {
  filters: Filters
  choices: Choices
  /** As typed now; it counts a moment later. */
  search: string
  onSearch: (text: string) => void
  onChange: (filters: Filters) => void
}) {
  const dispositions = useCompanion((state) => state.settings.dispositions)
  const [editing, setEditing] = useState<FilterName | 'period' | null>(null)
  const change = (part: Partial<Filters>): void => onChange({ ...filters, ...part })
  const { queueIds } = filters.more
  const queueWords =
    queueIds === undefined
      ? t('customers.filter.allQueues')
      : ((queueIds.length === 1 ? nameOf('queues', queueIds[0]!, choices) : null) ??
        t('customers.filter.queueCount', { count: queueIds.length }))
  const stateWords = filters.result === null ? t(`customers.filter.state.${filters.state}`) : resultWords(filters.result, dispositions)
  const withQueues = (ids: string[] | undefined): void => {
    const { queueIds: _, ...more } = filters.more
    change({ more: ids === undefined ? more : { ...more, queueIds: ids } })
  }
  return (
    <div className={css.filters} role="search" aria-label={t('customers.filter.label')}>
      <div className={css.controls}>
        <div className={css.find}>
          <Icon name="search" size={14} />
          <input
            type="search"
            className={fieldCss.input}
            aria-label={t('customers.filter.search')}
            placeholder={t('customers.filter.search')}
            value={search}
            maxLength={200}
            autoComplete="off"
            spellCheck={false}
            onChange={(event) => onSearch(event.target.value)}
          />
        </div>
        <MenuButton
          menuLabel={t('customers.filter.period')}
          label={t('customers.filter.periodNow', { period: t(`customers.filter.in.${filters.period.kind}`) })}
          items={[
            ...periodPresets.map((id) => ({ id, words: t(`customers.filter.in.${id}`) })),
            { id: 'own', words: t('customers.filter.in.own'), group: 'own' }
          ]}
          onAction={(id) => {
            if (id === 'own') setEditing('period')
            else change({ period: { kind: id as (typeof periodPresets)[number] } })
          }}
        >
          {filters.period.kind === 'own'
            ? `${filters.period.from} – ${filters.period.to}`
            : t(`customers.filter.in.${filters.period.kind}`)}
          <Icon name="down" size={12} />
        </MenuButton>
        <MenuButton
          menuLabel={t('customers.filter.queues')}
          label={t('customers.filter.queuesNow', { queues: queueWords })}
          items={[
            { id: '', words: t('customers.filter.allQueues') },
            { id: 'find', words: t('customers.filter.findQueue') },
            ...choices.queues.map(({ id, name }) => ({
              id,
              words: name,
              group: 'queues',
              sign: queueIds?.includes(id) && <Icon name="check" size={14} />
            }))
          ]}
          onAction={(id) => {
            if (id === '') return withQueues(undefined)
            if (id === 'find') return setEditing('queueIds')
            const held = queueIds ?? []
            const next = held.includes(id) ? held.filter((one) => one !== id) : [...held, id]
            withQueues(next.length === 0 ? undefined : next)
          }}
        >
          <bdi className="cut">{queueWords}</bdi>
          <Icon name="down" size={12} />
        </MenuButton>
        <MenuButton
          menuLabel={t('customers.filter.stateLabel')}
          label={t('customers.filter.stateNow', { state: stateWords })}
          items={[
            ...states.map((id) => ({ id, words: t(`customers.filter.state.${id}`) })),
            ...dispositions.map((one) => ({ id: `result ${one.status}`, words: resultLabel(one), group: 'results' }))
          ]}
          onAction={(id) => {
            if (id.startsWith('result ')) change({ state: 'answered', result: id.slice(7) })
            else change({ state: id as Filters['state'], result: null })
          }}
        >
          <bdi className="cut">{stateWords}</bdi>
          <Icon name="down" size={12} />
        </MenuButton>
        {chipsOf(filters.more, choices).map(({ id, name, words, without }) => (
          <span key={id} className={css.chip}>
            <Button tone="quiet" onPress={() => setEditing(name)}>
              <bdi>{words}</bdi>
            </Button>
            <Button
              tone="quiet"
              icon="x"
              iconOnly
              label={t('customers.filter.remove', { filter: words })}
              onPress={() => {
                setEditing(null)
                change({ more: without })
              }}
            />
          </span>
        ))}
        <MenuButton
          tone="quiet"
          icon="plus"
          menuLabel={t('customers.filter.more')}
          items={listed.map((id) => ({ id, words: t(`customers.filter.name.${id}`) }))}
          onAction={(id) => setEditing(id as FilterName)}
        >
          {t('customers.filter.add')}
        </MenuButton>
        {(!isPlain(filters) || filters.period.kind !== noFilters.period.kind) && (
          <Button
            tone="link"
            onPress={() => {
              setEditing(null)
              onSearch('')
              onChange(noFilters)
            }}
          >
            {t('customers.filter.clear')}
          </Button>
        )}
      </div>
      {editing === 'period' && (
        <DaysForm
          period={filters.period}
          onDone={(period) => {
            setEditing(null)
            if (period !== null) change({ period })
          }}
        />
      )}
      {editing !== null && editing !== 'period' && (
        <FilterForm
          key={editing}
          name={editing}
          held={filters.more}
          choices={choices}
          onDone={(more) => {
            setEditing(null)
            if (more !== null) change({ more })
          }}
        />
      )}
    </div>
  )
}
