import { useEffect, useRef, type KeyboardEvent } from 'react'
import type { Call } from '../../../contract/conversation'
import { Press } from '../../kit/press'
import { Section } from '../../kit/section'
import { t } from '../../kit/words'
import { Button } from '../../kit/button'
import { useActs } from '../acts'
import { useView } from '../view'
import css from './conversation.module.css'

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const

/** Tones for the other end. Digits can be typed while the focus is here; Esc closes it and leaves the call alone. */
export function Keypad({ call }: { call: Call }) {
  const { act } = useActs()
  const { openPanel } = useView()
  const first = useRef<HTMLButtonElement>(null)
  const from = useRef<Element | null>(null)
  const press = useRef(0)
  useEffect(() => {
    from.current = document.activeElement
    first.current?.focus()
    return () => {
      if (from.current instanceof HTMLElement) from.current.focus()
    }
  }, [])
  const send = (digit: string): void => {
    press.current += 1
    void act('calls.sendDigits', { callId: call.id, digits: digit }, `${call.id} ${press.current}`)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      openPanel(null)
    } else if (/^[0-9*#]$/.test(event.key) && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault()
      send(event.key)
    }
  }
  return (
    <div onKeyDown={onKeyDown}>
      <Section
        title={t('call.keypad')}
        aside={<Button tone="quiet" icon="x" iconOnly label={t('call.closeKeypad')} onPress={() => openPanel(null)} />}
      >
        <p className={css.sent} role="status" aria-label={t('call.digitsSent')}>
          <bdi className="ltr">{call.digits || ' '}</bdi>
        </p>
        <div className={css.keypad} role="group" aria-label={t('call.keypad')}>
          {digits.map((digit, index) => (
            <Press
              key={digit}
              ref={index === 0 ? first : undefined}
              className={css.digit}
              aria-label={t(`digits.${digit === '*' ? 'star' : digit === '#' ? 'hash' : digit}`)}
              onPress={() => send(digit)}
            >
              {digit}
            </Press>
          ))}
        </div>
      </Section>
    </div>
  )
}
