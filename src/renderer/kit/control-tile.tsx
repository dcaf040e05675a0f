import { useRef, type Ref } from 'react'
import { Button as AriaButton } from 'react-aria-components/Button'
import { Icon } from './icon'
import type { IconName } from './icons'
import { Spinner } from './spinner'
import { Tooltip, useTooltip } from './tooltip'
import css from './control-tile.module.css'

export interface ControlTileProps {
  icon: IconName
  /** The word is the name: it changes with the state (Mute, Unmute), so there is no pressed state to tell. */
  word: string
  keys: string
  tone?: 'active' | 'live' | 'stop'
  pending?: boolean
  unavailable?: string | null
  onPress: () => void
  ref?: Ref<HTMLButtonElement>
}

/** One call control. Place and size never change. */
export function ControlTile({ icon, word, keys, tone, pending = false, unavailable = null, onPress, ref }: ControlTileProps) {
  const own = useRef<HTMLButtonElement>(null)
  const tip = useTooltip(unavailable ?? keys, own)
  const blocked = pending || unavailable !== null
  return (
    <>
      <AriaButton
        ref={(node) => {
          own.current = node
          if (typeof ref === 'function') ref(node)
          else if (ref) ref.current = node
        }}
        className={css.tile}
        onPress={() => {
          tip.hide()
          if (!blocked) onPress()
        }}
        onHoverStart={tip.showSoon}
        onHoverEnd={tip.hide}
        onFocusChange={tip.onFocusChange}
        render={(button) => (
          <button
            {...button}
            data-tone={tone}
            aria-disabled={blocked || undefined}
            aria-busy={pending || undefined}
            aria-description={unavailable ?? undefined}
          />
        )}
      >
        {pending ? <Spinner large /> : <Icon name={icon} size={18} />}
        <span>{word}</span>
        <span className={css.keys} aria-hidden="true">
          {keys}
        </span>
      </AriaButton>
      <Tooltip {...tip} />
    </>
  )
}
