import { useEffect, useRef, useState, type RefObject } from 'react'
import css from './tooltip.module.css'

const delayMs = 500

export interface TooltipState {
  text: string | null
  anchor: RefObject<HTMLElement | null>
  shown: boolean
  showSoon: () => void
  hide: () => void
  onFocusChange: (focused: boolean) => void
}

/** Shows `text` at an element after a short rest of the pointer, or at once on keyboard focus; Esc and a press hide it. */
export function useTooltip(text: string | null, anchor: RefObject<HTMLElement | null>): TooltipState {
  const [shown, setShown] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const hide = (): void => {
    clearTimeout(timer.current)
    setShown(false)
  }
  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!shown) return
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setShown(false)
    }
    document.addEventListener('keydown', onKey, true)
    return () => document.removeEventListener('keydown', onKey, true)
  }, [shown])
  return {
    text,
    anchor,
    shown: shown && text !== null && text !== '',
    showSoon: () => {
      clearTimeout(timer.current)
      timer.current = setTimeout(() => setShown(true), delayMs)
    },
    hide,
    onFocusChange: (focused) => {
      if (focused && anchor.current?.matches(':focus-visible')) setShown(true)
      else hide()
    }
  }
}

/** In the top layer, beside its element; repeats what the name or description already says, so it is hidden from screen readers. */
export function Tooltip({ text, anchor, shown }: TooltipState) {
  const own = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const tip = own.current
    const box = anchor.current?.getBoundingClientRect()
    if (!shown || tip === null || box === undefined) return
    tip.showPopover()
    const width = tip.offsetWidth
    const below = box.bottom + 6 + tip.offsetHeight <= innerHeight
    tip.style.left = `${Math.max(4, Math.min(innerWidth - width - 4, box.left + box.width / 2 - width / 2))}px`
    tip.style.top = `${below ? box.bottom + 6 : box.top - 6 - tip.offsetHeight}px`
  }, [shown, anchor])
  if (!shown) return null
  return (
    <span ref={own} popover="manual" className={css.tip} aria-hidden="true">
      {text}
    </span>
  )
}
