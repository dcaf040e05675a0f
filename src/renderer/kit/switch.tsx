import { useId } from 'react'
import css from './switch.module.css'

/** On or off, with what it does in words. */
export function Switch({ label, hint, on, onChange }: { label: string; hint?: string; on: boolean; onChange: (on: boolean) => void }) {
  const id = useId()
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
      </div>
      <input
        id={id}
        type="checkbox"
        role="switch"
        className={css.switch}
        checked={on}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  )
}
