import { useRef, type ButtonHTMLAttributes, type ReactNode, type Ref } from 'react'
import { mergeProps } from 'react-aria/mergeProps'
import { useButton } from 'react-aria/useButton'
import { useHover } from 'react-aria/useHover'
import { Tooltip, useTooltip } from './tooltip'

export interface PressProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick' | 'disabled'> {
  onPress?: () => void
  /** Keeps the focus and the place, and does nothing when pressed. */
  blocked?: boolean
  /** Shown after a rest of the pointer or on keyboard focus. */
  tip?: string | null
  skipTab?: boolean
  [data: `data-${string}`]: unknown
  children?: ReactNode
  ref?: Ref<HTMLButtonElement>
}

/** What every button of ours is made of: press, hover and tooltip, with mouse, touch, pen and keyboard alike. */
export function Press({ onPress, blocked = false, tip = null, skipTab = false, children, ref, ...dom }: PressProps) {
  const own = useRef<HTMLButtonElement>(null)
  const tooltip = useTooltip(tip, own)
  const { buttonProps, isPressed } = useButton(
    {
      type: dom.type,
      excludeFromTabOrder: skipTab,
      onPress: () => {
        tooltip.hide()
        if (!blocked) onPress?.()
      },
      onFocusChange: tooltip.onFocusChange
    },
    own
  )
  const { hoverProps, isHovered } = useHover({ onHoverStart: tooltip.showSoon, onHoverEnd: tooltip.hide })
  const stop = blocked && dom.type === 'submit' ? { onClick: (event: { preventDefault: () => void }) => event.preventDefault() } : {}
  const merged = mergeProps(buttonProps, hoverProps, stop, dom as object) as ButtonHTMLAttributes<HTMLButtonElement>
  return (
    <>
      <button
        {...merged}
        ref={(node) => {
          own.current = node
          if (typeof ref === 'function') ref(node)
          else if (ref) ref.current = node
        }}
        data-hovered={(isHovered && !blocked) || undefined}
        data-pressed={(isPressed && !blocked) || undefined}
        aria-disabled={blocked || undefined}
      >
        {children}
      </button>
      <Tooltip {...tooltip} />
    </>
  )
}
