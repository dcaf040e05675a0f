import { useEffect, useRef, type KeyboardEvent, type ReactNode, type Ref } from 'react'
import { Button } from '../kit/button'
import { useCompanion } from '../kit/use-companion'
import { isSendKey } from './keys'
import css from './side-pane.module.css'

/**
 * A pane beside a list, or in its place where the window is narrow: details or a form. Its heading takes the focus when it opens and when
 * `of` changes; Esc closes it, the send key sends what it holds.
 */
export function SidePane({
  id,
  of = id,
  pane,
  title,
  beside,
  busy = false,
  close,
  onSend,
  foot,
  className = '',
  ref,
  children
}: {
  /** Of its heading. */
  id: string
  /** What it shows now. */
  of?: string
  /** Name for keys that go from pane to pane. */
  pane: string
  title: ReactNode
  beside: boolean
  busy?: boolean
  close: { words: string; unavailable?: string | null; onPress: () => void }
  onSend?: () => void
  foot?: ReactNode
  /** May set `--side-pane`, its width beside the list. */
  className?: string
  ref?: Ref<HTMLElement>
  children: ReactNode
}) {
  const platform = useCompanion((state) => state.shell.platform)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [of])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (onSend !== undefined && isSendKey(event.nativeEvent, platform)) {
      event.preventDefault()
      if (!event.repeat) onSend()
    } else if (event.key === 'Escape') close.onPress()
  }
  return (
    <aside
      ref={ref}
      className={`${css.pane} ${className}`}
      data-beside={beside || undefined}
      data-pane={pane}
      aria-labelledby={id}
      aria-busy={busy || undefined}
      onKeyDown={onKeyDown}
    >
      <header className={css.head}>
        <h2 id={id} ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button tone="quiet" icon="x" iconOnly label={close.words} unavailable={close.unavailable} onPress={close.onPress} />
      </header>
      <div className={css.body} data-scrolls>
        {children}
      </div>
      {foot !== undefined && <footer className={css.foot}>{foot}</footer>}
    </aside>
  )
}
