import { useRef, type CSSProperties, type KeyboardEvent } from 'react'
import type { TeamAgent } from '../../../../contract/team'
import { Glyph } from '../../../kit/glyph'
import { Icon } from '../../../kit/icon'
import { Spinner } from '../../../kit/spinner'
import { t } from '../../../kit/words'
import { agentState, stateGlyph } from './agent-state'
import { cellWords, type CellState } from './cell-words'
import type { TeamSkill } from './matrix'
import type { Typing } from './matrix-table'
import { cellKey, type Column, type Trouble } from './skill-desk'
import css from './skills.module.css'

interface RowProps {
  agent: TeamAgent
  /** Among the rows, from 0. */
  index: number
  top: number
  columns: readonly { index: number; start: number; skill: TeamSkill }[]
  held: Readonly<Record<string, Column>>
  width: { agent: number; skill: number }
  cells: CSSProperties
  chosen: boolean
  /** The agent's details stand beside. */
  open: boolean
  busy: ReadonlySet<string>
  troubles: Readonly<Record<string, Trouble>>
  /** The skill that is in the tab order; empty: the name; null: another row. */
  active: string | null
  typing: Typing | null
  onPlace: (skillId: string | null) => void
  onChoose: () => void
  onOpen: () => void
  onType: (skillId: string) => void
  onText: (text: string) => void
  /** `stay`: the focus stays in the cell. False where what was typed is no capacity. */
  onCommit: (stay: boolean) => boolean
  onLeave: () => void
}

const marks = [0, 20, 40, 60, 80]

export function MatrixRow(props: RowProps) {
  const { agent, index, top, columns, held, width, active, typing } = props
  const { name } = agent
  const state = agentState(agent)
  const cellState = (skillId: string): CellState => {
    const column = held[skillId]
    if (props.busy.has(cellKey(agent.id, skillId))) return 'saving'
    if (column === undefined || column.state === 'unread') return 'reading'
    if (column.held.size === 0 && column.state === 'reading') return 'reading'
    if (column.state === 'failed' && column.held.size === 0) return 'unknown'
    return 'known'
  }
  return (
    <div
      role="row"
      className={css.line}
      aria-rowindex={index + 2}
      aria-selected={props.chosen}
      data-agent={agent.id}
      data-current={active !== null || undefined}
      style={{ transform: `translateY(${top}px)` }}
    >
      <span
        role="rowheader"
        aria-colindex={1}
        className={css.agent}
        style={{ flexBasis: width.agent }}
        tabIndex={active === '' ? 0 : -1}
        data-active={active === '' || undefined}
        data-open={props.open || undefined}
        onFocus={(event) => event.target === event.currentTarget && props.onPlace(null)}
        onClick={props.onOpen}
      >
        <input
          type="checkbox"
          tabIndex={-1}
          aria-label={t('skills.choose', { name })}
          checked={props.chosen}
          onChange={props.onChoose}
          onClick={(event) => event.stopPropagation()}
        />
        <Glyph name={stateGlyph[state]} size={16} />
        <bdi className={css.name}>{name}</bdi>
        <span className={css.state}>{t(`skills.state.${state}`)}</span>
      </span>
      <span role="presentation" className={css.cells} style={props.cells}>
        {columns.map(({ index: at, start, skill }) => {
          const value = held[skill.id]?.held.get(agent.id) ?? null
          const shown = cellState(skill.id)
          const trouble = props.troubles[cellKey(agent.id, skill.id)] !== undefined
          const isActive = active === skill.id
          const isTyping = typing?.skillId === skill.id
          return (
            <span
              key={skill.id}
              role="gridcell"
              aria-colindex={at + 2}
              aria-label={isTyping ? undefined : cellWords(name, skill.name, shown, value, trouble)}
              aria-busy={shown === 'saving' || undefined}
              className={css.skill}
              style={{ insetInlineStart: start, inlineSize: width.skill }}
              tabIndex={isActive ? 0 : -1}
              data-active={(isActive && !isTyping) || undefined}
              data-skill={skill.id}
              data-off={value?.enabled === false || undefined}
              onFocus={(event) => event.target === event.currentTarget && !isActive && props.onPlace(skill.id)}
              onDoubleClick={() => props.onType(skill.id)}
            >
              {isTyping ? (
                <CapacityInput
                  label={t('skills.capacityOf', { name, skill: skill.name })}
                  typing={typing}
                  onText={props.onText}
                  onCommit={props.onCommit}
                  onLeave={props.onLeave}
                />
              ) : shown === 'reading' || shown === 'unknown' ? (
                <span className="third">…</span>
              ) : value === null ? (
                <span className="third">{t('skills.none')}</span>
              ) : (
                <>
                  <span className={css.level}>
                    {marks.map((mark) => (
                      <i key={mark} data-full={value.capacity > mark || undefined} />
                    ))}
                  </span>
                  <span className={css.capacity}>{value.capacity}</span>
                  {!value.enabled && <span className={css.off}>{t('skills.off')}</span>}
                </>
              )}
              {shown === 'saving' && <Spinner />}
              {trouble && <Icon name="warn" size={12} />}
            </span>
          )
        })}
      </span>
    </div>
  )
}

function CapacityInput({
  label,
  typing,
  onText,
  onCommit,
  onLeave
}: {
  label: string
  typing: Typing
  onText: (text: string) => void
  onCommit: (stay: boolean) => boolean
  onLeave: () => void
}) {
  // A field that goes loses the focus, and shall not send what was sent or given up.
  const over = useRef(false)
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') over.current = onCommit(true)
    else if (event.key === 'Escape') {
      over.current = true
      onLeave()
    } else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <input
      ref={begin}
      className={css.typing}
      type="text"
      inputMode="numeric"
      autoComplete="off"
      maxLength={3}
      aria-label={label}
      aria-invalid={typing.wrong || undefined}
      aria-describedby="skills-typing"
      data-replace={typing.replace || undefined}
      value={typing.text}
      onChange={(event) => onText(event.target.value)}
      onKeyDown={onKeyDown}
      onDoubleClick={(event) => event.stopPropagation()}
      onBlur={() => {
        // Another window in front is no answer: what was typed waits.
        if (document.hasFocus() && !over.current) onCommit(false)
      }}
    />
  )
}

/** A digit that opened the field is gone on with; a capacity that stood there is replaced by what is typed. */
function begin(input: HTMLInputElement | null): void {
  if (input === null || document.activeElement === input) return
  input.focus({ preventScroll: true })
  if (input.dataset.replace !== undefined) input.select()
}
