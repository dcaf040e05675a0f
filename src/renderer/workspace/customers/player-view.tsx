import { useId, type ReactNode } from 'react'
import type { CallFile } from '../../../contract/history-call'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { MenuButton } from '../../kit/menu-button'
import { running } from '../../kit/times'
import { t } from '../../kit/words'
import { jumpS, rates, type PlayerState, type RecordingPlayer } from './recording-player'
import css from './player.module.css'

/** What a player shows and can be told; `save` stands at its end. */
export function PlayerView({
  file,
  state,
  player,
  unavailable = null,
  save
}: {
  file: CallFile
  state: PlayerState
  player: Pick<RecordingPlayer, 'toggle' | 'seek' | 'jump' | 'setRate' | 'allowOutput'>
  unavailable?: string | null
  save: ReactNode
}) {
  const { phase, position, rate, peaks } = state
  const duration = state.duration ?? lengthOf(file)
  const seekable = state.duration !== null
  const at = running(position * 1000)
  const of = duration === null ? null : running(duration * 1000)
  const sounds = phase === 'playing'
  return (
    <div className={css.player} role="group" aria-label={t('customers.player.of', { name: file.name ?? file.id })}>
      <div className={css.track} data-seekable={seekable || undefined}>
        <Wave peaks={peaks} share={duration === null || duration === 0 ? 0 : position / duration} />
        <input
          type="range"
          className={css.slider}
          aria-label={t('customers.player.position')}
          aria-valuetext={of === null ? at : t('customers.player.atOf', { at, of })}
          min={0}
          max={Math.max(1, duration ?? 1)}
          step={1}
          value={position}
          disabled={!seekable}
          onChange={(event) => player.seek(Number(event.target.value))}
        />
      </div>
      <div className={css.acts}>
        <Button
          tone="primary"
          icon={sounds ? 'pause' : 'play'}
          iconOnly
          label={t(sounds ? 'customers.player.pause' : 'customers.player.play')}
          pending={phase === 'loading'}
          unavailable={unavailable}
          onPress={() => player.toggle()}
        />
        <Button
          tone="quiet"
          icon="back"
          iconOnly
          label={t('customers.player.back', { s: jumpS })}
          unavailable={seekable ? null : t('customers.player.playFirst')}
          onPress={() => player.jump(-jumpS)}
        />
        <Button
          tone="quiet"
          icon="refresh"
          iconOnly
          label={t('customers.player.on', { s: jumpS })}
          unavailable={seekable ? null : t('customers.player.playFirst')}
          onPress={() => player.jump(jumpS)}
        />
        <span className={css.time}>
          <b>{at}</b>
          {of !== null && ` ${t('customers.player.ofLength', { of })}`}
        </span>
        <MenuButton
          tone="quiet"
          menuLabel={t('customers.player.speed')}
          label={t('customers.player.speedNow', { rate })}
          items={rates.map((one) => ({ id: String(one), words: t('customers.player.times', { rate: one }) }))}
          onAction={(id) => player.setRate(Number(id))}
        >
          {t('customers.player.times', { rate })}
        </MenuButton>
        {save}
      </div>
      {phase === 'ask-output' && (
        <Banner
          tone="caution"
          role="alert"
          actionsBelow
          actions={<Button onPress={() => player.allowOutput()}>{t('customers.player.playThere')}</Button>}
        >
          {t('customers.player.otherOutput')}
        </Banner>
      )}
      {phase === 'failed' && state.failure !== null && (
        <Banner tone="negative" role="alert">
          {t(`customers.player.failed.${state.failure}`)}
        </Banner>
      )}
    </div>
  )
}

const lengthOf = ({ startAt, stopAt }: CallFile): number | null =>
  startAt !== null && stopAt !== null && stopAt > startAt ? (stopAt - startAt) / 1000 : null

const height = 40
const pitch = 4

/** Bars of loudness, those that were heard in the accent; a line where the file is not drawn. */
function Wave({ peaks, share }: { peaks: readonly number[] | null; share: number }) {
  const clip = useId()
  const count = peaks?.length ?? 72
  const width = count * pitch
  const bars =
    peaks === null
      ? `M0 ${height / 2}H${width}`
      : peaks
          .map((peak, bar) => {
            const half = Math.max(1, (peak * (height - 4)) / 2)
            return `M${bar * pitch + 2} ${height / 2 - half}v${half * 2}`
          })
          .join('')
  return (
    <svg className={css.wave} viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
      <clipPath id={clip}>
        <rect width={width * share} height={height} />
      </clipPath>
      <path className={css.ahead} d={bars} />
      <path className={css.heard} d={bars} clipPath={`url(#${clip})`} />
      <path className={css.head} d={`M${width * share} 0v${height}`} />
    </svg>
  )
}
