import { useState } from 'react'
import { Button } from '../../kit/button'
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
  onChange
}: {
  vendor: 'personal' | 'apizee'
  /** The vendor's own domain. */
  own: string
  hosts: readonly string[]
  onChange: (hosts: string[]) => void
}) {
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState<string | null>(null)
  const name = t(`accounts.vendor.${vendor}`)
  const add = (): void => {
    const host = hostOf(text)
    const there = host !== null && hosts.includes(host)
    setWrong(host === null ? t('videoSettings.hostWrong') : there ? t('videoSettings.hostThere') : null)
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
            label={t('videoSettings.removeNamed', { host, vendor: name })}
            onPress={() => onChange(hosts.filter((one) => one !== host))}
          >
            {t('videoSettings.remove')}
          </Button>
        </div>
      ))}
      {hosts.length < most && (
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
            error={wrong}
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
