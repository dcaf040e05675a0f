import { useEffect, useRef, useState } from 'react'
import type { CommandCause } from '../../../contract/commands'
import type { AgentForm as Form, Conversation } from '../../../contract/conversation'
import { Banner } from '../../kit/banner'
import { useBridge } from '../../kit/bridge'
import { Button } from '../../kit/button'
import { Section } from '../../kit/section'
import { sendSafely, useCommand } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
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
  const typed = useRef<Record<string, string>>({})
  const saving = useRef(Promise.resolve())
  // One after the other, so that what is typed while a save is on its way goes with the next.
  const save = useRef(() => saving.current)
  save.current = () =>
    (saving.current = saving.current.then(async () => {
      const sent = typed.current
      if (Object.keys(sent).length === 0) return
      typed.current = {}
      const result = await sendSafely(bridge.send('forms.fill', { conversationId, values: sent }))
      if (!result.ok) typed.current = { ...sent, ...typed.current }
      setUnsaved(result.ok ? null : result.cause)
    }))
  useEffect(() => {
    const timer = setTimeout(() => void save.current(), REST_MS)
    return () => clearTimeout(timer)
  }, [values])
  // Leaving the conversation loses no letter.
  useEffect(() => () => void save.current(), [])

  const change = (id: string, value: string): void => {
    typed.current = { ...typed.current, [id]: value }
    setValues((before) => ({ ...before, [id]: value }))
    setMissing((before) => before.filter((one) => one !== id))
  }
  const send = async (action: string): Promise<void> => {
    const empty = missingIn(form, values)
    setMissing(empty)
    if (empty.length > 0) return
    await save.current()
    // The server would get the page without the last letters.
    if (Object.keys(typed.current).length > 0) return
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
