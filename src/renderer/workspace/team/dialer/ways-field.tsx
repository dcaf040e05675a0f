import { Button } from '../../../kit/button'
import { ErrorLine } from '../../../kit/error-line'
import { Select } from '../../../kit/select'
import { TextField } from '../../../kit/text-field'
import { t } from '../../../kit/words'
import type { CommunicationType } from './dialer-desk'
import { MOST_WAYS, newWay, type WayDraft } from './member-draft'
import { PickOne } from './pick-one'
import css from './dialer.module.css'

/** How somebody is reached, the first way first. */
export function WaysField({
  ways,
  types,
  usual,
  errorOf,
  error,
  onChange
}: {
  ways: readonly WayDraft[]
  types: readonly CommunicationType[]
  /** The type of a new one. */
  usual: string
  errorOf: (way: WayDraft) => string | null
  error: string | null
  onChange: (ways: readonly WayDraft[]) => void
}) {
  const put = (key: number, part: Partial<WayDraft>): void => onChange(ways.map((way) => (way.key === key ? { ...way, ...part } : way)))
  const first = (key: number): void => onChange([...ways.filter((way) => way.key === key), ...ways.filter((way) => way.key !== key)])
  return (
    <fieldset className={css.group}>
      <legend>{t('dialer.form.ways')}</legend>
      {ways.map((way, place) => (
        <div key={way.key} className={css.way} role="group" aria-label={t('dialer.form.way', { place: place + 1 })}>
          <div className={css.two}>
            <TextField
              label={t('dialer.form.destination')}
              value={way.destination}
              maxLength={250}
              error={errorOf(way)}
              onChange={(destination) => put(way.key, { destination })}
            />
            <Select
              label={t('dialer.form.type')}
              value={way.typeId}
              options={[
                ...(types.some(({ id }) => id === way.typeId) ? [] : [{ value: way.typeId, words: t('dialer.form.chooseType') }]),
                ...types.map(({ id, name }) => ({ value: id, words: name }))
              ]}
              onChange={(typeId) => put(way.key, { typeId })}
            />
          </div>
          <details className={css.more}>
            <summary>{t('dialer.form.wayMore')}</summary>
            <TextField
              label={t('dialer.form.description')}
              value={way.description}
              maxLength={500}
              onChange={(description) => put(way.key, { description })}
            />
            <TextField
              label={t('dialer.form.display')}
              value={way.display}
              maxLength={120}
              onChange={(display) => put(way.key, { display })}
            />
            <PickOne
              kind="resources"
              label={t('dialer.form.resource')}
              value={way.resource}
              none={t('dialer.form.anyResource')}
              onChange={(resource) => put(way.key, { resource })}
            />
          </details>
          {ways.length > 1 && (
            <div className={css.acts}>
              {place > 0 && (
                <Button tone="link" onPress={() => first(way.key)}>
                  {t('dialer.form.dialFirst')}
                </Button>
              )}
              <Button tone="link" onPress={() => onChange(ways.filter(({ key }) => key !== way.key))}>
                {t('dialer.form.removeWay', { place: place + 1 })}
              </Button>
            </div>
          )}
        </div>
      ))}
      {error !== null && <ErrorLine>{error}</ErrorLine>}
      <div className={css.acts}>
        <Button
          icon="plus"
          unavailable={ways.length >= MOST_WAYS ? t('dialer.form.mostWays') : null}
          onPress={() => onChange([...ways, newWay(usual)])}
        >
          {t('dialer.form.addWay')}
        </Button>
      </div>
    </fieldset>
  )
}
