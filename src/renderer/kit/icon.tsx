import { icons, lateIcons, type IconName } from './icons'
import css from './icon.module.css'

const mirrored: ReadonlySet<IconName> = new Set(['inc', 'outg', 'missed', 'left', 'right', 'transfer', 'send', 'link', 'backspace'])

/** A sign beside words; it never stands for them, so it is hidden from screen readers. */
export function Icon({ name, size = 16 }: { name: IconName; size?: 12 | 14 | 16 | 18 | 20 | 28 }) {
  return (
    <svg className={css.icon} data-size={size} data-mirrored={mirrored.has(name) || undefined} viewBox="0 0 16 16" aria-hidden="true">
      {lateIcons[name] ?? icons[name as keyof typeof icons]}
    </svg>
  )
}
