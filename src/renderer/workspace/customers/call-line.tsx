import { useEffect, useRef, type RefObject } from 'react'
import type { Conversation } from '../../../contract/conversation'
import { Glyph, type GlyphName } from '../../kit/glyph'
import { Icon } from '../../kit/icon'
import type { IconName } from '../../kit/icons'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { filesOf, lengthS, nameOf, numberOf, outcomeOf, queueOf, type Outcome } from './call-facts'
import type { CallRow } from './call-rows'
import { columnTime, lengthWords, outcomeWord, whyWords } from './row-words'
import css from './customers.module.css'

export function glyphOf(outcome: Outcome, row: CallRow, own: Conversation | null): GlyphName {
  if (outcome.kind === 'missed') return 'missed'
  if (own?.sessions.some(({ liveAt }) => liveAt !== null)) return 'videoEnded'
  return row.call.direction === 'outbound' ? 'outgoing' : 'incoming'
}

interface Extra {
  icon: IconName
  words: string
}

/** What hangs on a call: recordings, a video session, a transcript, annotations. */
function extrasOf(row: CallRow, own: Conversation | null): Extra[] {
  const files = filesOf(row)
  const has = (kind: string): boolean => files.some((file) => file.kind === kind)
  const extras: (Extra | false)[] = [
    has('audio') && { icon: 'play', words: t('customers.with.recording') },
    (has('video') || has('screen') || (own?.sessions.some(({ liveAt }) => liveAt !== null) ?? false)) && {
      icon: 'video',
      words: t('customers.with.video')
    },
    row.legs.some(({ transcripts }) => transcripts.length > 0) && { icon: 'chat', words: t('customers.with.transcript') },
    (row.legs.some(({ annotations }) => annotations.length > 0) || (own?.note.text ?? '') !== '') && {
      icon: 'note',
      words: t('customers.with.note')
    }
  ]
  return extras.filter((extra) => extra !== false)
}

interface LineProps {
  row: CallRow
  own: Conversation | null
  index: number
  top: number
  now: number
  selected: boolean
  /** The one row in the tab order. */
  active: boolean
  /** Set by a key that moved here; taken back when the focus has come. */
  wantsFocus: RefObject<boolean>
  onOpen: () => void
}

export function CallLine({ row, own, index, top, now, selected, active, wantsFocus, onOpen }: LineProps) {
  const dispositions = useCompanion((state) => state.settings.dispositions)
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!active || !wantsFocus.current) return
    wantsFocus.current = false
    line.current?.focus({ preventScroll: true })
  }, [active, wantsFocus])
  const outcome = outcomeOf(row, own)
  const name = nameOf(row, own)
  const number = numberOf(row, own)
  const extras = extrasOf(row, own)
  return (
    <div
      ref={line}
      role="row"
      className={css.line}
      aria-rowindex={index + 2}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      data-call={row.id}
      style={{ transform: `translateY(${top}px)` }}
      onClick={onOpen}
    >
      <span role="gridcell" data-column="when">
        {columnTime(row.call.createdAt, now)}
      </span>
      <span role="gridcell" data-column="who">
        <Glyph name={glyphOf(outcome, row, own)} size={16} />
        <bdi className="cut">{name ?? t('customers.noName')}</bdi>
        <span className="hidden-text">{row.call.direction !== null && t(`customers.direction.${row.call.direction}`)}</span>
      </span>
      <span role="gridcell" data-column="number">
        <bdi className="ltr">{number?.shown}</bdi>
      </span>
      <span role="gridcell" data-column="queue">
        <bdi className="cut">{queueOf(row)}</bdi>
      </span>
      <span role="gridcell" data-column="state" data-missed={outcome.kind === 'missed' || undefined} title={whyWords(outcome) ?? undefined}>
        <bdi className="cut">{outcomeWord(outcome, dispositions)}</bdi>
      </span>
      <span role="gridcell" data-column="length">
        {lengthWords(lengthS(row))}
      </span>
      <span role="gridcell" data-column="with">
        {extras.map(({ icon, words }) => (
          <span key={words} title={words}>
            <Icon name={icon} size={14} />
            <span className="hidden-text">{words}</span>
          </span>
        ))}
      </span>
    </div>
  )
}
