import '../../kit/words/customers'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { CommandCause } from '../../../contract/commands'
import { useBridge } from '../../kit/bridge'
import { Button } from '../../kit/button'
import { Empty, Failed, Loading } from '../../kit/empty'
import { useCommand, sendSafely } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { useMedia } from '../../kit/use-media'
import { causeWords, t } from '../../kit/words'
import { useWishedCustomer, wish } from '../links/wishes'
import { useView } from '../view'
import { nameOf, outcomeOf } from './call-facts'
import { CallDetail } from './call-detail'
import type { CallRow } from './call-rows'
import { CallTable, unused, type TableUse } from './call-table'
import { FilterBar } from './filter-bar'
import type { Choices } from './filter-words'
import { isPlain, noFilters, type Filters } from './filters'
import { namesOfWorkspace } from './picked-names'
import { useOwnConversations, type OwnConversations } from './own-conversations'
import { useNewerCalls } from './use-newer-calls'
import { useCallList, useLookThrough, type CallList } from './use-call-list'
import { WorkLine } from './work-line'
import css from './customers.module.css'

const searchRestMs = 350
/** Found by hand so many rows fill a screen. */
const screenful = 40

/** What was looked for stays while other sections are shown; a change of workspace forgets it. */
let kept: { workspace: string; filters: Filters } | null = null

/** Every finished call, with what this computer knows of it. */
export default function Customers() {
  const workspace = useCompanion((state) => state.workspace)
  namesOfWorkspace(workspace)
  const [filters, setFilters] = useState<Filters>(kept?.workspace === workspace ? kept.filters : noFilters)
  const [search, setSearch] = useState(filters.search)
  const [selected, setSelected] = useState<string | null>(null)
  const third = useMedia('(width >= 1180px)')
  useEffect(() => {
    kept = { workspace, filters }
  }, [workspace, filters])
  useEffect(() => {
    if (search === filters.search) return
    const timer = setTimeout(() => setFilters((held) => ({ ...held, search })), searchRestMs)
    return () => clearTimeout(timer)
  }, [search, filters.search])

  const wished = useWishedCustomer()
  useEffect(() => {
    if (wished === null) return
    wish({ customer: null })
    const search = 'number' in wished ? wished.number : ''
    setSearch(search)
    setFilters({
      ...noFilters,
      period: { kind: 'all' },
      search,
      more: 'number' in wished ? {} : { variables: { reference: wished.reference } }
    })
    setSelected(null)
  }, [wished])

  const list = useCallList(filters)
  const { rows } = list.list
  const own = useOwnConversations(rows.at(-1)?.call.createdAt ?? null)
  const looking = list.who !== null || filters.result !== null || filters.state === 'unanswered'
  const shown = useMemo(
    () => (looking ? rows.filter((row) => fits(row, own, filters, list.who)) : rows),
    [looking, rows, own, filters, list.who]
  )
  const look = useLookThrough(list, looking, shown.length, screenful)
  const [use, setUse] = useState(unused)
  const onUse = useCallback(
    (part: Partial<TableUse>) =>
      setUse((before) =>
        Object.entries(part).every(([name, value]) => before[name as keyof TableUse] === value) ? before : { ...before, ...part }
      ),
    []
  )
  const newer = useNewerCalls(list, Object.values(use).some(Boolean))
  const showNewer = (): void => {
    newer.show()
    document.querySelector('[data-pane="customers"] [data-scrolls]')?.scrollTo({ top: 0 })
  }
  const choices = useChoices(rows)
  const row = rows.find(({ id }) => id === selected) ?? null
  const close = useCallback(() => {
    setSelected(null)
    requestAnimationFrame(() => document.querySelector<HTMLElement>('[role="grid"] [role="row"][tabindex="0"]')?.focus())
  }, [])
  const detail = row !== null && (
    <CallDetail
      key={row.id}
      row={row}
      own={own.of(row)}
      beside={third}
      onClose={close}
      onHidden={() => {
        if (filters.state === 'missed') list.again()
      }}
    />
  )
  return (
    <div className={css.customers}>
      {/* The table keeps its place below a detail that covers it. */}
      <section className={css.calls} aria-label={t('sections.customers')} data-pane="customers" hidden={detail !== false && !third}>
        <header className={css.head}>
          <h1 tabIndex={-1}>{t('sections.customers')}</h1>
          <p className="small second" role="status">
            {countWords(list, shown.length, looking)}
          </p>
          {newer.count > 0 && <Button onPress={showNewer}>{t('customers.newer', { count: newer.count })}</Button>}
          <Button tone="quiet" icon="refresh" iconOnly label={t('customers.again')} pending={list.pending} onPress={list.again} />
          <Export filters={filters} list={list} looking={looking} />
        </header>
        <FilterBar filters={filters} choices={choices} search={search} onSearch={setSearch} onChange={setFilters} />
        {shown.length > 0 ? (
          <>
            <CallTable
              rows={shown}
              own={own}
              selected={selected}
              onOpen={setSelected}
              more={!list.list.complete}
              onNearEnd={looking || list.cause !== null ? nothing : list.more}
              onUse={onUse}
            />
            {list.cause !== null && (
              <div className={css.foot} role="alert">
                <p className="small negative">{causeWords('callHistory.search', list.cause)}</p>
                <Button onPress={list.more}>{t('customers.tryAgain')}</Button>
              </div>
            )}
            {look.stopped && <LookOn read={list.list.read} onPress={look.goOn} />}
          </>
        ) : (
          <NoCalls
            list={list}
            filters={filters}
            stopped={look.stopped}
            onGoOn={look.goOn}
            onClear={() => (setSearch(''), setFilters(noFilters))}
          />
        )}
      </section>
      {detail}
    </div>
  )
}

