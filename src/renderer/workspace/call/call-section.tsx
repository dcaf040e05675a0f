import '../../kit/words/call'
import { useEffect, useRef, useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { Button } from '../../kit/button'
import { ErrorLine } from '../../kit/error-line'
import { Icon } from '../../kit/icon'
import { MenuButton } from '../../kit/menu-button'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { isSendKey } from '../keys'
import { useSettings } from '../settings/use-setting'
import { NumberLine } from './number-line'
import { Pad } from './pad'
import { pastedNumber } from './pasted-number'
import { usePlaceCall } from './place-call'
import { lastDialled } from './recent-numbers'
import { focusFirstResult, Results } from './results'
import { useAsTyped } from '../use-as-typed'
import { useRecentConversations } from './use-recent-conversations'
import { useVideoLink } from '../use-video-link'
import css from './call.module.css'

const most = 64
/** A number that came into the field at once must have been seen before Enter calls it, ms. */
const seenAfterMs = 400
/** Pasted text with at least so many digits is a number of its own and takes the place of what was typed. */
const wholeNumberDigits = 7

/** Keypad and number field at the side, who can be called beside it. Nothing is dialled without a press. */
export default function CallSection() {
  const field = useRef<HTMLInputElement>(null)
  const filledAt = useRef(0)
  const [text, setText] = useState('')
  const [error, setError] = useState<'empty' | 'notANumber' | 'noVideo' | null>(null)
  const [redialled, setRedialled] = useState(false)
  const platform = useCompanion((state) => state.shell.platform)
  const conversations = useRecentConversations()
  const typed = useAsTyped(text)
  const call = usePlaceCall()
  const video = useVideoLink()({ number: typed?.number?.e164 ?? (typed?.kind === 'short' ? typed.shown : null) })
  const last = lastDialled(conversations)
  useEffect(() => field.current?.focus(), [])

  const change = (next: string): void => {
    setText(next.slice(0, most))
    setError(null)
    setRedialled(false)
    call.clear()
  }
  const fill = (next: string): void => {
    change(next)
    filledAt.current = performance.now()
  }
  /** Writes at the caret, as a key would. */
  const write = (key: string): void => {
    const input = field.current
    if (input === null || input.value.length >= most) return
    input.setRangeText(key, input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length, 'end')
    change(input.value)
  }
  const erase = (): void => {
    const input = field.current
    if (input === null) return
    const end = input.selectionEnd ?? input.value.length
    const start = input.selectionStart ?? end
    input.setRangeText('', start === end ? Math.max(0, start - 1) : start, end, 'end')
    change(input.value)
  }
  const dial = (): void => {
    const input = field.current
    if (input === null) return
    if (text.trim() === '') {
      if (last === null) return setError('empty')
      fill(last)
      setRedialled(true)
      input.focus()
      return
    }
    if (performance.now() - filledAt.current < seenAfterMs) return
    if (typed?.kind === 'none') return setError('notANumber')
    call.place(text, 'field')
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return
    if (isSendKey(event, platform)) {
      event.preventDefault()
      if (video.unavailable === null) video.onPress()
      else setError('noVideo')
    } else if (event.key === 'Enter') {
      event.preventDefault()
      if (!event.repeat) dial()
    } else if (event.key === 'ArrowDown' && !event.altKey) {
      event.preventDefault()
      focusFirstResult()
    }
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>): void => {
    const number = pastedNumber(event.clipboardData.getData('text'))
    if (number === null) return
    event.preventDefault()
    if (number.replace(/\D/g, '').length >= wholeNumberDigits) fill(number)
    else {
      write(number)
      filledAt.current = performance.now()
    }
  }
  /** Digits go into the field wherever the focus is in this section. */
  const onSectionKey = (event: KeyboardEvent): void => {
    if (event.target === field.current || event.ctrlKey || event.altKey || event.metaKey) return
    if (/^[0-9+*#]$/.test(event.key) || event.key === 'Backspace') field.current?.focus()
  }
  const wrong = error === null ? null : error === 'noVideo' ? video.unavailable : t(`dial.${error}`)
  const problem = wrong ?? (call.failed?.subject === 'field' ? call.failed.words : null)
  return (
    <div className={css.section} data-pane="call" onKeyDown={onSectionKey}>
      <section className={css.dial} aria-labelledby="dial-title">
        <header className={css.head}>
          <h1 id="dial-title">{t('sections.call')}</h1>
          <From />
        </header>
        <div className={css.body}>
          <div className={css.field}>
            <label className="hidden-text" htmlFor="dial-number">
              {t('dial.number')}
            </label>
            <input
              ref={field}
              id="dial-number"
              className={css.input}
              type="text"
              inputMode="tel"
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={most}
              placeholder={t('dial.placeholder')}
              value={text}
              aria-invalid={problem !== null || undefined}
              aria-describedby="dial-below"
              onChange={(event) => change(event.target.value)}
              onKeyDown={onKeyDown}
              onPaste={onPaste}
            />
            <div id="dial-below" className={css.below}>
              {problem !== null ? (
                <ErrorLine>{problem}</ErrorLine>
              ) : (
                <p role="status">
                  {text === '' ? (
                    last !== null && <Rich k="dial.redial" values={{ number: last }} />
                  ) : (
                    <>
                      <NumberLine typed={typed} />
                      {redialled && ` · ${t('dial.redialled')}`}
                    </>
                  )}
                </p>
              )}
            </div>
          </div>
          <Pad onKey={write} onPointerDone={() => field.current?.focus()} />
          <div className={css.acts}>
            <Button
              size="call"
              tone="go"
              icon="phone"
              label={t('dial.callWord')}
              keys={t('keys.enter')}
              pending={call.pendingAt !== null}
              onPress={dial}
            >
              {t(call.pendingAt === null ? 'dial.callWord' : 'dial.calling')}
            </Button>
            <Button size="call" icon="video" iconOnly label={t('dial.sendLink')} {...video} />
            <Button
              size="call"
              icon="backspace"
              iconOnly
              label={t('dial.erase')}
              unavailable={text === '' ? t('dial.nothingToErase') : null}
              onPress={erase}
            />
          </div>
        </div>
      </section>
      <Results text={text} conversations={conversations} call={call} toField={() => field.current?.focus()} />
    </div>
  )
}

/** Whose phone it is, and how calls are placed. */
function From() {
  const extension = useCompanion((state) => state.webitel.extension)
  const { settings, change, locked, error } = useSettings()
  const { placeBy } = settings.calls
  const held = locked('calls.placeBy')
  return (
    <span className={css.from}>
      {error !== null && (
        <span className="negative" role="alert">
          {error}
        </span>
      )}
      {extension !== null && (
        <span>
          <Rich k="dial.from" values={{ number: extension }} />
        </span>
      )}
      <MenuButton
        tone="quiet"
        icon="more"
        iconOnly
        label={t('dial.placeBy')}
        menuLabel={t('dial.placeBy')}
        items={(['phone', 'server'] as const).map((by) => ({
          id: by,
          words: t(`dial.placeByWords.${by}`),
          detail: held ?? t(`dial.placeByMeans.${by}`),
          disabled: held !== null,
          end: by === placeBy ? <Icon name="check" size={14} /> : undefined
        }))}
        onAction={(by) => change({ calls: { placeBy: by === 'server' ? 'server' : 'phone' } })}
      />
    </span>
  )
}
