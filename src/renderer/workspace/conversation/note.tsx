import type { KeyboardEvent } from 'react'
import type { Conversation } from '../../../contract/conversation'
import field from '../../kit/field.module.css'
import { Icon } from '../../kit/icon'
import { Section } from '../../kit/section'
import { clockSeconds } from '../../kit/times'
import { causeWords, t } from '../../kit/words'
import { useNoteDraft } from '../note-drafts'
import { noteBoxId } from './note-box-id'
import type { NoteStatus } from './note-draft'

/** The note of a conversation, saved as it is typed. */
export function Note({ conversation, onKeyDown }: { conversation: Conversation; onKeyDown?: (event: KeyboardEvent) => void }) {
  const draft = useNoteDraft(conversation)
  return (
    <Section title={t('conversation.note')} aside={<SaveLine status={draft.status()} />}>
      <textarea
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
  return (
    <span role="status" className={status.kind === 'failed' ? 'line negative' : 'line'}>
      {status.kind === 'saving' && t('note.saving')}
      {status.kind === 'saved' && (
        <>
          <Icon name="check" size={14} />
          {status.at === null ? t('note.saved') : t('note.savedAt', { time: clockSeconds(status.at) })}
        </>
      )}
      {status.kind === 'failed' && causeWords('notes.save', status.cause)}
    </span>
  )
}