const nothing = (): void => undefined

function fits(row: CallRow, own: OwnConversations, { result, state }: Filters, who: string | null): boolean {
  const conversation = own.of(row)
  if (who !== null && !(nameOf(row, conversation) ?? '').toLocaleLowerCase().includes(who)) return false
  const outcome = outcomeOf(row, conversation)
  if (state === 'unanswered' && outcome.kind !== 'unanswered') return false
  return result === null || (outcome.kind === 'answered' && outcome.status === result)
}

function countWords({ list, cause }: CallList, count: number, looking: boolean): string {
  if (list.read === 0 && !list.complete) return ''
  if (looking) return t('customers.found', { count, read: list.read })
  return t(list.complete && cause === null ? 'customers.count' : 'customers.countSoFar', { count })
}

/** Queues and people by what the directory knows and what the calls name; the variables that the calls carry. */
function useChoices(rows: readonly CallRow[]): Choices {
  const bridge = useBridge()
  const [directory, setDirectory] = useState<Pick<Choices, 'queues' | 'people'>>({ queues: [], people: [] })
  useEffect(() => {
    let left = false
    const ask = (kind: 'queue' | 'person') => sendSafely(bridge.send('directory.search', { text: '', kinds: [kind], size: 50 }))
    void Promise.all([ask('queue'), ask('person')]).then(([queues, people]) => {
      if (!left) setDirectory({ queues: queues.ok ? queues.value.entries : [], people: people.ok ? people.value.entries : [] })
    })
    return () => {
      left = true
    }
  }, [bridge])
  // The newest calls name what is in use; a hundred thousand would name the same.
  const sample = rows.slice(0, 500)
  const first = sample[0]?.id
  return useMemo(() => {
    const merged = (known: Choices['queues'], named: readonly ({ id: string; name: string } | null)[]): Choices['queues'] =>
      [...new Map([...named.filter((one) => one !== null), ...known].map((one) => [one.id, one])).values()].sort((a, b) =>
        a.name.localeCompare(b.name)
      )
    const calls = sample.flatMap(({ legs }) => legs)
    return {
      queues: merged(
        directory.queues,
        calls.map(({ queue }) => queue)
      ),
      people: merged(
        directory.people,
        calls.map(({ user }) => user)
      ),
      agents: merged(
        [],
        calls.map(({ agent }) => agent)
      ),
      teams: merged(
        [],
        calls.map(({ team }) => team)
      ),
      gateways: merged(
        [],
        calls.map(({ gateway }) => gateway)
      ),
      variables: [...new Set(calls.flatMap(({ variables }) => Object.keys(variables)))]
    }
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the sample changes with its first call and its length
  }, [directory, first, sample.length])
}

function LookOn({ read, onPress }: { read: number; onPress: () => void }) {
  return (
    <div className={css.foot}>
      <p className="small second">{t('customers.lookedThrough', { count: read })}</p>
      <Button onPress={onPress}>{t('customers.lookOn')}</Button>
    </div>
  )
}

/** What helps where another try does not. */
const toAccounts: ReadonlySet<CommandCause<'callHistory.search'>> = new Set(['signed-out', 'not-set-up', 'credentials-refused'])

function NoCalls({
  list,
  filters,
  stopped,
  onGoOn,
  onClear
}: {
  list: CallList
  filters: Filters
  stopped: boolean
  onGoOn: () => void
  onClear: () => void
}) {
  const { openSettings } = useView()
  if (list.cause !== null) {
    return (
      <Failed
        title={t('customers.failed')}
        actions={
          <>
            <Button onPress={list.more}>{t('customers.tryAgain')}</Button>
            {toAccounts.has(list.cause) && <Button onPress={() => openSettings('accounts')}>{t('customers.toAccounts')}</Button>}
          </>
        }
      >
        {causeWords('callHistory.search', list.cause)}
      </Failed>
    )
  }
  if (stopped) {
    return (
      <Empty icon="search" title={t('customers.noneYet')} actions={<Button onPress={onGoOn}>{t('customers.lookOn')}</Button>}>
        {t('customers.lookedThrough', { count: list.list.read })}
      </Empty>
    )
  }
  if (list.pending || !list.list.complete) return <Loading words={t('customers.loading')} />
  if (isPlain(filters) && filters.period.kind === 'all')
    return (
      <Empty icon="book" title={t('customers.empty')}>
        {t('customers.emptyMeans')}
      </Empty>
    )
  return (
    <Empty icon="book" title={t('customers.nothingFits')} actions={<Button onPress={onClear}>{t('customers.filter.clear')}</Button>}>
      {t('customers.nothingFitsMeans')}
    </Empty>
  )
}

/** All calls that the server finds, into a file; names and results are no filters of the server's, and it says so. */
function Export({ filters, list, looking }: { filters: Filters; list: CallList; looking: boolean }) {
  const start = useCommand('exports.callHistory')
  const [workId, setWorkId] = useState<string | null>(null)
  const problem = start.cause === null || start.cause === 'cancelled' ? null : causeWords('exports.callHistory', start.cause)
  const partly = looking && (list.who !== null || filters.result !== null || filters.state === 'unanswered')
  return (
    <div className={css.export}>
      <WorkLine
        kind="export-call-history"
        workId={workId}
        button={{
          icon: 'download',
          words: t('customers.export'),
          pending: start.pending,
          unavailable: partly ? t('customers.exportNeedsServer') : null
        }}
        problem={problem}
        onPress={() =>
          void start.run({ filter: list.filter }).then((result) => {
            if (result?.ok) setWorkId(result.value.workId)
          })
        }
      />
    </div>
  )
}
