import { useId } from 'react'
import { t } from '../../kit/words'
import type { LinkForm } from './link-form'
import css from './send-link.module.css'

/** By which way the link goes out. */
export function DeliveryChoice({
  ways,
  chosen,
  onChoose
}: {
  ways: readonly LinkForm['by'][]
  chosen: LinkForm['by']
  onChoose: (by: LinkForm['by']) => void
}) {
  const group = useId()
  return (
    <fieldset className={css.ways}>
      <legend>{t('video.delivery')}</legend>
      {ways.map((by) => (
        <label key={by} data-chosen={chosen === by || undefined}>
          <input type="radio" name={group} value={by} checked={chosen === by} onChange={() => onChoose(by)} />
          {t(`video.by.${by}`)}
        </label>
      ))}
    </fieldset>
  )
}
