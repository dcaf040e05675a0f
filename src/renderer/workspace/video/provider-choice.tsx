import { useId, type KeyboardEvent } from 'react'
import type { VideoOffer } from '../../../contract/commands'
import type { VideoKind } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { KeyCap } from '../../kit/key-cap'
import { t } from '../../kit/words'
import { useView } from '../view'
import { kindName } from './video-kind'
import css from './send-link.module.css'

/** The kinds of video as a radio group; digits choose while the focus is in it. A kind that cannot be used says why, and where that is mended. */
export function ProviderChoice({
  offers,
  chosen,
  onChoose
}: {
  offers: readonly VideoOffer[]
  chosen: VideoKind | null
  onChoose: (kind: VideoKind) => void
}) {
  const group = useId()
  const onKeyDown = (event: KeyboardEvent<HTMLFieldSetElement>): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const offer = offers[Number(/^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1] ?? 0) - 1]
    if (offer?.state !== 'ready') return
    event.preventDefault()
    event.currentTarget.querySelector<HTMLInputElement>(`input[value="${offer.kind}"]`)?.focus()
    onChoose(offer.kind)
  }
  return (
    <fieldset className={css.providers} onKeyDown={onKeyDown}>
      <legend>{t('video.provider')}</legend>
      {offers.map((offer, index) => (
        <div key={offer.kind} className={css.provider} data-chosen={chosen === offer.kind || undefined}>
          <label data-off={offer.state !== 'ready' || undefined}>
            <input
              type="radio"
              name={group}
              value={offer.kind}
              checked={chosen === offer.kind}
              disabled={offer.state !== 'ready'}
              aria-describedby={`${group}-${offer.kind}`}
              onChange={() => onChoose(offer.kind)}
            />
            <span className="grow">
              <b className="strong">{kindName(offer.kind)}</b>
              <span id={`${group}-${offer.kind}`} className={css.more}>
                {moreOf(offer)}
              </span>
            </span>
            {offer.state === 'ready' && <KeyCap>{String(index + 1)}</KeyCap>}
          </label>
          <Mend offer={offer} />
        </div>
      ))}
    </fieldset>
  )
}

function moreOf({ kind, state, left }: VideoOffer): string {
  if (state === 'may-not-call') return `${t('video.state.may-not-call')}. ${t('video.mayNotCallMeans')}`
  if (state !== 'ready') return t(`video.state.${state}`)
  const about = t(`video.about.${kind}`)
  return left === null ? about : `${about}. ${t('video.left', { left: left.count, limit: left.of })}`
}

function Mend({ offer: { kind, state } }: { offer: VideoOffer }) {
  const { openSettings } = useView()
  if (state !== 'not-set-up' && state !== 'failed') return null
  const key = state === 'failed' ? 'check' : 'setUp'
  return (
    <Button tone="link" label={t(`video.${key}Named`, { provider: kindName(kind) })} onPress={() => openSettings('accounts')}>
      {t(`video.${key}`)}
    </Button>
  )
}
