import { useState } from 'react'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { LockedLine } from '../../kit/locked-line'
import { Switch } from '../../kit/switch'
import { TextField } from '../../kit/text-field'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useSettings } from './use-setting'
import css from './settings.module.css'

/** The origin of an https address that was typed, or null. */
export function originOf(text: string): string | null {
  const trimmed = text.trim()
  const address = trimmed.includes('://') ? trimmed : `https://${trimmed}`
  if (!URL.canParse(address)) return null
  const { protocol, origin, username, password, hostname } = new URL(address)
  const plain = username === '' && password === '' && /^[a-z0-9.-]+$/.test(hostname) && hostname.includes('.')
  return protocol === 'https:' && plain ? origin : null
}

/** Which pages of Webitel's Workspace may use this phone; nobody unless an agent says so. */
export function Neighbour() {
  const { settings, change, locked, error } = useSettings()
  const neighbour = useCompanion((state) => state.neighbour)
  const { enabled, origins } = settings.neighbour
  const [text, setText] = useState('')
  const [wrong, setWrong] = useState(false)
  const add = (): void => {
    const origin = originOf(text)
    setWrong(origin === null)
    if (origin === null) return
    setText('')
    if (!origins.includes(origin)) change({ neighbour: { origins: [...origins, origin] } })
  }
  const troubled = neighbour.state === 'failed'
  return (
    <>
      <h3>{t('neighbour.title')}</h3>
      {error !== null && (
        <Banner tone="negative" role="alert">
          {error}
        </Banner>
      )}
      <div className={css.card}>
        <Switch
          label={t('neighbour.switch')}
          hint={t('neighbour.means')}
          locked={locked('neighbour.enabled')}
          on={enabled}
          onChange={(on) => change({ neighbour: { enabled: on } })}
        />
        {enabled && (
          <p
            className={`${css.line} small ${troubled ? 'negative' : neighbour.state === 'connected' ? 'positive' : 'second'}`}
            role="status"
          >
            {neighbour.problem === null
              ? t(`neighbour.state.${neighbour.state}`, { origin: neighbour.origin ?? '' })
              : t(`neighbour.problem.${neighbour.problem}`)}
          </p>
        )}
        {enabled &&
          origins.map((origin) => (
            <div key={origin} className={css.line}>
              <bdi className="ltr">{origin}</bdi>
              <Button
                tone="quiet"
                unavailable={locked('neighbour.origins')}
                label={t('neighbour.removeNamed', { origin })}
                onPress={() => change({ neighbour: { origins: origins.filter((one) => one !== origin) } })}
              >
                {t('neighbour.remove')}
              </Button>
            </div>
          ))}
        {enabled && locked('neighbour.origins') !== null && <LockedLine>{locked('neighbour.origins') ?? ''}</LockedLine>}
        {enabled && locked('neighbour.origins') === null && origins.length < 10 && (
          <form
            className={css.form}
            onSubmit={(event) => {
              event.preventDefault()
              add()
            }}
          >
            <TextField
              label={t('neighbour.address')}
              hint={t('neighbour.addressHint')}
              value={text}
              onChange={(value) => {
                setText(value)
                setWrong(false)
              }}
              error={wrong ? t('neighbour.addressWrong') : null}
              maxLength={260}
            />
            <div className={css.formActs}>
              <Button size="form" submit>
                {t('neighbour.add')}
              </Button>
            </div>
          </form>
        )}
      </div>
    </>
  )
}
