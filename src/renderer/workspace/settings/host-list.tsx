import { useState } from 'react'
import { Button } from '../../kit/button'
import { LockedLine } from '../../kit/locked-line'
import { TextField } from '../../kit/text-field'
import { t } from '../../kit/words'
import { hostOf } from './host-of'
import css from './settings.module.css'

const most = 10

/** White-label hosts of one vendor, beside its own. */
export function HostList({
  vendor,
  own,
  hosts,
  locked,
  onChange
}: {
  vendor: 'personal' | 'apizee'
  /** The vendor's own domain. */
  own: string
  hosts: readonly string[]
  locked: string | null
  onChange: (hosts: string[]) => void
}) {
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<'hostWrong' | 'hostThere' | null>(null)
  const name = t(`accounts.vendor.${vendor}`)
  const add = (): void => {
    const host = hostOf(text)
    const there = host !== null && hosts.includes(host)
    setWrong(host === null ? 'hostWrong' : there ? 'hostThere' : null)
    if (host === null || there) return
    setText('')
    onChange([...hosts, host])
  }
  return (
    <div>
      <p className="strong">{t('videoSettings.hostsOf', { vendor: name })}</p>
      {hosts.length === 0 && <p className="small second">{t('videoSettings.hostsNone', { own })}</p>}
      {hosts.map((host) => (
        <div key={host} className={css.line}>
          <bdi className="ltr">{host}</bdi>
          <Button
            tone="quiet"
            unavailable={locked}
            label={t('videoSettings.removeNamed', { host, vendor: name })}
            onPress={() => onChange(hosts.filter((one) => one !== host))}
          >
            {t('videoSettings.remove')}
          </Button>
        </div>
      ))}
      {locked !== null && <LockedLine>{locked}</LockedLine>}
      {locked === null && hosts.length < most && (
        <form
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <TextField
            label={t('videoSettings.hostField', { vendor: name })}
            hint={t('videoSettings.hostHint')}
            value={text}
            onChange={(value) => {
              setText(value)
              setWrong(null)
            }}
            error={wrong === null ? null : t(`videoSettings.${wrong}`)}
            maxLength={260}
          />
          <div className={css.formActs}>
            <Button size="form" submit>
              {t('videoSettings.add')}
            </Button>
          </div>
        </form>
      )}
    </div>
  )
}
