import { useState } from 'react'
import { Select } from '../../../kit/select'
import { TextField } from '../../../kit/text-field'
import { t } from '../../../kit/words'

const other = ' other'

/** The company of a new user: one that the list tells of, or any by its id. */
export function CompanyField({
  companies,
  value,
  error,
  onChange
}: {
  companies: readonly { id: string; name: string }[]
  value: string
  error: string | null
  onChange: (id: string) => void
}) {
  const [byId, setById] = useState(!companies.some(({ id }) => id === value))
  const typed = byId || companies.length === 0
  return (
    <>
      {companies.length > 0 && (
        <Select
          label={t('team.users.field.company')}
          value={typed ? other : value}
          options={[
            ...companies.map(({ id, name }) => ({ value: id, words: name === '' ? id : name })),
            { value: other, words: t('team.users.otherCompany') }
          ]}
          error={typed ? null : error}
          onChange={(id) => {
            setById(id === other)
            onChange(id === other ? '' : id)
          }}
        />
      )}
      {typed && (
        <TextField
          label={t('team.users.field.companyId')}
          value={value}
          maxLength={80}
          hint={t('team.users.companyHint')}
          error={error}
          onChange={onChange}
        />
      )}
    </>
  )
}
