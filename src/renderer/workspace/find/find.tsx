import '../../kit/words/call'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { Dialog } from 'react-aria-components/Dialog'
import { Modal, ModalOverlay } from 'react-aria-components/Modal'
import { useClock } from '../../kit/clock'
import { ErrorLine } from '../../kit/error-line'
import { Glyph } from '../../kit/glyph'
import { Icon } from '../../kit/icon'
import { KeyCap } from '../../kit/key-cap'
import { floats } from '../../kit/overlays'
import { whoOf } from '../../kit/ringing'
import { useCompanion } from '../../kit/use-companion'
import { fullMoment, shortWhen } from '../../kit/times'
import { t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { usePlaceCall } from '../call/place-call'
import { matches } from '../call/recent-numbers'
import { useToQueue, type ToQueue } from '../call/use-to-queue'
import { useAsTyped } from '../use-as-typed'
import { useDirectory } from '../use-directory'
import { useRecentConversations } from '../call/use-recent-conversations'
import { rowState } from '../list/row-state'
import { showMeeting } from '../meetings/meeting-desk'
import { looks, presenceWords, queueWords } from '../transfer/choices'
import { useKeyCap } from '../use-key-cap'
import { useView } from '../view'
import { currentItem, stepFrom, type FindItem } from './find-items'
import { useFindActions } from './find-actions'
import css from './find.module.css'

const mostConversations = 6
const mostMeetings = 4
const peopleAndQueues = ['person', 'queue'] as const
const groups = ['people', 'queues', 'conversations', 'meetings', 'actions'] as const

/** One field for a number, a customer or an action. Choosing does what the button would do; nothing is called until its line is chosen. */
export default function Find({ onClose }: { onClose: () => void }) {
  const scrim = useRef<HTMLDivElement>(null)
  const [text, setText] = useState('')
  const [moved, setMoved] = useState<string | null>(null)
  const keyCap = useKeyCap()
  const call = usePlaceCall(onClose)
  const toQueue = useToQueue(onClose)
  const items = useItems(text, call.place, toQueue)
  const problem = call.failed ?? toQueue.failed
  const current = currentItem(items, moved)
  useEffect(() => floats(scrim.current), [])
  useEffect(() => {
    if (current !== null) document.getElementById(optionId(current.id))?.scrollIntoView({ block: 'nearest' })
  }, [current])

  const choose = (item: FindItem): void => {
    if (item.unavailable) return
    item.run()
    if (!item.waits) onClose()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.altKey) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setMoved(stepFrom(items, moved, event.key === 'ArrowDown' ? 1 : -1))
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (!event.repeat && current !== null) choose(current)
    }
  }
  return (
    <ModalOverlay ref={scrim} isOpen isDismissable onOpenChange={(open) => !open && onClose()} className={css.scrim}>
      <Modal className={css.modal}>
        <Dialog aria-label={t('find.title')} className={css.dialog}>
          <div className={css.head}>
            <Icon name="search" size={16} />
            <input
              autoFocus
              className={css.input}
              role="combobox"
              aria-label={t('find.field')}
              aria-expanded
              aria-controls="find-list"
              aria-activedescendant={current === null ? undefined : optionId(current.id)}
              aria-autocomplete="list"
              placeholder={t('find.field')}
              autoComplete="off"
              spellCheck={false}
              maxLength={64}
              value={text}
              onChange={(event) => {
                setText(event.target.value)
                setMoved(null)
                call.clear()
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          {problem !== null && (
            <div className={css.problem}>
              <ErrorLine>{problem.words}</ErrorLine>
            </div>
          )}
          <div id="find-list" role="listbox" aria-label={t('find.results')} className={css.list}>
            {groups.map((group) => {
              const shown = items.filter((item) => item.group === group)
              if (shown.length === 0) return null
              return (
                <div key={group} role="group" aria-label={t(`find.${group}`)}>
                  <div className={css.group} aria-hidden="true">
                    {t(`find.${group}`)}
                  </div>
                  {shown.map((item) => {
                    const cap = item.key === null ? undefined : keyCap(item.key)
                    return (
                      <div
                        key={item.id}
                        id={optionId(item.id)}
                        role="option"
                        aria-selected={item === current}
                        aria-disabled={item.unavailable}
                        className={css.option}
                        onClick={() => choose(item)}
                      >
                        {'icon' in item.sign ? <Icon name={item.sign.icon} size={16} /> : <Glyph name={item.sign.glyph} size={16} />}
                        <span className="grow cut">
                          <bdi>{item.words}</bdi>
                          {item.detail !== null && <span className={css.detail}>{item.detail}</span>}
                        </span>
                        {cap !== undefined && <KeyCap>{cap}</KeyCap>}
                      </div>
                    )
                  })}
                </div>
              )
            })}
          </div>
          {items.length === 0 && (
            <p className={css.nothing} role="status">
              {t('find.nothing')}
            </p>
          )}
          <p className={css.foot}>
            <Rich k="find.hint" />
          </p>
        </Dialog>
      </Modal>
    </ModalOverlay>
  )
}

const optionId = (id: string): string => `find-${id.replace(/[^\w-]/g, '_')}`

function useItems(text: string, place: (number: string, subject: string) => void, toQueue: ToQueue): FindItem[] {
  const { select, openSection } = useView()
  const booked = useCompanion((state) => state.meetings.items)
  const now = useClock()
  const conversations = useRecentConversations()
  const typed = useAsTyped(text)
  const wanted = text.trim()
  const { entries } = useDirectory(wanted, wanted === '' ? [] : peopleAndQueues)
  const actions = useFindActions()
  const items: FindItem[] = []
  const dials = typed?.kind === 'number' || typed?.kind === 'short' || typed?.kind === 'code' ? typed.shown : null
  if (dials !== null)
    items.push({
      id: `dial ${dials}`,
      group: 'people',
      sign: { icon: 'phone' },
      words: t('find.call', { who: dials }),
      detail: null,
      key: null,
      weighty: true,
      waits: true,
      run: () => place(wanted, 'number')
    })
  for (const entry of wanted === '' ? [] : (entries ?? [])) {
    if (entry.kind !== 'person' || entry.extension === '') continue
    items.push({
      id: `person ${entry.id}`,
      group: 'people',
      sign: { glyph: looks[entry.presence].glyph },
      words: t('find.call', { who: entry.name }),
      detail: t('find.callMeans', { presence: presenceWords(entry, now), extension: entry.extension }),
      key: null,
      weighty: true,
      waits: true,
      run: () => place(entry.extension, `person ${entry.id}`)
    })
  }
  for (const entry of wanted === '' ? [] : (entries ?? [])) {
    if (entry.kind !== 'queue') continue
    const line = (what: 'transfer' | 'consult' | null): FindItem => ({
      id: `${what ?? 'look'} queue ${entry.id}`,
      group: 'queues',
      sign: { icon: 'bars' },
      words: what === null ? entry.name : t(what === 'transfer' ? 'find.transferTo' : 'find.consult', { who: entry.name }),
      detail: what === null ? `${queueWords(entry, now)} · ${toQueue.unavailable}` : queueWords(entry, now),
      key: null,
      weighty: true,
      waits: true,
      unavailable: what === null,
      run: () => what !== null && toQueue.go(what, entry, `queue ${entry.id}`)
    })
    if (toQueue.unavailable === null) items.push(line('consult'), line('transfer'))
    else items.push(line(null))
  }
  const found = conversations
    .filter(({ customer, closedAt }) =>
      wanted === '' ? closedAt === null : matches(wanted, customer.name, customer.e164 ?? customer.number ?? '')
    )
    .toSorted((a, b) => b.openedAt - a.openedAt)
    .slice(0, mostConversations)
  for (const conversation of found) {
    const state = rowState(conversation)
    items.push({
      id: `conversation ${conversation.id}`,
      group: 'conversations',
      sign: { glyph: state.glyph },
      words: whoOf(conversation),
      detail: [state.word, ...state.details, shortWhen(conversation.openedAt, now)].join(' · '),
      key: null,
      weighty: false,
      run: () => select(conversation.id)
    })
  }
  const meetings = Object.values(booked)
    .filter(
      ({ name, participants }) => wanted !== '' && [name, ...participants.map((one) => one.name)].some((one) => matches(wanted, one, ''))
    )
    .toSorted((a, b) => Math.abs(a.startsAt - now) - Math.abs(b.startsAt - now))
    .slice(0, mostMeetings)
  for (const { id, name, startsAt } of meetings) {
    items.push({
      id: `meeting ${id}`,
      group: 'meetings',
      sign: { icon: 'calendar' },
      words: name,
      detail: fullMoment(startsAt),
      key: null,
      weighty: false,
      run: () => {
        showMeeting(id, startsAt)
        openSection('meetings')
      }
    })
  }
  for (const { id, words, key, run } of actions) {
    if (!words.toLowerCase().includes(wanted.toLowerCase())) continue
    const weighty = id === 'hang-up' || id === 'decline'
    items.push({ id, group: 'actions', sign: { icon: 'right' }, words, detail: null, key, weighty, run })
  }
  return items
}
