import { t } from '../../kit/words'
import css from './devices.module.css'

const bars = Array.from({ length: 16 }, (_, index) => index)

/** Loudness in sixteen bars. */
export function LevelMeter({ level }: { level: number }) {
  const lit = Math.round(level * bars.length)
  return (
    <span
      className={css.level}
      role="meter"
      aria-label={t('devices.level')}
      aria-valuemin={0}
      aria-valuemax={bars.length}
      aria-valuenow={lit}
      aria-valuetext={t('devices.levelOf', { level: lit })}
    >
      {bars.map((bar) => (
        <i key={bar} data-lit={bar < lit || undefined} />
      ))}
    </span>
  )
}
