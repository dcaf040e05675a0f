import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { directionOf, type Language } from '../../../../contract/language'
import { useBridge } from '../../../kit/bridge'
import { Icon } from '../../../kit/icon'
import { useCompanion } from '../../../kit/use-companion'
import { useMedia } from '../../../kit/use-media'
import { language, t } from '../../../kit/words'
import { capacityOf } from './bulk-targets'
import { changeCell, takeBack } from './change-skills'
import type { Matrix } from './matrix'
import { MatrixRow } from './matrix-row'
import { readColumn } from './read-matrix'
import { cellKey, skillDesk, useSkillDesk } from './skill-desk'
import css from './skills.module.css'

const rowHeight = 32
const headHeight = 28
const widths = { wide: { agent: 260, skill: 128 }, narrow: { agent: 152, skill: 112 } }
const overscan = { rows: 6, columns: 1 }

/** Where the focus is: the name of an agent (`skillId` null), or one skill of one agent. */
export interface Place {
  agentId: string
  skillId: string | null
}

/** A capacity that is being typed into a cell. */
export interface Typing {
  agentId: string
  skillId: string
  text: string
  /** What stands there goes with the first key. */
  replace: boolean
  wrong: boolean
}

export interface MatrixTableProps extends Matrix {
  place: Place | null
  onPlace: (place: Place) => void
  typing: Typing | null
  onTyping: (typing: Typing | null) => void
  onAgent: (agentId: string) => void
}

/** What stays in the page beside what is in sight: the cell that has the focus, or a turn of the wheel would take the focus away. */
const withActive =
  (at: number) =>
  (range: Range): number[] =>
    [...new Set([...defaultRangeExtractor(range), at])].filter((index) => index >= 0 && index < range.count).sort((a, b) => a - b)

