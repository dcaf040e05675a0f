import type { Ref } from 'react'
import { Icon } from './icon'
import type { IconName } from './icons'
import { Press } from './press'
import { Spinner } from './spinner'
import css from './control-tile.module.css'

export interface ControlTileProps {
  icon: IconName
  /** The word is the name: it changes with the state (Mute, Unmute), so there is no pressed state to tell. */
  word: string
  /** Undefined when the agent took its key away. */
  keys?: string
  tone?: 'active' | 'live' | 'stop'
  pending?: boolean
  unavailable?: string | null
  onPress: () => void
  /** By which what opens at this tile finds it. */
  anchor?: string
  ref?: Ref<HTMLButtonElement>
}

/** One call control. Place and size never change. */
export function ControlTile({ icon, word, keys, tone, pending = false, unavailable = null, onPress, anchor, ref }: ControlTileProps) {
  return (
    <Press
      ref={ref}
      className={css.tile}
      blocked={pending || unavailable !== null}
      tip={unavailable ?? keys}
      onPress={onPress}
      data-tone={tone}
      data-anchor={anchor}
      aria-busy={pending || undefined}
      aria-description={unavailable ?? undefined}
    >
      {pending ? <Spinner large /> : <Icon name={icon} size={18} />}
      <span>{word}</span>
      <span className={css.keys} aria-hidden="true">
        {keys}
      </span>
    </Press>
  )
}
