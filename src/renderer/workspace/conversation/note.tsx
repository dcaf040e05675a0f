import { useLayoutEffect, useRef, type KeyboardEvent, type RefObject } from 'react'
import type { Conversation } from '../../../contract/conversation'
import field from '../../kit/field.module.css'
import { Icon } from '../../kit/icon'
import { Section } from '../../kit/section'
import { useCompanion } from '../../kit/use-companion'
import { clockSeconds } from '../../kit/times'
import { causeWords, t } from '../../kit/words'
import { useNoteDraft } from '../note-drafts'
import { noteBoxId } from './note-box-id'
import type { NoteStatus } from './note-draft'

let handedOver: { conversationId: string; start: number; end: number } | null = null

/**
 * The box of a note changes when the call ends under it. Who is typing then goes on typing in the new box: letters must neither be lost nor reach a list
 * where a digit chooses a result.
 */
function useFocusKept(box: RefObject<HTMLTextAreaElement | null>, conversationId: string): void {
  useLayoutEffect(() => {
    const element = box.current
    if (element !== null && handedOver?.conversationId === conversationId) {
      element.focus()
      element.setSelectionRange(handedOver.start, handedOver.end)
    }
    handedOver = null
    return () => {
      if (element !== null && document.activeElement === element) {
        handedOver = { conversationId, start: element.selectionStart, end: element.selectionEnd }
      }
    }
  }, [box, conversationId])
}

/** The note of a conversation, saved as it is typed. */
export function Note({ conversation, onKeyDown }: { conversation: Conversation; onKeyDown?: (event: KeyboardEvent) => void }) {
  const draft = useNoteDraft(conversation)
  const box = useRef<HTMLTextAreaElement>(null)
  useFocusKept(box, conversation.id)
  return (
    <Section title={t('conversation.note')} aside={<SaveLine status={draft.status()} />}>
      <textarea
        ref={box}
        id={noteBoxId(conversation.id)}
        className={field.input}
        dir="auto"
        rows={3}
        maxLength={10_000}
        aria-label={t('conversation.note')}
        value={draft.text()}
        onChange={(event) => draft.type(event.target.value)}
        onBlur={() => draft.flush()}
        onKeyDown={onKeyDown}
      />
    </Section>
  )
}

function SaveLine({ status }: { status: NoteStatus }) {
  const onDisk = useCompanion((state) => state.journal === 'disk')
  return (
    <span role="status" className={status.kind === 'failed' ? 'line negative' : 'line'}>
      {status.kind === 'saving' && t('note.saving')}
      {status.kind === 'saved' && (
        <>
          <Icon name="check" size={14} />
          {!onDisk ? t('note.keptInMemory') : status.at === null ? t('note.saved') : t('note.savedAt', { time: clockSeconds(status.at) })}
        </>
      )}
      {status.kind === 'failed' && causeWords('notes.save', status.cause)}
    </span>
  )
}
