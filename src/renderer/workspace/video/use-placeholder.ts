import { useEffect, useRef, type RefObject } from 'react'
import { useBridge } from '../../kit/bridge'
import { isCovered, onFloating } from '../../kit/overlays'
import { sendSafely } from '../../kit/use-command'

/**
 * Measures the placeholder of a vendor's page, or of the phone page with a call's picture, and tells main where to lay it, in CSS pixels of this window.
 * Null when it is hidden, or when a menu or dialog of ours lies over it: main's view would cover that.
 */
export function usePlaceholder(of: 'session' | 'call', id: string, shown: boolean): RefObject<HTMLDivElement | null> {
  const bridge = useBridge()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const element = box.current
    if (element === null || !shown) return
    let last = ''
    let frame = 0
    const place = (bounds: { x: number; y: number; width: number; height: number } | null): void => {
      const text = JSON.stringify(bounds)
      if (text === last) return
      last = text
      void sendSafely(
        of === 'call' ? bridge.send('stage.placeCall', { callId: id, bounds }) : bridge.send('stage.place', { sessionId: id, bounds })
      )
    }
    const measure = (): void => {
      frame = 0
      const { x, y, width, height } = element.getBoundingClientRect()
      const visible = width > 0 && height > 0 && document.visibilityState === 'visible' && !isCovered(element.getBoundingClientRect())
      place(visible ? { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) } : null)
    }
    const soon = (): void => {
      if (frame === 0) frame = requestAnimationFrame(measure)
    }
    const now = (): void => measure()
    const sizes = new ResizeObserver(soon)
    sizes.observe(element)
    sizes.observe(document.documentElement)
    // What stands above the stage can grow without changing its size, only its place.
    const places = new MutationObserver(soon)
    places.observe(document.body, { childList: true, subtree: true })
    const leave = onFloating(soon)
    window.addEventListener('resize', soon)
    window.addEventListener('scroll', soon, true)
    document.addEventListener('visibilitychange', now)
    measure()
    return () => {
      cancelAnimationFrame(frame)
      sizes.disconnect()
      places.disconnect()
      leave()
      window.removeEventListener('resize', soon)
      window.removeEventListener('scroll', soon, true)
      document.removeEventListener('visibilitychange', now)
      place(null)
    }
  }, [bridge, of, id, shown])
  return box
}
