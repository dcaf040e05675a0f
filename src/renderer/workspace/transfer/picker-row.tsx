import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Glyph } from '../../kit/glyph'
import { Icon } from '../../kit/icon'
import { t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { looks, presenceWords, queueWords, type Choice } from './choices'
import type { Aim } from './transfer-picker'
import css from './transfer.module.css'

export interface PickerRowProps {
  id: string
  choice: Choice
  aim: Aim
  /** Enter in the field is for this one. */
  isCurrent: boolean
  isForced: boolean
  pending: Aim | null
  unavailable: string | null
  onChoose: () => void
  onForce: () => void
  onGo: (what: Aim) => void
}

/** Somebody or some queue, with what can be done now. */
export function PickerRow({ id, choice, aim, isCurrent, isForced, pending, unavailable, onChoose, onForce, onGo }: PickerRowProps) {
  const { name, may, entry } = choice
  const button = (what: Aim) =>
    (may[what] || isForced) && (
      <Button
        tone={isCurrent && what === aim ? 'primary' : undefined}
        label={t(`transfer.named.${what}`, { who: name })}
        pending={pending === what}
        unavailable={unavailable}
        onPress={() => onGo(what)}
      >
        {t(pending === what ? (what === 'transfer' ? 'transfer.transferring' : 'transfer.calling') : `transfer.${what}`)}
      </Button>
    )
  return (
    <div id={id} role="row" className={css.row} data-group={choice.group} aria-selected={isCurrent} onPointerDown={onChoose}>
      <span role="gridcell" className={css.who}>
        {entry?.kind === 'person' ? (
          <Glyph name={looks[entry.presence].glyph} size={20} />
        ) : (
          <Icon name={entry === null ? 'phone' : 'bars'} size={16} />
        )}
        <span className={css.lines}>
          <bdi className={entry === null ? 'strong cut ltr' : 'strong cut'}>{name}</bdi>
          <Under choice={choice} />
        </span>
      </span>
      <span role="gridcell" className={css.acts}>
        {button('transfer')}
        {(entry?.kind !== 'queue' || aim === 'consult') && button('consult')}
        {may.anyway && !isForced && (
          <Button tone="quiet" label={t('transfer.named.anyway', { who: name })} onPress={onForce}>
            {t('transfer.anyway')}
          </Button>
        )}
      </span>
    </div>
  )
}

function Under({ choice: { entry, name } }: { choice: Choice }) {
  const now = useClock()
  if (entry === null)
    return (
      <span className="small second cut">
        <Rich k="transfer.willDial" values={{ number: name }} />
      </span>
    )
  if (entry.kind === 'queue') return <span className="small second cut">{queueWords(entry, now)}</span>
  const more = [entry.team, entry.extension].filter((word) => word !== null && word !== '')
  return (
    <span className="small second cut">
      <b className={`strong ${looks[entry.presence].tone}`}>{presenceWords(entry, now)}</b>
      {more.map((word) => (
        <span key={word}>
          {' · '}
          <bdi>{word}</bdi>
        </span>
      ))}
    </span>
  )
}
