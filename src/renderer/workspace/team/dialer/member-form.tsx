import { useRef } from 'react'
import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { TextField } from '../../../kit/text-field'
import { useCompanion } from '../../../kit/use-companion'
import { t } from '../../../kit/words'
import { sendKeyCap } from '../../keys'
import { SidePane } from '../../side-pane'
import { closeForm, sendForm } from './dialer-acts'
import { dialerDesk, isDialledBy, usualType, useDialerDesk, type MemberFormState } from './dialer-desk'
import { troubleWords } from './dialer-words'
import { draftProblems, type MemberDraft, type MemberField } from './member-draft'
import { MomentField } from './moment-field'
import { PickOne } from './pick-one'
import { VariablesField } from './variables-field'
import { WaysField } from './ways-field'

/** A new member of the queue, or what can be changed of a known one. What is typed stays when a call takes the agent elsewhere. */
export function MemberForm({ form, beside }: { form: MemberFormState; beside: boolean }) {
  const bridge = useBridge()
  const platform = useCompanion((state) => state.shell.platform)
  const { types, queue } = useDialerDesk()
  const pane = useRef<HTMLElement>(null)
  const { member, draft, step, trouble } = form
  const sending = step === 'sending'

  const problems = form.tried ? draftProblems(draft, isDialledBy(types), Date.now()) : {}
  const change = (part: Partial<MemberDraft>): void => {
    if (!sending) dialerDesk.changeForm({ draft: { ...draft, ...part }, unchanged: false, trouble: null })
  }
  const errorOf = (field: MemberField): string | null => {
    const problem = problems[field]
    return problem === undefined ? null : t(`dialer.problem.${field.split(' ')[0]}.${problem}`)
  }
  const send = async (): Promise<void> => {
    if (await sendForm(bridge)) return
    requestAnimationFrame(() => pane.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  }
  const close = (): void => {
    closeForm()
    if (member === null) requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-new-member] button')?.focus())
  }
  return (
    <SidePane
      ref={pane}
      id="member-form"
      pane="team-form"
      title={member === null ? t('dialer.form.newTitle') : t('dialer.form.changeTitle', { name: member.name })}
      beside={beside}
      busy={sending}
      close={{ words: t('dialer.form.close'), unavailable: sending ? t('dialer.form.closeLater') : null, onPress: close }}
      onSend={() => !sending && void send()}
      foot={
        <Button size="form" tone="primary" keys={sendKeyCap(platform)} pending={sending} onPress={() => void send()}>
          {t(member === null ? 'dialer.form.add' : 'dialer.form.save')}
        </Button>
      }
    >
      {member === null && queue !== null && <p className="small second">{t('dialer.form.newMeans', { queue: queue.name })}</p>}
      <TextField
        label={t('dialer.form.name')}
        value={draft.name}
        maxLength={200}
        error={errorOf('name')}
        onChange={(name) => change({ name })}
      />
      <WaysField
        ways={draft.ways}
        types={types ?? []}
        usual={usualType(types)}
        errorOf={({ key }) => errorOf(`way ${key}`)}
        error={errorOf('ways')}
        onChange={(ways) => change({ ways })}
      />
      <PickOne
        kind="buckets"
        label={t('dialer.form.bucket')}
        value={draft.bucket}
        none={t('dialer.form.noBucket')}
        onChange={(bucket) => change({ bucket })}
      />
      <PickOne
        kind="timeZones"
        label={t('dialer.form.timeZone')}
        value={draft.timeZone}
        none={t('dialer.form.noTimeZone')}
        onChange={(timeZone) => change({ timeZone })}
      />
      <PickOne
        kind="agents"
        label={t('dialer.form.agent')}
        value={draft.agent}
        none={t('dialer.form.noAgent')}
        onChange={(agent) => change({ agent })}
      />
      <TextField
        label={t('dialer.form.priority')}
        value={draft.priority}
        maxLength={11}
        hint={t('dialer.form.priorityHint')}
        error={errorOf('priority')}
        onChange={(priority) => change({ priority })}
      />
      <MomentField
        label={t('dialer.form.startAt')}
        value={draft.startAt}
        error={errorOf('startAt')}
        onChange={(startAt) => change({ startAt })}
      />
      <MomentField
        label={t('dialer.form.expireAt')}
        value={draft.expireAt}
        error={errorOf('expireAt')}
        onChange={(expireAt) => change({ expireAt })}
      />
      <TextField
        label={t('dialer.form.link')}
        value={draft.link}
        maxLength={2000}
        hint={t('dialer.form.linkHint')}
        error={errorOf('link')}
        onChange={(link) => change({ link })}
      />
      <TextField
        label={t('dialer.form.bucketName')}
        value={draft.bucketName}
        maxLength={200}
        hint={t('dialer.form.bucketNameHint')}
        onChange={(bucketName) => change({ bucketName })}
      />
      <VariablesField
        variables={draft.variables}
        errorOf={({ key }) => errorOf(`variable ${key}`)}
        onChange={(variables) => change({ variables })}
      />
      {form.unchanged && (
        <Banner tone="neutral" role="status">
          {t('dialer.form.unchanged')}
        </Banner>
      )}
      {trouble !== null && (
        <Banner tone="negative" role="alert">
          {troubleWords(trouble)}
        </Banner>
      )}
    </SidePane>
  )
}
