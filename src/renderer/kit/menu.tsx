import { useEffect, useRef, type ReactNode, type RefObject } from 'react'
import { Header } from 'react-aria-components/Header'
import { Menu as AriaMenu, MenuItem, MenuSection } from 'react-aria-components/Menu'
import { Popover } from 'react-aria-components/Popover'
import { floats } from './overlays'
import css from './menu.module.css'

export interface MenuItemData {
  id: string
  words: string
  sign?: ReactNode
  /** Key or time at the end of the line. */
  end?: ReactNode
  /** Second line, such as why it cannot be chosen. */
  detail?: string
  disabled?: boolean
  /** Items with the same group stand together; a hairline parts the groups. */
  group?: string
}

/** A menu that floats at its button. Loaded when the first one opens. */
export default function Menu({
  anchor,
  label,
  headings = false,
  items,
  onAction,
  onClose
}: {
  anchor: RefObject<HTMLElement | null>
  label: string
  headings?: boolean
  items: readonly MenuItemData[]
  onAction: (id: string) => void
  onClose: () => void
}) {
  const own = useRef<HTMLElement>(null)
  useEffect(() => floats(own.current), [])
  const groups = [...new Set(items.map((item) => item.group ?? ''))]
  return (
    <Popover
      ref={own}
      triggerRef={anchor}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
      offset={4}
      className={css.menu}
    >
      <AriaMenu
        aria-label={label}
        autoFocus="first"
        disabledKeys={items.filter((item) => item.disabled).map((item) => item.id)}
        onAction={(key) => onAction(String(key))}
        onClose={onClose}
        className={css.list}
      >
        {groups.map((group) => (
          <MenuSection key={group} id={`group-${group}`} aria-label={headings ? undefined : label} className={css.group}>
            {headings && <Header className={css.heading}>{group}</Header>}
            {items
              .filter((item) => (item.group ?? '') === group)
              .map((item) => (
                <MenuItem key={item.id} id={item.id} textValue={item.words} className={css.item}>
                  <span className={css.sign}>{item.sign}</span>
                  <span className="grow">
                    {item.words}
                    {item.detail !== undefined && <span className={css.detail}>{item.detail}</span>}
                  </span>
                  {item.end !== undefined && <span className={css.end}>{item.end}</span>}
                </MenuItem>
              ))}
          </MenuSection>
        ))}
      </AriaMenu>
    </Popover>
  )
}
