import type { ReactNode, Ref } from 'react'
import { Icon } from './icon'
import type { IconName } from './icons'
import { KeyCap } from './key-cap'
import { Press } from './press'
import { Spinner } from './spinner'
import css from './button.module.css'

export interface ButtonProps {
  /** The visible word; also the name, unless `label` says more. */
  children?: ReactNode
  icon?: IconName
  label?: string
  /** One filled button a region: `go` answers, `stop` ends, `primary` finishes. */
  tone?: 'primary' | 'go' | 'stop' | 'danger' | 'quiet' | 'quiet-danger' | 'active' | 'link'
  size?: 'dense' | 'form' | 'call'
  keys?: string
  /** The server has not answered yet: a ring, and pressing again does nothing. */
  pending?: boolean
  /** Why it cannot be pressed now. It stays focusable and says so. */
  unavailable?: string | null
  onPress?: () => void
  submit?: boolean
  /** Left out of the tab order: a roving row takes it in. */
  skipTab?: boolean
  /** Keeps the word for screen readers and shows the icon alone. */
  iconOnly?: boolean
  hasPopup?: boolean
  expanded?: boolean
  className?: string
  ref?: Ref<HTMLButtonElement>
}

/** Every button of the app. Keeps its place and size in all its states. */
export function Button(props: ButtonProps) {
  const { children, icon, label, tone, size = 'dense', keys, pending = false, unavailable = null, iconOnly = false } = props
  const name = iconOnly && label === undefined && typeof children === 'string' ? children : label
  return (
    <Press
      ref={props.ref}
      className={[css.button, props.className].filter(Boolean).join(' ')}
      type={props.submit ? 'submit' : 'button'}
      skipTab={props.skipTab}
      blocked={pending || unavailable !== null}
      tip={unavailable ?? (iconOnly ? [name, keys].filter(Boolean).join('  ') : null)}
      onPress={props.onPress}
      data-tone={tone}
      data-size={size}
      data-icon-only={iconOnly || undefined}
      aria-label={name}
      aria-busy={pending || undefined}
      aria-description={unavailable ?? undefined}
      aria-haspopup={props.hasPopup ? 'menu' : undefined}
      aria-expanded={props.hasPopup ? (props.expanded ?? false) : undefined}
    >
      {pending ? <Spinner /> : icon !== undefined && <Icon name={icon} size={size === 'call' || iconOnly ? 16 : 14} />}
      {!iconOnly && children}
      {!iconOnly && keys !== undefined && <KeyCap>{keys}</KeyCap>}
    </Press>
  )
}
