import { useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Named } from '../../../../contract/webitel'
import { Field } from '../../../kit/field'
import field from '../../../kit/field.module.css'
import { t } from '../../../kit/words'
import { troubleWords } from './dialer-words'
import { useChoices, type ChoiceKind } from './use-choices'
import css from './dialer.module.css'

/** One thing of the server's, found by typing a part of its name. Emptied, it is none, unless `needed`. */
export function PickOne({
  kind,
  label,
  value,
  none,
  needed = false,
  hint,
  error,
  onChange
}: {
  kind: ChoiceKind
  label: string
  value: Named | null
  /** What an empty field means. */
  none: string
  needed?: boolean
  hint?: string
  error?: string | null
  onChange: (value: Named | null) => void
}) {
  const id = useId()
  const [open, setOpen] = useState(false)
  const [text, setText] = useState<string | null>(null)
  const [at, setAt] = useState(0)
  const list = useRef<HTMLUListElement>(null)
  const { items, more, trouble } = useChoices(kind, text ?? '', open)
  const shown = items ?? []
  const place = Math.min(at, shown.length - 1)

  const close = (): void => {
    setOpen(false)
    setText(null)
    setAt(0)
  }
  const take = (chosen: Named | null): void => {
    close()
    onChange(chosen)
  }
  const go = (to: number): void => {
    const next = Math.max(0, Math.min(shown.length - 1, to))
    setOpen(true)
    setAt(next)
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey) return
    const chosen = shown[place]
    if (event.key === 'ArrowDown') go(open ? place + 1 : 0)
    else if (event.key === 'ArrowUp') go(place - 1)
    else if (event.key === 'Enter' && open && chosen !== undefined) take(chosen)
    else if (event.key === 'Escape' && open) close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Field label={label} hint={hint} error={error ?? (trouble === null ? null : troubleWords(trouble))}>
      {(aria) => (
        <div className={css.pick}>
          <input
            {...aria}
            className={field.input}
            role="combobox"
            aria-expanded={open}
            aria-controls={`${id}-list`}
            aria-autocomplete="list"
            aria-activedescendant={open && place >= 0 ? `${id}-${place}` : undefined}
            autoComplete="off"
            spellCheck={false}
            dir="auto"
            maxLength={120}
            placeholder={none}
            value={text ?? value?.name ?? ''}
            onFocus={(event) => event.target.select()}
            onClick={() => setOpen(true)}
            onChange={(event) => {
              setText(event.target.value)
              setAt(0)
              setOpen(true)
            }}
            onBlur={() => {
              if (text?.trim() === '' && !needed) onChange(null)
              close()
            }}
            onKeyDown={onKeyDown}
          />
          <div className={css.options} hidden={!open}>
            <ul ref={list} id={`${id}-list`} role="listbox" aria-label={label}>
              {shown.map((item, index) => (
                <li
                  key={item.id}
                  id={`${id}-${index}`}
                  role="option"
                  aria-selected={index === place}
                  // The field keeps the focus while one is chosen by the pointer.
                  onPointerDown={(event) => event.preventDefault()}
                  onClick={() => take(item)}
                >
                  <bdi>{item.name}</bdi>
                </li>
              ))}
            </ul>
            {open && (items === null || shown.length === 0 || more) && (
              <p className="small second" role="status">
                {items === null ? t('dialer.pick.reading') : shown.length === 0 ? t('dialer.pick.nothing') : t('dialer.pick.more')}
              </p>
            )}
          </div>
        </div>
      )}
    </Field>
  )
}