/** Agents by skills, of which only what is in sight is drawn: two thousand rows and any number of columns cost what a screenful does. */
export function MatrixTable({ agents, skills, place, onPlace, typing, onTyping, onAgent }: MatrixTableProps) {
  const bridge = useBridge()
  const { columns, busy, troubles, chosen, running, shown } = useSkillDesk()
  const platform = useCompanion((state) => state.shell.platform)
  const width = useMedia('(width < 760px)') ? widths.narrow : widths.wide
  const isRtl = directionOf(language() as Language) === 'rtl'
  const scroller = useRef<HTMLDivElement>(null)
  const wantsFocus = useRef(false)
  const [all, setAll] = useState<HTMLInputElement | null>(null)
  const row = Math.max(
    0,
    agents.findIndex(({ id }) => id === place?.agentId)
  )
  const column = skills.findIndex(({ id }) => id === place?.skillId)
  const rows = useVirtualizer({
    count: agents.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: useCallback((index: number) => agents[index]?.id ?? index, [agents]),
    overscan: overscan.rows,
    scrollPaddingEnd: headHeight,
    rangeExtractor: withActive(row)
  })
  const columnsInSight = useVirtualizer({
    horizontal: true,
    count: skills.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => width.skill,
    getItemKey: useCallback((index: number) => skills[index]?.id ?? index, [skills]),
    overscan: overscan.columns,
    scrollPaddingEnd: width.agent,
    isRtl,
    rangeExtractor: withActive(column)
  })
  useEffect(() => columnsInSight.measure(), [columnsInSight, width.skill])
  const shownColumns = columnsInSight.getVirtualItems().flatMap(({ index, start }) => {
    const skill = skills[index]
    return skill === undefined ? [] : [{ index, start, skill }]
  })
  const due = shownColumns
    .filter(({ skill }) => ['unread', 'stale', undefined].includes(columns[skill.id]?.state))
    .map(({ skill }) => skill.id)
    .join(' ')
  useEffect(() => {
    for (const id of due.split(' ')) if (id !== '') void readColumn(bridge, id)
  }, [bridge, due])

  const focusCell = (): void => scroller.current?.querySelector<HTMLElement>('[data-active]')?.focus({ preventScroll: true })
  useLayoutEffect(() => {
    if (!wantsFocus.current) return
    wantsFocus.current = false
    focusCell()
  })
  useEffect(() => {
    if (all === null) return
    const count = agents.filter(({ id }) => chosen.has(id)).length
    all.indeterminate = count > 0 && count < agents.length
  }, [all, agents, chosen])

  const go = (toRow: number, toColumn: number): void => {
    const agent = agents[Math.max(0, Math.min(agents.length - 1, toRow))]
    const at = Math.max(-1, Math.min(skills.length - 1, toColumn))
    if (agent === undefined) return
    wantsFocus.current = true
    onPlace({ agentId: agent.id, skillId: skills[at]?.id ?? null })
    rows.scrollToIndex(agents.indexOf(agent))
    if (at >= 0) columnsInSight.scrollToIndex(at)
  }
  const choose = (agentId: string): void => {
    const next = new Set(chosen)
    if (!next.delete(agentId)) next.add(agentId)
    skillDesk.change({ chosen: next })
  }
  const canChange = (agentId: string, skillId: string): boolean =>
    columns[skillId]?.state === 'read' && !busy.has(cellKey(agentId, skillId)) && running === null
  const type = (agentId: string, skillId: string, digit: string | null = null): void => {
    if (!canChange(agentId, skillId)) return
    const text = digit ?? String(skillDesk.heldOf(agentId, skillId)?.capacity ?? '')
    onTyping({ agentId, skillId, text, replace: digit === null, wrong: false })
  }
  const leave = (): void => {
    wantsFocus.current = true
    onTyping(null)
  }
  const commit = (stay: boolean): boolean => {
    if (typing === null) return true
    const { agentId, skillId, text } = typing
    const capacity = capacityOf(text)
    if (capacity === null) {
      onTyping(stay ? { ...typing, wrong: true } : null)
      return false
    }
    if (stay) leave()
    else onTyping(null)
    void changeCell(bridge, agentId, skillId, { capacity, enabled: skillDesk.heldOf(agentId, skillId)?.enabled ?? true })
    return true
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const agent = agents[row]
    if (agent === undefined || !(event.target as HTMLElement).matches('[data-active]')) return
    const skillId = column < 0 ? null : (skills[column]?.id ?? null)
    const mod = platform === 'darwin' ? event.metaKey : event.ctrlKey
    if (mod && !event.altKey && !event.shiftKey && event.code === 'KeyZ') {
      event.preventDefault()
      return void takeBack(bridge)
    }
    if (event.altKey || event.metaKey || event.shiftKey) return
    const forward = isRtl ? 'ArrowLeft' : 'ArrowRight'
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? rowHeight) / rowHeight) - 2)
    const steps: Record<string, readonly [row: number, column: number]> = {
      ArrowDown: [row + 1, column],
      ArrowUp: [row - 1, column],
      [forward]: [row, column + 1],
      [isRtl ? 'ArrowRight' : 'ArrowLeft']: [row, column - 1],
      PageDown: [row + page, column],
      PageUp: [row - page, column],
      Home: event.ctrlKey ? [0, -1] : [row, -1],
      End: event.ctrlKey ? [agents.length - 1, skills.length - 1] : [row, skills.length - 1]
    }
    const to = steps[event.key]
    if (to !== undefined && (!event.ctrlKey || event.key === 'Home' || event.key === 'End')) {
      event.preventDefault()
      return go(...to)
    }
    if (event.ctrlKey) return
    const held = skillId === null ? null : skillDesk.heldOf(agent.id, skillId)
    if (event.key === ' ') {
      if (skillId === null) choose(agent.id)
      else if (held !== null && !event.repeat) void changeCell(bridge, agent.id, skillId, { ...held, enabled: !held.enabled })
    } else if (event.key === 'Enter' || event.key === 'F2') {
      if (skillId === null) onAgent(agent.id)
      else type(agent.id, skillId)
    } else if (skillId !== null && /^\d$/.test(event.key)) type(agent.id, skillId, event.key)
    else if (skillId !== null && (event.key === 'Delete' || event.key === 'Backspace')) {
      if (!event.repeat) void changeCell(bridge, agent.id, skillId, null)
    } else return
    event.preventDefault()
  }
  const isAll = agents.length > 0 && agents.every(({ id }) => chosen.has(id))
  const cells = { inlineSize: skills.length * width.skill }
  return (
    <div ref={scroller} className={css.scroller} data-scrolls>
      <div
        style={{ minInlineSize: width.agent + cells.inlineSize }}
        role="grid"
        aria-label={t('skills.table')}
        aria-rowcount={agents.length + 1}
        aria-colcount={skills.length + 1}
        aria-multiselectable
        onKeyDown={onKeyDown}
      >
        <div role="rowgroup" className={css.tableHead}>
          <div role="row" aria-rowindex={1} className={css.line}>
            <span role="columnheader" aria-colindex={1} className={css.agent} style={{ flexBasis: width.agent }}>
              <input
                ref={setAll}
                type="checkbox"
                aria-label={t('skills.chooseAll')}
                checked={isAll}
                onChange={() => {
                  const next = new Set(chosen)
                  for (const { id } of agents) {
                    if (isAll) next.delete(id)
                    else next.add(id)
                  }
                  skillDesk.change({ chosen: next })
                }}
              />
              {t('skills.agent')}
            </span>
            <span role="presentation" className={css.cells} style={cells}>
              {shownColumns.map(({ index, start, skill }) => (
                <span
                  key={skill.id}
                  role="columnheader"
                  aria-colindex={index + 2}
                  className={css.skill}
                  title={skill.description === '' ? skill.name : `${skill.name}: ${skill.description}`}
                  style={{ insetInlineStart: start, inlineSize: width.skill }}
                >
                  <bdi className="cut">{skill.name}</bdi>
                  {columns[skill.id]?.state === 'failed' && (
                    <>
                      <Icon name="warn" size={12} />
                      <span className="hidden-text">{t('skills.columnFailed')}</span>
                    </>
                  )}
                </span>
              ))}
            </span>
          </div>
        </div>
        <div role="rowgroup" className={css.lines} style={{ blockSize: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start }) => {
            const agent = agents[index]
            return (
              agent && (
                <MatrixRow
                  key={agent.id}
                  agent={agent}
                  index={index}
                  top={start}
                  columns={shownColumns}
                  held={columns}
                  width={width}
                  cells={cells}
                  chosen={chosen.has(agent.id)}
                  open={shown === agent.id}
                  busy={busy}
                  troubles={troubles}
                  active={index === row ? (skills[column]?.id ?? '') : null}
                  typing={typing?.agentId === agent.id ? typing : null}
                  onPlace={(skillId) => onPlace({ agentId: agent.id, skillId })}
                  onChoose={() => choose(agent.id)}
                  onOpen={() => onAgent(agent.id)}
                  onType={(skillId) => type(agent.id, skillId)}
                  onText={(text) => typing !== null && onTyping({ ...typing, text, wrong: false })}
                  onCommit={commit}
                  onLeave={leave}
                />
              )
            )
          })}
        </div>
      </div>
    </div>
  )
}
