import type { ReactNode } from 'react'
import { Icon } from './icon'
import type { IconName } from './icons'
import css from './banner.module.css'

const icons = { accent: 'info', caution: 'warn', negative: 'warn', positive: 'check', neutral: 'info' } as const satisfies Record<
  string,
  IconName
>

export interface BannerProps {
  tone: keyof typeof icons
  icon?: IconName
  children: ReactNode
  /** At most one button, or two that answer one question. */
  actions?: ReactNode
  /** An error speaks at once; a state is told when there is time. */
  role?: 'alert' | 'status'
  /** `strip` spans its pane; `card` stands inside it. */
  shape?: 'card' | 'strip'
  actionsBelow?: boolean
}

/** Tint, sign, sentence with cause and next step. */
export function Banner({ tone, icon, children, actions, role, shape = 'card', actionsBelow = false }: BannerProps) {
  return (
    <div className={css.banner} data-tone={tone} data-shape={shape} data-below={actionsBelow || undefined}>
      <Icon name={icon ?? icons[tone]} />
      <div className={css.words} role={role}>
        {children}
      </div>
      {actions !== undefined && <div className={css.actions}>{actions}</div>}
    </div>
  )
}
