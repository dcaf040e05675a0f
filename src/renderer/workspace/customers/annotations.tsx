import { useState } from 'react'
import type { CallAnnotation } from '../../../contract/history-call'
import { Button } from '../../kit/button'
import { ErrorLine } from '../../kit/error-line'
import fieldCss from '../../kit/field.module.css'
import { Field } from '../../kit/field'
import { Section } from '../../kit/section'
import { TextField } from '../../kit/text-field'
import { running } from '../../kit/times'
import { useCommand } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import { useActs } from '../acts'
import css from './customers.module.css'

/** Remarks on parts of a recording, for everybody who may see the call. */
export function Annotations({
  callId,
  annotations,
  onChanged
}: {
  callId: string
  annotations: readonly CallAnnotation[]
  onChanged: () => void
}) {
  const { act, isPending } = useActs()
  const [editing, setEditing] = useState<string | null>(null)
  const done = (): void => {
    setEditing(null)
    onChanged()
  }
  return (
    <Section
      title={t('customers.annotations.title')}
      plain
      aside={
        editing === null && (
          <Button tone="quiet" icon="plus" onPress={() => setEditing('new')}>
            {t('customers.annotations.add')}
          </Button>
        )
      }
    >
      {annotations.length === 0 && editing === null && <p className="small third">{t('customers.annotations.none')}</p>}
      <ul className={css.annotations}>
        {annotations.map((one) => (
          <li key={one.id}>
            {editing === one.id ? (
              <AnnotationForm callId={callId} held={one} onDone={done} onClose={() => setEditing(null)} />
            ) : (
              <>
                <p dir="auto">{one.note}</p>
                <p className="small third">
                  {t('customers.annotations.from', { from: running(one.fromS * 1000), to: running(one.toS * 1000) })}
                  {one.createdBy !== null && ` · ${one.createdBy.name}`}
                </p>
                <div className={css.formActs}>
                  <Button tone="quiet" onPress={() => setEditing(one.id)}>
                    {t('customers.annotations.change')}
                  </Button>
                  <Button
                    tone="quiet-danger"
                    pending={isPending('callHistory.removeAnnotation', one.id)}
                    onPress={() =>
                      void act('callHistory.removeAnnotation', { callId, annotationId: one.id }, one.id).then(
                        (result) => result?.ok && done()
                      )
                    }
                  >
                    {t('customers.annotations.remove')}
                  </Button>
                </div>
              </>
            )}
          </li>
        ))}
      </ul>
      {editing === 'new' && <AnnotationForm callId={callId} held={null} onDone={done} onClose={() => setEditing(null)} />}
    </Section>
  )
}

/** Seconds from `1:34`, `94` or `1:02:03`; null where it is no time. */
export function secondsOf(text: string): number | null {
  if (!/^\d{1,6}(:[0-5]?\d){0,2}$/.test(text.trim())) return null
  return text
    .trim()
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0)
}

function AnnotationForm({
  callId,
  held,
  onDone,
  onClose
}: {
  callId: string
  held: CallAnnotation | null
  onDone: () => void
  onClose: () => void
}) {
  const add = useCommand('callHistory.addAnnotation')
  const change = useCommand('callHistory.changeAnnotation')
  const [note, setNote] = useState(held?.note ?? '')
  const [from, setFrom] = useState(running((held?.fromS ?? 0) * 1000))
  const [to, setTo] = useState(running((held?.toS ?? 0) * 1000))
  const [problem, setProblem] = useState<'note' | 'time' | 'order' | null>(null)
  const cause = add.cause ?? change.cause
  const save = async (): Promise<void> => {
    const [fromS, toS] = [secondsOf(from), secondsOf(to)]
    if (note.trim() === '') return setProblem('note')
    if (fromS === null || toS === null) return setProblem('time')
    if (toS < fromS) return setProblem('order')
    setProblem(null)
    const said = { callId, note: note.trim(), fromS, toS }
    const result = await (held === null ? add.run(said) : change.run({ ...said, annotationId: held.id }))
    if (result?.ok) onDone()
  }
  return (
    <form
      className={css.annotationForm}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Field label={t('customers.annotations.note')} error={problem === 'note' ? t('customers.annotations.problem.note') : null}>
        {(aria) => (
          <textarea {...aria} className={fieldCss.input} value={note} maxLength={4000} onChange={(event) => setNote(event.target.value)} />
        )}
      </Field>
      <div className={css.formFields}>
        <TextField
          label={t('customers.annotations.begins')}
          value={from}
          onChange={setFrom}
          error={problem === 'time' || problem === 'order' ? t(`customers.annotations.problem.${problem}`) : null}
        />
        <TextField label={t('customers.annotations.ends')} value={to} onChange={setTo} />
      </div>
      {cause !== null && (
        <ErrorLine>{causeWords(held === null ? 'callHistory.addAnnotation' : 'callHistory.changeAnnotation', cause)}</ErrorLine>
      )}
      <div className={css.formActs}>
        <Button submit tone="primary" pending={add.pending || change.pending}>
          {t('customers.annotations.save')}
        </Button>
        <Button onPress={onClose}>{t('customers.filter.cancel')}</Button>
      </div>
    </form>
  )
}
