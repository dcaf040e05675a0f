import {
  useRef,
  useState,
  type ButtonHTMLAttributes,
  type FocusEvent,
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  type ReactNode,
  type Ref
} from 'react'
import { Tooltip, useTooltip } from './tooltip'

type Handled = 'onClick' | 'onMouseDown' | 'onKeyDown' | 'onKeyUp' | 'onFocus' | 'onBlur' | 'onPointerEnter' | 'disabled' | 'tabIndex'

export interface PressProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, Handled> {
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

const isPressKey = ({ key }: KeyboardEvent): boolean => key === 'Enter' || key === ' '

/**
 * What every button of ours is made of: press, hover and tooltip, with mouse, touch, pen and keyboard alike. Pressing it is nobody else's
 * business: neither its keys nor its pointer reach what lies around it.
 */
export function Press({ onPress, blocked = false, tip = null, skipTab = false, children, ref, ...dom }: PressProps) {
  const own = useRef<HTMLButtonElement>(null)
  const tooltip = useTooltip(tip, own)
  const [isHovered, setHovered] = useState(false)
  const [isPressed, setPressed] = useState(false)
  const keyDown = useRef<string | null>(null)

  const letGo = (): void => {
    keyDown.current = null
    setPressed(false)
  }
  const onClick = (event: MouseEvent): void => {
    event.stopPropagation()
    tooltip.hide()
    if (!blocked) onPress?.()
    else if (dom.type === 'submit') event.preventDefault()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!isPressKey(event)) return
    event.stopPropagation()
    // The browser presses again and again while Enter is held, and presses a button that gets the focus while a key is down.
    event.preventDefault()
    if (event.repeat) return
    keyDown.current = event.key
    setPressed(true)
  }
  const onKeyUp = (event: KeyboardEvent): void => {
    if (!isPressKey(event)) return
    const isOwn = keyDown.current === event.key
    letGo()
    if (isOwn) own.current?.click()
  }
  const onPointerEnter = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return
    setHovered(true)
    tooltip.showSoon()
  }
  const onPointerLeave = (event: PointerEvent<HTMLButtonElement>): void => {
    setHovered(false)
    letGo()
    tooltip.hide()
    dom.onPointerLeave?.(event)
  }
  const onPointerDown = (event: PointerEvent<HTMLButtonElement>): void => {
    if (event.button === 0) {
      event.stopPropagation()
      setPressed(true)
    }
    dom.onPointerDown?.(event)
  }
  const onMouseDown = (event: MouseEvent): void => {
    if (event.button === 0) event.stopPropagation()
  }
  const onPointerUp = (event: PointerEvent<HTMLButtonElement>): void => {
    letGo()
    dom.onPointerUp?.(event)
  }
  const onPointerCancel = (event: PointerEvent<HTMLButtonElement>): void => {
    letGo()
    dom.onPointerCancel?.(event)
  }
  const onFocus = (): void => tooltip.onFocusChange(true)
  const onBlur = (_event: FocusEvent): void => {
    letGo()
    tooltip.onFocusChange(false)
  }
  const handlers = {
    onClick,
    onKeyDown,
    onKeyUp,
    onMouseDown,
    onPointerDown,
    onPointerUp,
    onPointerCancel,
    onPointerEnter,
    onPointerLeave,
    onFocus,
    onBlur
  }
  return (
    <>
      <button
        type="button"
        {...dom}
        {...handlers}
        tabIndex={skipTab ? -1 : undefined}
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
