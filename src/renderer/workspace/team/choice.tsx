import css from './team.module.css'

/** Which of a few kinds is shown. `name`: of this choice among all of the page. */
export function Choice<T extends string>({
  label,
  name,
  value,
  options,
  onChange
}: {
  label: string
  name: string
  value: T
  options: readonly { value: T; words: string }[]
  onChange: (value: T) => void
}) {
  return (
    <div className={css.choice} role="radiogroup" aria-label={label}>
      {options.map((option) => (
        <label key={option.value} data-chosen={option.value === value || undefined}>
          <input type="radio" name={name} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.words}
        </label>
      ))}
    </div>
  )
}
