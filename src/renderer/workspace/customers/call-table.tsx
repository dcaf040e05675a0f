import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { useClock } from '../../kit/clock'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { isSendKey } from '../keys'
import { useVideoLink } from '../use-video-link'
import { nameOf, numberOf } from './call-facts'
import type { CallRow } from './call-rows'
import { CallLine } from './call-line'
import type { OwnConversations } from './own-conversations'
import css from './customers.module.css'

const rowHeight = 32
const columns = ['when', 'who', 'number', 'queue', 'state', 'length', 'with'] as const
/** Rows above and below the window that are there before they are scrolled to. */
const overscan = 8
/** So many rows before the end, the next page is asked for. */
const nearEnd = 40

export interface CallTableProps {
  rows: readonly CallRow[]
  own: OwnConversations
  selected: string | null
  onOpen: (id: string) => void
  /** More rows can come. */
  more: boolean
  onNearEnd: () => void
  onUse: (part: Partial<TableUse>) => void
}

/** What of the agent's is in the rows: none may move then. */
export interface TableUse {
  pointer: boolean
  focus: boolean
  /** The first row is out of sight. */
  scrolled: boolean
}
export const unused: TableUse = { pointer: false, focus: false, scrolled: false }

/** The calls as a table of which only what is seen is drawn: a hundred thousand rows cost what a hundred do. */
export function CallTable({ rows, own, selected, onOpen, more, onNearEnd, onUse }: CallTableProps) {
  const now = Math.floor(useClock() / 60_000) * 60_000
  const platform = useCompanion((state) => state.shell.platform)
  const videoFor = useVideoLink()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const wantsFocus = useRef(false)
  const at = Math.min(active, rows.length - 1)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => rows[index]?.id ?? index, [rows]),
    overscan,
    // The row that has the focus stays, or a turn of the wheel would take the focus away.
    rangeExtractor: (range) => [...new Set([...defaultRangeExtractor(range), at])].filter((index) => index >= 0).sort((a, b) => a - b)
  })
  const items = virtual.getVirtualItems()
  const last = items.reduce((high, { index }) => Math.max(high, index), 0)
  useEffect(() => () => onUse(unused), [onUse])
  useEffect(() => {
    if (more && last >= rows.length - nearEnd) onNearEnd()
  }, [more, last, rows.length, onNearEnd])

  const go = (index: number): void => {
    const to = Math.max(0, Math.min(rows.length - 1, index))
    wantsFocus.current = true
    setActive(to)
    virtual.scrollToIndex(to)
  }
  const sendTo = (row: CallRow): void => {
    const it = own.of(row)
    videoFor({ number: numberOf(row, it)?.dial ?? null, name: nameOf(row, it) }).onPress()
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isSendKey(event, platform) && rows[at]) {
      event.preventDefault()
      return sendTo(rows[at])
    }
    if (event.altKey || event.metaKey || event.ctrlKey || event.shiftKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2)
    const steps: Record<string, number> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1
    }
    const to = steps[event.key]
    if (to !== undefined) go(to)
    else if ((event.key === 'Enter' || event.key === ' ') && rows[at]) onOpen(rows[at].id)
    else return
    event.preventDefault()
  }
  return (
    <div
      ref={scroller}
      className={css.scroller}
      data-scrolls
      onPointerEnter={() => onUse({ pointer: true })}
      onPointerLeave={() => onUse({ pointer: false })}
      onFocus={() => onUse({ focus: true })}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) onUse({ focus: false })
      }}
      onScroll={(event) => onUse({ scrolled: event.currentTarget.scrollTop > 0 })}
    >
      <div
        className={css.table}
        role="grid"
        aria-label={t('customers.calls')}
        aria-rowcount={more ? -1 : rows.length + 1}
        aria-colcount={columns.length}
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={css.tableHead}>
          <div role="row" aria-rowindex={1} className={css.line}>
            {columns.map((column) => (
              <span key={column} role="columnheader" data-column={column}>
                {t(`customers.column.${column}`)}
              </span>
            ))}
          </div>
        </div>
        <div role="rowgroup" className={css.lines} style={{ blockSize: virtual.getTotalSize() }}>
          {items.map(({ index, start }) => {
            const row = rows[index]
            return (
              row && (
                <CallLine
                  key={row.id}
                  row={row}
                  own={own.of(row)}
                  index={index}
                  top={start}
                  now={now}
                  selected={row.id === selected}
                  active={index === at}
                  wantsFocus={wantsFocus}
                  onOpen={() => {
                    setActive(index)
                    onOpen(row.id)
                  }}
                />
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}
