import '../../kit/words/transfer'
import { useEffect, useId, useLayoutEffect, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react'
import type { Call, Conversation } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { Failed, Loading } from '../../kit/empty'
import { KeyCap } from '../../kit/key-cap'
import { floats } from '../../kit/overlays'
import { whoOf } from '../../kit/ringing'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { openSession } from '../list/row-state'
import { useAsTyped } from '../use-as-typed'
import { useDirectory } from '../use-directory'
import { useView } from '../view'
import { choiceOf, numberChoice, type Choice } from './choices'
import { PickerRow } from './picker-row'
import css from './transfer.module.css'

export type Aim = 'transfer' | 'consult'

const groups = ['number', 'agents', 'queues'] as const

/** Whom to transfer to or to consult. Floats at its tile, takes the pane where that is narrow. Esc closes it and leaves the call alone. */
export default function TransferPicker({ conversation, call, aim }: { conversation: Conversation; call: Call; aim: Aim }) {
  const { openPanel } = useView()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [forced, setForced] = useState<ReadonlySet<string>>(new Set())
  const { entries, cause, again } = useDirectory(text)
  const typed = useAsTyped(text.trim())
  const dials = /\d/.test(text) ? typed : null
  const linkUp = useCompanion((state) => state.webitelLink.state === 'up' && state.phoneLink.state !== 'lost')
  const transfer = useCommand('calls.transfer')
  const consult = useCommand('calls.consult')
  const [toward, setToward] = useState<string | null>(null)
  const own = useRef<HTMLDivElement>(null)
  const close = (): void => openPanel(null)
  const at = useFloating(own, aim, close)
  const id = useId()

  const dialled = dials === null || dials.kind === 'none' || dials.kind === 'begun' ? [] : [numberChoice(text.trim(), dials.shown)]
  const choices = [...dialled, ...(entries ?? []).map(choiceOf)].sort((a, b) => groups.indexOf(a.group) - groups.indexOf(b.group))
  const current = choices.find(({ key }) => key === chosen) ?? choices.find((choice) => mayBe(choice, aim, forced)) ?? choices[0] ?? null
  const problem =
    transfer.cause !== null
      ? causeWords('calls.transfer', transfer.cause)
      : consult.cause !== null
        ? causeWords('calls.consult', consult.cause)
        : null
  const unavailable = linkUp ? null : t('transfer.offline')
  const pending = transfer.pending ? 'transfer' : consult.pending ? 'consult' : null

  const go = async (what: Aim, choice: Choice): Promise<void> => {
    if (pending !== null || unavailable !== null || !mayBe(choice, what, forced)) return
    setToward(choice.key)
    const input = { callId: call.id, to: choice.target }
    transfer.clear()
    consult.clear()
    const result = what === 'transfer' ? await transfer.run(input) : await consult.run(input)
    if (result?.ok) close()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation()
      close()
    }
  }
  const onFieldKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      const step = event.key === 'ArrowDown' ? 1 : -1
      const index = current === null ? -1 : choices.indexOf(current)
      setChosen(choices[Math.min(choices.length - 1, Math.max(0, index + step))]?.key ?? null)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (current !== null) void go(aim, current)
    }
  }
  const rowId = (choice: Choice): string => `${id}-${choice.key}`
  useEffect(() => {
    if (chosen !== null) document.getElementById(`${id}-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen, id])
  const hint = current === null ? '' : hintOf(current, aim, forced)
  return (
    <div ref={own} className={css.picker} style={at} role="dialog" aria-labelledby={`${id}-title`} onKeyDown={onKeyDown} data-picker={aim}>
      <header className={css.head}>
        <h2 id={`${id}-title`} className="cut grow">
          {t(aim === 'transfer' ? 'transfer.title' : 'transfer.titleConsult', { who: whoOf(conversation) })}
        </h2>
        <Button tone="quiet" icon="x" iconOnly label={t('transfer.close')} onPress={close} />
      </header>
      <div className={css.search}>
        <input
          className={css.field}
          role="combobox"
          aria-label={t('transfer.search')}
          aria-expanded={choices.length > 0}
          aria-controls={`${id}-found`}
          aria-activedescendant={current === null ? undefined : rowId(current)}
          aria-autocomplete="list"
          aria-haspopup="grid"
          autoComplete="off"
          spellCheck={false}
          maxLength={64}
          placeholder={t('transfer.search')}
          value={text}
          onChange={(event) => {
            setText(event.target.value)
            setChosen(null)
          }}
          onKeyDown={onFieldKey}
        />
      </div>
      {problem !== null && (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      )}
      {unavailable !== null && (
        <p className={css.notice} role="status">
          {unavailable}
        </p>
      )}
      <div className={css.found}>
        <div id={`${id}-found`} role="grid" aria-label={t('transfer.found')} aria-busy={entries === null && cause === null}>
          {groups.map((group) => {
            const rows = choices.filter((choice) => choice.group === group)
            return rows.length === 0 ? null : (
              <div key={group} role="rowgroup" aria-labelledby={`${id}-${group}`}>
                <p id={`${id}-${group}`} className={css.group} role="presentation">
                  {t(`transfer.${group}`)}
                </p>
                {rows.map((choice) => (
                  <PickerRow
                    key={choice.key}
                    id={rowId(choice)}
                    choice={choice}
                    aim={aim}
                    isCurrent={choice === current}
                    isForced={forced.has(choice.key)}
                    pending={toward === choice.key ? pending : null}
                    unavailable={unavailable}
                    onChoose={() => setChosen(choice.key)}
                    onForce={() => setForced(new Set([...forced, choice.key]))}
                    onGo={(what) => void go(what, choice)}
                  />
                ))}
              </div>
            )
          })}
        </div>
        {dials?.kind === 'begun' && <p className={css.notice}>{t('transfer.notYet')}</p>}
        {cause !== null && entries === null ? (
          <Failed title={causeWords('directory.search', cause)} actions={<Button onPress={again}>{t('transfer.again')}</Button>}>
            {''}
          </Failed>
        ) : entries === null ? (
          <Loading words={t('transfer.loading')} />
        ) : (
          choices.length === 0 &&
          dials?.kind !== 'begun' && (
            <div className={css.nothing} role="status">
              <b>{t('transfer.nothing')}</b>
              <p>{t('transfer.nothingMeans')}</p>
            </div>
          )
        )}
        {cause !== null && entries !== null && (
          <p className={css.notice} role="status">
            {t('transfer.stale')}
          </p>
        )}
      </div>
      <footer className={css.foot}>
        <p className="grow">{hint || (openSession(conversation) === null ? t('transfer.hint') : t('transfer.videoEnds'))}</p>
        <KeyCap>Enter</KeyCap>
        <span>{t(`transfer.enter.${aim}`)}</span>
      </footer>
    </div>
  )
}

const mayBe = (choice: Choice, what: Aim, forced: ReadonlySet<string>): boolean => choice.may[what] || forced.has(choice.key)

/** Why Enter does nothing for the chosen row. */
function hintOf(choice: Choice, aim: Aim, forced: ReadonlySet<string>): string {
  if (mayBe(choice, aim, forced) || choice.entry?.kind !== 'person') return ''
  return t(`transfer.cannot.${choice.entry.presence}`, { who: choice.name })
}

/** Puts it below its tile, inside the pane; the focus goes in, and back to where it came from. A press outside closes it. */
function useFloating(own: React.RefObject<HTMLDivElement | null>, aim: Aim, close: () => void): CSSProperties {
  const [at, setAt] = useState<CSSProperties>({})
  const latest = useRef(close)
  useEffect(() => {
    latest.current = close
  })
  useLayoutEffect(() => {
    const pane = own.current?.closest('[data-pane]')
    const place = (): void => {
      const tile = pane?.querySelector(`[data-anchor="${aim}"]`)
      const element = own.current
      if (!pane || !tile || !element) return
      const [box, tileBox] = [pane.getBoundingClientRect(), tile.getBoundingClientRect()]
      const left = Math.max(8, Math.min(tileBox.left - box.left, box.width - element.offsetWidth - 8))
      setAt({ left, top: tileBox.bottom - box.top + 8, maxHeight: box.bottom - tileBox.bottom - 16 })
    }
    place()
    window.addEventListener('resize', place)
    return () => window.removeEventListener('resize', place)
  }, [own, aim])
  useEffect(() => {
    const element = own.current
    const before = document.activeElement
    const tile = element?.closest('[data-pane]')?.querySelector<HTMLElement>(`[data-anchor="${aim}"]`)
    element?.querySelector('input')?.focus()
    const onDown = (event: PointerEvent): void => {
      const on = event.target instanceof Element ? event.target : null
      if (on === null || element?.contains(on) || on.closest('[data-anchor]') !== null) return
      latest.current()
    }
    document.addEventListener('pointerdown', onDown)
    const sink = floats(element)
    return () => {
      document.removeEventListener('pointerdown', onDown)
      sink?.()
      const inside = document.activeElement === document.body || element?.contains(document.activeElement)
      if (!inside) return
      const back = before instanceof HTMLElement && before !== document.body && before.isConnected ? before : tile
      back?.focus()
    }
  }, [own, aim])
  return at
}
