import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { t } from '../../../kit/words'
import type { ListedUser, UserProduct } from './listed-user'
import { isOwn } from './user-acts'
import { userDesk, useUserDesk } from './user-desk'
import { UserRow } from './user-row'
import css from './users.module.css'

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, last) => last
}

export interface UserTableProps {
  product: UserProduct
  users: readonly ListedUser[]
  /** Place of the first one among all that were found, from 1. */
  first: number
  total: number
  /** E-mail of the one who is signed in. */
  own: string | null
  onRemove: (user: ListedUser) => void
}

/** Users as a table; arrows go from line to line, Tab through the buttons of one. */
export function UserTable({ product, users, first, total, own, onRemove }: UserTableProps) {
  const { lists, busy, troubles, focus } = useUserDesk()
  const [active, setActive] = useState<string | null>(null)
  const table = useRef<HTMLDivElement>(null)
  const at = Math.max(
    0,
    users.findIndex(({ id }) => id === active)
  )
  const columns = ['name', 'email', 'role', product === 'direct' ? 'language' : 'state', 'acts'] as const

  const focusRow = (id: string, act: string): void => {
    setActive(id)
    // The line's buttons are in reach of the focus once it is the active one.
    requestAnimationFrame(() => {
      const row = [...(table.current?.querySelectorAll<HTMLElement>('[data-user]') ?? [])].find((one) => one.dataset.user === id)
      row?.querySelector<HTMLElement>(`[data-act="${act}"] button`)?.focus()
      row?.scrollIntoView({ block: 'nearest' })
    })
  }
  useEffect(() => {
    if (focus === null || !users.some(({ id }) => id === focus)) return
    userDesk.change({ focus: null })
    focusRow(focus, 'change')
  }, [focus, users])

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const act = (event.target as HTMLElement).closest<HTMLElement>('[data-act]')?.dataset.act
    const to = users[steps[event.key]?.(at, users.length - 1) ?? -1]
    if (act === undefined || to === undefined) return
    event.preventDefault()
    focusRow(to.id, act)
  }
  return (
    <div
      ref={table}
      className={css.table}
      data-scrolls
      data-product={product}
      role="table"
      aria-label={t(`team.users.product.${product}`)}
      aria-rowcount={total + 1}
      aria-colcount={columns.length}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={css.tableHead}>
        <div role="row" aria-rowindex={1} className={css.row}>
          {columns.map((column) => (
            <span key={column} role="columnheader" data-column={column}>
              {column === 'acts' ? <span className="hidden-text">{t('team.users.column.acts')}</span> : t(`team.users.column.${column}`)}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {users.map((user, place) => (
          <UserRow
            key={user.id}
            product={product}
            user={user}
            photo={lists[product].photos[user.id] ?? null}
            place={first + place + 1}
            isOwn={isOwn(user, own)}
            active={place === at}
            busy={busy[user.id] ?? null}
            trouble={troubles[user.id] ?? null}
            onActive={() => setActive(user.id)}
            onRemove={() => onRemove(user)}
          />
        ))}
      </div>
    </div>
  )
}
