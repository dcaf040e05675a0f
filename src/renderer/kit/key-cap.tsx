import css from './key-cap.module.css'

/** A key as it is written on the keyboard; decoration for those who see it, so hidden from names. */
export function KeyCap({ children }: { children: string }) {
  return (
    <kbd className={css.key} aria-hidden="true">
      {children}
    </kbd>
  )
}
