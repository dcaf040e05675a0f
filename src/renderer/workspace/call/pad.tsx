import { useRef, type KeyboardEvent } from 'react'
import { Press } from '../../kit/press'
import { t } from '../../kit/words'
import css from './call.module.css'

const keys = [
  ['1', ''],
  ['2', 'ABC'],
  ['3', 'DEF'],
  ['4', 'GHI'],
  ['5', 'JKL'],
  ['6', 'MNO'],
  ['7', 'PQRS'],
  ['8', 'TUV'],
  ['9', 'WXYZ'],
  ['*', ''],
  ['0', '+'],
  ['#', '']
] as const
const longPressMs = 500
const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -3, ArrowDown: 3 }

/** Twelve keys that write into the field; holding 0 writes a plus. One stop of Tab, arrows move inside. */
export function Pad({ onKey, onPointerDone }: { onKey: (key: string) => void; onPointerDone: () => void }) {
  const own = useRef<HTMLDivElement>(null)
  const held = useRef<{ timer: ReturnType<typeof setTimeout>; plus: boolean } | null>(null)
  const hold = (): void => {
    const now = { plus: false, timer: setTimeout(() => ((now.plus = true), onKey('+')), longPressMs) }
    held.current = now
  }
  const release = (): void => clearTimeout(held.current?.timer)
  const drop = (): void => {
    release()
    held.current = null
  }
  const move = (event: KeyboardEvent): void => {
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    event.stopPropagation()
    const buttons = [...(own.current?.querySelectorAll('button') ?? [])]
    buttons[buttons.indexOf(document.activeElement as HTMLButtonElement) + step]?.focus()
  }
  return (
    <div
      ref={own}
      className={css.pad}
      role="group"
      aria-label={t('dial.pad')}
      onKeyDown={move}
      onClickCapture={(event) => event.detail > 0 && onPointerDone()}
    >
      {keys.map(([key, letters], index) => (
        <Press
          key={key}
          className={css.padKey}
          skipTab={index > 0}
          aria-label={t(`dial.keys.${key === '*' ? 'star' : key === '#' ? 'hash' : key}`)}
          onPointerDown={() => {
            drop()
            if (key === '0') hold()
          }}
          onPointerUp={release}
          onPointerLeave={drop}
          onPointerCancel={drop}
          onPress={() => {
            if (held.current?.plus !== true) onKey(key)
            held.current = null
          }}
        >
          <b>{key}</b>
          <span>{letters}</span>
        </Press>
      ))}
    </div>
  )
}
