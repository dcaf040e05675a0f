import { useEffect, useState } from 'react'
import { TextField } from '../../kit/text-field'

export interface NumberSettingProps {
  label: string
  hint: string
  /** What a value must be, said at the field while it is not. */
  wrong: string
  value: number
  max: number
  locked?: string | null
  onChange: (value: number) => void
}

/** A whole number from 0 to `max`, stored when the field is left. */
export function NumberSetting({ label, hint, wrong, value, max, locked, onChange }: NumberSettingProps) {
  const [text, setText] = useState(String(value))
  useEffect(() => setText(String(value)), [value])
  const valid = /^\d{1,3}$/.test(text) && Number(text) <= max
  return (
    <div
      onBlur={() => {
        if (!locked && valid && Number(text) !== value) onChange(Number(text))
      }}
    >
      <TextField locked={locked} label={label} hint={hint} value={text} onChange={setText} error={valid ? null : wrong} maxLength={3} />
    </div>
  )
}
