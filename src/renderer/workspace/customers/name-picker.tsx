import { useState } from 'react'
import { ErrorLine } from '../../kit/error-line'
import { TextField } from '../../kit/text-field'
import { causeWords, t } from '../../kit/words'
import { nameOf, type Choices } from './filter-words'
import type { NamedShape } from './filters'
import { rememberName } from './picked-names'
import { useNames } from './use-names'
import css from './customers.module.css'

/** Some of a kind, chosen by name. `ids`: with commas between, as a filter's field holds them. */
export function NamePicker({
  kind,
  title,
  ids,
  choices,
  error,
  onChange
}: {
  kind: NamedShape
  title: string
  ids: string
  choices: Choices
  error: string | null
  onChange: (ids: string) => void
}) {
  const [text, setText] = useState('')
  const { items, cause } = useNames(kind, text)
  const chosen = ids === '' ? [] : ids.split(', ')
  // What is chosen stands first, in the order of the choosing; a press moves no line but its own.
  const [first] = useState(chosen)
  const fits = ({ name }: { name: string }): boolean => name.toLocaleLowerCase().includes(text.trim().toLocaleLowerCase())
  const others = [...choices[kind].filter(fits), ...(items ?? [])]
  const all = new Map([...first.map((id) => ({ id, name: nameOf(kind, id, choices) })), ...others].map((one) => [one.id, one]))
  const toggle = (id: string, name: string): void => {
    rememberName(kind, id, name)
    onChange((chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id]).join(', '))
  }
  return (
    <fieldset className={css.picker}>
      <legend className="hidden-text">{title}</legend>
      <TextField label={t('customers.filter.byName')} value={text} onChange={setText} error={error} />
      <ul className={css.names}>
        {[...all.values()].map(({ id, name }) => (
          <li key={id}>
            <label>
              <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id, name)} />
              <bdi className="cut">{name}</bdi>
            </label>
          </li>
        ))}
      </ul>
      {cause !== null ? (
        <ErrorLine>{causeWords('team.queues', cause)}</ErrorLine>
      ) : (
        items !== null &&
        all.size === 0 && (
          <p className="small second" role="status">
            {t('customers.filter.nobodyNamed')}
          </p>
        )
      )}
    </fieldset>
  )
}
