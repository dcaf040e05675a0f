import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { Member } from '../../../../contract/member'
import { useBridge } from '../../../kit/bridge'
import { t } from '../../../kit/words'
import { choose, openMember } from './dialer-acts'
import { dialerDesk, useDialerDesk } from './dialer-desk'
import { stopWords } from './dialer-words'
import css from './dialer.module.css'

const steps: Record<string, (at: number, last: number) => number> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, last) => last
}
const columns = ['choose', 'name', 'number', 'bucket', 'priority', 'attempts', 'state'] as const

/** A page of members; arrows go from line to line, Tab from the choice to the name. */
export function MemberTable({ members, first }: { members: readonly Member[]; first: number }) {
  const bridge = useBridge()
  const { chosen, opened, focus } = useDialerDesk()
  const [active, setActive] = useState<string | null>(null)
  const table = useRef<HTMLDivElement>(null)
  const at = Math.max(
    0,
    members.findIndex(({ id }) => id === active)
  )
  const all = members.every(({ id }) => chosen[id] !== undefined)

  const focusRow = (id: string, column: string): void => {
    setActive(id)
    // The line is in reach of the focus once it is the active one.
    requestAnimationFrame(() => {
      const row = [...(table.current?.querySelectorAll<HTMLElement>('[data-member]') ?? [])].find((one) => one.dataset.member === id)
      row?.querySelector<HTMLElement>(`[data-column="${column}"] :is(input, button)`)?.focus()
      row?.scrollIntoView({ block: 'nearest' })
    })
  }
  useEffect(() => {
    if (focus === null || !members.some(({ id }) => id === focus)) return
    dialerDesk.change({ focus: null })
    focusRow(focus, 'name')
  }, [focus, members])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return
    const column = (event.target as HTMLElement).closest<HTMLElement>('[data-member] [data-column]')?.dataset.column
    const to = members[steps[event.key]?.(at, members.length - 1) ?? -1]
    if (column === undefined || to === undefined) return
    event.preventDefault()
    focusRow(to.id, column)
  }
  return (
    <div
      ref={table}
      className={css.table}
      data-scrolls
      role="table"
      aria-label={t('dialer.members')}
      aria-rowcount={-1}
      aria-colcount={columns.length}
      onKeyDown={onKeyDown}
    >
      <div role="rowgroup" className={css.tableHead}>
        <div role="row" aria-rowindex={1} className={css.row}>
          {columns.map((column) => (
            <span key={column} role="columnheader" data-column={column}>
              {column === 'choose' ? (
                <input type="checkbox" aria-label={t('dialer.chooseAll')} checked={all} onChange={() => choose(members, !all)} />
              ) : (
                t(`dialer.column.${column}`)
              )}
            </span>
          ))}
        </div>
      </div>
      <div role="rowgroup">
        {members.map((member, place) => (
          <div
            key={member.id}
            role="row"
            aria-rowindex={first + place + 1}
            className={css.row}
            data-member={member.id}
            data-opened={opened?.member.id === member.id || undefined}
            onFocus={() => setActive(member.id)}
          >
            <span role="cell" data-column="choose">
              <input
                type="checkbox"
                tabIndex={place === at ? 0 : -1}
                aria-label={t('dialer.chooseOne', { name: member.name })}
                checked={chosen[member.id] !== undefined}
                onChange={(event) => choose([member], event.target.checked)}
              />
            </span>
            <span role="cell" data-column="name">
              <button className={css.name} tabIndex={place === at ? 0 : -1} onClick={() => void openMember(bridge, member)}>
                <bdi>{member.name}</bdi>
              </button>
            </span>
            <span role="cell" data-column="number" className="ltr">
              {member.communications[0]?.destination}
            </span>
            <span role="cell" data-column="bucket">
              {member.bucket?.name}
            </span>
            <span role="cell" data-column="priority" className="num">
              <span className={css.cellName}>{t('dialer.column.priority')} </span>
              {member.priority}
            </span>
            <span role="cell" data-column="attempts" className="num">
              <span className={css.cellName}>{t('dialer.column.attempts')} </span>
              {member.attempts}
            </span>
            <span role="cell" data-column="state">
              {member.reserved ? t('dialer.detail.reserved') : stopWords(member.stopCause)}
            </span>
          </div>
        ))}
      </div>
    </div>
  )
}
