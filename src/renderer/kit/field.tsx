import { useId, type ReactNode } from 'react'
import { ErrorLine } from './error-line'
import { LockedLine } from './locked-line'
import css from './field.module.css'

export interface FieldAria {
  id: string
  'aria-invalid': true | undefined
  'aria-describedby': string | undefined
}

/** Label above, hint or result below; an error has an edge, a sign and a sentence. */
export function Field({
  label,
  hint,
  error,
  locked,
  aside,
  children
}: {
  label: string
  hint?: ReactNode
  error?: string | null
  /** Why it cannot be changed, said below it. */
  locked?: string | null
  aside?: ReactNode
  children: (aria: FieldAria) => ReactNode
}) {
  const id = useId()
  const described = [error || hint ? `${id}-below` : '', locked ? `${id}-locked` : ''].filter(Boolean).join(' ')
  const below = `${id}-below`
  return (
    <div className={css.field}>
      <div className={css.head}>
        <label htmlFor={id}>{label}</label>
        {aside}
      </div>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {error ? (
        <ErrorLine id={below}>{error}</ErrorLine>
      ) : (
        hint !== undefined && (
          <p id={below} className={css.hint}>
            {hint}
          </p>
        )
      )}
      {locked && <LockedLine id={`${id}-locked`}>{locked}</LockedLine>}
    </div>
  )
}
