import { useState, type KeyboardEvent, type ReactNode } from 'react'
import type { DirectoryEntry } from '../../../contract/commands'
import type { Conversation } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Glyph } from '../../kit/glyph'
import { Icon } from '../../kit/icon'
import { Loading } from '../../kit/empty'
import { shortWhen } from '../../kit/times'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { isSendKey, sendKeyCap } from '../keys'
import { KeyCap } from '../../kit/key-cap'
import type { PlaceCall } from './place-call'
import { looks, presenceWords, queueWords } from '../transfer/choices'
import { matches, recentNumbers } from './recent-numbers'
import { ResultRow } from './result-row'
import { useClipboardNumber } from './use-clipboard-number'
import { useDirectory } from '../use-directory'
import { useToQueue } from './use-to-queue'
import { useVideoLink } from '../use-video-link'
import css from './call.module.css'

const tabs = ['all', 'numbers', 'agents', 'queues'] as const
type Tab = (typeof tabs)[number]
const kindsOf: Record<Tab, readonly DirectoryEntry['kind'][]> = {
  all: ['person', 'queue'],
  numbers: [],
  agents: ['person'],
  queues: ['queue']
}
const fewNumbers = 8
const manyNumbers = 50

/** Digits of somebody outside say nothing about a colleague, so they do not narrow the directory. */
const forDirectory = (text: string): string => (/^\s*[+0*#(]/.test(text) || text.replace(/\D/g, '').length > 6 ? '' : text.trim())

/** Who can be called: recent customers, the clipboard, colleagues with their presence, queues. */
export function Results({
  text,
  conversations,
  call,
  toField
}: {
  text: string
  conversations: readonly Conversation[]
  call: PlaceCall
  /** Gives the focus back to the number field. */
  toField: () => void
}) {
  const [tab, setTab] = useState<Tab>('all')
  const [rovingId, setRovingId] = useState<string | null>(null)
  const platform = useCompanion((state) => state.shell.platform)
  const directory = useDirectory(forDirectory(text), kindsOf[tab])
  const clipboard = useClipboardNumber()
  const videoFor = useVideoLink()
  const toQueue = useToQueue()
  const now = useClock()

  const withNumbers = tab === 'all' || tab === 'numbers'
  const recent = withNumbers ? recentNumbers(conversations, text).slice(0, tab === 'all' ? fewNumbers : manyNumbers) : []
  const copied = withNumbers && clipboard !== null && matches(text, null, clipboard.e164) ? clipboard : null
  const entries = directory.entries ?? []
  const people = entries.filter((entry) => entry.kind === 'person')
  const queues = entries.filter((entry) => entry.kind === 'queue')
  const order = [
    ...recent.map(({ number }) => `number ${number}`),
    ...(copied === null ? [] : ['clipboard']),
    ...people.map(({ id }) => `person ${id}`),
    ...queues.map(({ id }) => `queue ${id}`)
  ]
  const roving = rovingId !== null && order.includes(rovingId) ? rovingId : order[0]
  const rowProps = (id: string) => ({
    id,
    roving: roving === id,
    onFocus: () => setRovingId(id),
    callPending: call.pendingAt === id,
    error: call.failed?.subject === id ? call.failed.words : null
  })

  const onKeyDownCapture = (event: KeyboardEvent): void => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-result]')
    if (row === null) return
    if (isSendKey(event, platform)) {
      event.preventDefault()
      event.stopPropagation()
      const id = row.dataset.result ?? ''
      const number = id === 'clipboard' ? (copied?.e164 ?? null) : id.startsWith('number ') ? id.slice('number '.length) : null
      const video = videoFor({ number })
      if (video.unavailable === null) video.onPress()
      return
    }
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0 || event.altKey || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const next = order[order.indexOf(row.dataset.result ?? '') + step]
    if (next === undefined) {
      if (step < 0) toField()
    } else focusRow(next)
  }

  const asks = kindsOf[tab].length > 0
  const empty = order.length === 0 && (!asks || directory.entries !== null)
  return (
    <section className={css.results} aria-label={t('dial.results')} data-pane="results" onKeyDownCapture={onKeyDownCapture}>
      <header className={css.resultsHead}>
        <fieldset className={css.tabs}>
          <legend className="hidden-text">{t('dial.show')}</legend>
          {tabs.map((one) => (
            <label key={one} data-chosen={one === tab || undefined}>
              <input type="radio" name="dial-tab" checked={one === tab} onChange={() => setTab(one)} />
              {t(`dial.tabs.${one}`)}
            </label>
          ))}
        </fieldset>
        <span className={css.resultsKeys} aria-hidden="true">
          <KeyCap>↑</KeyCap> <KeyCap>↓</KeyCap> {t('dial.choose')} <KeyCap>{t('keys.enter')}</KeyCap> {t('dial.calls')}{' '}
          <KeyCap>{sendKeyCap(platform)}</KeyCap> {t('dial.videoWord')}
        </span>
      </header>
      <div className={css.scroll}>
        {asks && directory.cause !== null && (
          <div className={css.trouble} role="alert">
            <Icon name="warn" size={16} />
            <span className="grow">
              <b className="strong">{t('dial.directoryAway')}</b> {causeWords('directory.search', directory.cause)}
            </span>
            <Button onPress={directory.again}>{t('dial.again')}</Button>
          </div>
        )}
        <Group heading={t('dial.customers')} shown={recent.length > 0 || copied !== null}>
          {recent.map((one) => (
            <ResultRow
              key={one.number}
              {...rowProps(`number ${one.number}`)}
              wordy
              sign={<Icon name="person" size={16} />}
              title={one.name ?? one.shown}
              onCall={() => call.place(one.number, `number ${one.number}`)}
              video={videoFor({ number: one.number, name: one.name })}
            >
              {one.name !== null && (
                <>
                  <bdi className="ltr">{one.shown}</bdi>
                  {' · '}
                </>
              )}
              {[one.queue, shortWhen(one.at, now)].filter(Boolean).join(', ')}
            </ResultRow>
          ))}
          {copied !== null && (
            <ResultRow
              {...rowProps('clipboard')}
              wordy
              sign={<Icon name="copy" size={16} />}
              title={t('dial.clipboard')}
              onCall={() => call.place(copied.e164, 'clipboard')}
              video={videoFor({ number: copied.e164 })}
            >
              <bdi className="ltr">{copied.shown}</bdi>
            </ResultRow>
          )}
        </Group>
        <Group heading={t('dial.agents')} shown={people.length > 0}>
          {people.map((person) => {
            const { glyph, tone } = looks[person.presence]
            return (
              <ResultRow
                key={person.id}
                {...rowProps(`person ${person.id}`)}
                sign={<Glyph name={glyph} size={16} />}
                title={person.name}
                callUnavailable={person.extension === '' ? t('dial.noExtension') : null}
                onCall={() => call.place(person.extension, `person ${person.id}`)}
              >
                <b className={tone}>{presenceWords(person, now)}</b>
                {[person.team, person.extension].filter(Boolean).map((part) => (
                  <span key={part}>
                    {' · '}
                    <bdi>{part}</bdi>
                  </span>
                ))}
              </ResultRow>
            )
          })}
        </Group>
        <Group heading={t('dial.queues')} shown={queues.length > 0}>
          {queues.map((queue) => (
            <ResultRow
              key={queue.id}
              {...rowProps(`queue ${queue.id}`)}
              sign={<Icon name="bars" size={16} />}
              title={queue.name}
              callLabel={toQueue.unavailable === null ? t('dial.consultQueue', { who: queue.name }) : undefined}
              callUnavailable={toQueue.unavailable}
              callPending={toQueue.pendingAt === `queue ${queue.id}`}
              error={toQueue.failed?.subject === `queue ${queue.id}` ? toQueue.failed.words : null}
              onCall={() => toQueue.go('consult', queue, `queue ${queue.id}`)}
            >
              {queueWords(queue, now)}
            </ResultRow>
          ))}
        </Group>
        {asks && directory.entries === null && directory.cause === null && <Loading words={t('dial.looking')} />}
        {empty && directory.cause === null && (
          <p className={css.empty} role="status">
            {t(text.trim() === '' ? 'dial.nobody' : 'dial.nobodyFound')}
          </p>
        )}
      </div>
    </section>
  )
}

const focusRow = (id: string): void => document.querySelector<HTMLElement>(`[data-result="${CSS.escape(id)}"] button`)?.focus()

/** Moves from the field to the first result; false when there is none. */
export function focusFirstResult(): void {
  document.querySelector<HTMLElement>('[data-result] button')?.focus()
}

function Group({ heading, shown, children }: { heading: string; shown: boolean; children: ReactNode }) {
  if (!shown) return null
  return (
    <section aria-label={heading}>
      <h2 className={css.group}>{heading}</h2>
      <ul>{children}</ul>
    </section>
  )
}
