import { useId } from 'react'
import { LockedLine } from './locked-line'
import css from './switch.module.css'

/** On or off, with what it does in words. */
export function Switch({
  label,
  hint,
  on,
  onChange,
  locked
}: {
  label: string
  hint?: string
  on: boolean
  onChange: (on: boolean) => void
  /** Why it cannot be changed; it can still be reached. */
  locked?: string | null
}) {
  const id = useId()
  const described = [hint === undefined ? '' : `${id}-hint`, locked ? `${id}-locked` : ''].filter(Boolean).join(' ')
  return (
    <div className={css.line}>
      <div className="grow">
        <label htmlFor={id} className="strong">
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="small second">
            {hint}
          </p>
        )}
        {locked && <LockedLine id={`${id}-locked`}>{locked}</LockedLine>}
      </div>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={css.switch}
        checked={on}
        aria-describedby={described || undefined}
        aria-disabled={locked ? true : undefined}
        onChange={(event) => {
          if (!locked) onChange(event.target.checked)
        }}
      />
    </div>
  )
}
