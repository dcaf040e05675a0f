import { lazy, Suspense, useRef, useState, type ReactNode } from 'react'
import { Button, type ButtonProps } from './button'
import type { MenuItemData } from './menu'

const loadMenu = () => import('./menu')
const Menu = lazy(loadMenu)

/** Fetches the menu's code while nothing else happens, so that the first press finds it there. */
export const preloadMenu = (): void => void loadMenu()

export interface MenuButtonProps extends Omit<ButtonProps, 'onPress' | 'hasPopup' | 'expanded' | 'ref'> {
  items: readonly MenuItemData[]
  onAction: (id: string) => void
  /** Name of the menu. */
  menuLabel: string
  /** Groups carry their name as a heading. */
  headings?: boolean
  children?: ReactNode
}

export function MenuButton({ items, onAction, menuLabel, headings, ...button }: MenuButtonProps) {
  const [open, setOpen] = useState(false)
  const anchor = useRef<HTMLButtonElement>(null)
  return (
    <>
      <Button {...button} ref={anchor} hasPopup expanded={open} onPress={() => setOpen(true)} />
      {open && (
        <Suspense>
          <Menu anchor={anchor} label={menuLabel} headings={headings} items={items} onAction={onAction} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
