import { useEffect, useState } from 'react'
import type { CommandCause } from '../../../contract/commands'
import type { AgentForm as Form, Conversation } from '../../../contract/conversation'
import { Banner } from '../../kit/banner'
import { useBridge } from '../../kit/bridge'
import { Button } from '../../kit/button'
import { Section } from '../../kit/section'
import { sendSafely, useCommand } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import { DraftSaving } from './draft-saving'
import { FormFieldBox } from './form-field-box'
import { missingIn } from './form-values'
import css from './agent-form.module.css'

const REST_MS = 300

/** The page of Webitel's form that is due, kept as it is filled in, and sent by one of its own buttons. */
export default function AgentForm({ conversation }: { conversation: Conversation }) {
  const { form } = conversation
  return form === null ? null : <Page key={`${form.attemptId} ${form.id}`} conversationId={conversation.id} form={form} />
}

function Page({ conversationId, form }: { conversationId: string; form: Form }) {
  const [values, setValues] = useState(form.values)
  const [missing, setMissing] = useState<readonly string[]>([])
  const bridge = useBridge()
  const [unsaved, setUnsaved] = useState<CommandCause<'forms.fill'> | null>(null)
  const act = useCommand('forms.act')
  const [draft] = useState(
    () =>
      new DraftSaving(async (typed) => {
        const result = await sendSafely(bridge.send('forms.fill', { conversationId, values: typed }))
        setUnsaved(result.ok ? null : result.cause)
        return result.ok
      })
  )
  useEffect(() => {
    const timer = setTimeout(() => void draft.save(), REST_MS)
    return () => clearTimeout(timer)
  }, [draft, values])
  // Leaving the conversation loses no letter.
  useEffect(() => () => void draft.save(), [draft])

  const change = (id: string, value: string): void => {
    draft.type(id, value)
    setValues((before) => ({ ...before, [id]: value }))
    setMissing((before) => before.filter((one) => one !== id))
  }
  const send = async (action: string): Promise<void> => {
    const empty = missingIn(form, values)
    setMissing(empty)
    if (empty.length > 0) return
    // The server would get the page without the last letters.
    if (!(await draft.save())) return
    await act.run({ conversationId, action })
  }
  const { sending } = form
  const main = form.actions.find(({ tone }) => tone === 'main')
  return (
    <Section title={form.title ?? t('form.title')} aside={<span className="small third">{t('form.from')}</span>}>
      <div className={css.fields}>
        {form.fields.map((field) => (
          <FormFieldBox
            key={field.id}
            field={field}
            value={values[field.id]}
            error={missing.includes(field.id) ? t('form.missing') : null}
            onChange={(value) => change(field.id, value)}
          />
        ))}
      </div>
      {[unsaved, act.cause].map((cause, index) =>
        cause === null ? null : (
          <Banner key={index} tone="negative" role="alert">
            {causeWords(index === 0 ? 'forms.fill' : 'forms.act', cause)}
          </Banner>
        )
      )}
      <div className={css.actions} role="group" aria-label={t('form.actions')}>
        {form.actions.map(({ id, label, tone }) => (
          <Button
            key={id}
            size="form"
            tone={id === main?.id ? 'primary' : tone === 'stop' ? 'danger' : undefined}
            pending={sending === id || (act.pending && sending === null)}
            unavailable={sending !== null && sending !== id ? t('form.isSent') : null}
            onPress={() => void send(id)}
          >
            <bdi>{label}</bdi>
          </Button>
        ))}
      </div>
    </Section>
  )
}
