import { useEffect, useState } from 'react'
import { TextField } from '../../kit/text-field'

/** A short text, stored when the field is left. */
export function TextSetting({
  label,
  hint,
  wrong,
  value,
  pattern,
  maxLength,
  locked,
  onChange
}: {
  label: string
  hint: string
  /** What a value must be, said at the field while it is not. */
  wrong: string
  value: string
  pattern: RegExp
  maxLength: number
  locked?: string | null
  onChange: (value: string) => void
}) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  const valid = pattern.test(text.trim())
  return (
    <div
      onBlur={() => {
        if (!locked && valid && text.trim() !== value) onChange(text.trim())
      }}
    >
      <TextField
        locked={locked}
        label={label}
        hint={hint}
        value={text}
        onChange={setText}
        error={valid ? null : wrong}
        maxLength={maxLength}
      />
    </div>
  )
}
