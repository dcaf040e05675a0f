import { useRef } from 'react'
import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { Loading } from '../../../kit/empty'
import { Select } from '../../../kit/select'
import { TextField } from '../../../kit/text-field'
import { useCompanion } from '../../../kit/use-companion'
import { t } from '../../../kit/words'
import { sendKeyCap } from '../../keys'
import { SidePane } from '../../side-pane'
import { useView } from '../../view'
import { CompanyField } from './company-field'
import { PasswordFields } from './password-fields'
import { PhotoField } from './photo-field'
import { roleWords } from './role-words'
import { fieldTrouble, isOfAccount, troubleWords } from './trouble-words'
import { closeForm, openUser, sendForm } from './user-acts'
import { draftProblems, newRoles, replacementOf, type DraftField, type UserDraft } from './user-draft'
import { userDesk, type UserForm as Form } from './user-desk'
import css from './users.module.css'

const fields = ['firstName', 'lastName', 'email', 'locale', 'password', 'companyId', 'photo', 'role']

export interface UserFormProps {
  form: Form
  /** Stands beside the list rather than in its place. */
  beside: boolean
  companies: readonly { id: string; name: string }[]
  /** The picture that the vendor has. */
  photo: string | null
}

/** A new user, or what can be changed of a known one. What is typed stays when a call takes the agent elsewhere. */
export function UserForm({ form, beside, companies, photo }: UserFormProps) {
  const bridge = useBridge()
  const { openSettings } = useView()
  const platform = useCompanion((state) => state.shell.platform)
  const companyEmail = useCompanion((state) => state.settings.direct.companyEmail)
  const pane = useRef<HTMLElement>(null)
  const { product, user, draft, step, trouble } = form
  const sending = step === 'sending'
  const vendor = t(`team.users.product.${product}`)

  const problems = form.tried ? draftProblems(product, draft, user) : {}
  const change = (part: Partial<UserDraft>): void => {
    if (!sending) userDesk.changeForm({ draft: { ...draft, ...part }, unchanged: false, trouble: null, wanted: null })
  }
  const errorOf = (field: DraftField): string | null => {
    const problem = problems[field]
    return problem === undefined ? fieldTrouble(trouble, field) : t(`team.users.problem.${field}.${problem}`)
  }
  const send = async (whole = false): Promise<void> => {
    if (await sendForm(bridge, whole)) return
    requestAnimationFrame(() => pane.current?.querySelector<HTMLElement>('[aria-invalid]')?.focus())
  }
  const close = (): void => {
    const isNew = user === null
    closeForm()
    if (isNew) requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-new-user] button')?.focus())
  }
  const words = troubleWords(trouble, fields)
  const canReplace =
    trouble?.command === 'personalUsers.change' && trouble.cause === 'not-available' && user !== null && replacementOf(draft, user) !== null

  return (
    <SidePane
      ref={pane}
      id="user-form"
      pane="team-form"
      title={user === null ? t('team.users.newTitle') : t('team.users.changeTitle', { name: user.name })}
      beside={beside}
      busy={sending}
      close={{ words: t('team.users.close'), unavailable: sending ? t('team.users.closeLater') : null, onPress: close }}
      onSend={() => step === 'open' && void send()}
      foot={
        step === 'opening' ? undefined : (
          <>
            <span className="small second" role="status">
              {sending
                ? t('team.users.asking', { vendor })
                : user === null
                  ? t(draft.password === null ? 'team.users.willMail' : 'team.users.willNotMail')
                  : ''}
            </span>
            <Button size="form" tone="primary" keys={sendKeyCap(platform)} pending={sending} onPress={() => void send()}>
              {t(`team.users.${user === null ? 'create' : 'save'}${sending ? 'Pending' : ''}`)}
            </Button>
          </>
        )
      }
    >
      <p className="small second">
        {user !== null
          ? t(`team.users.changeMeans.${product}`, { email: user.email, role: roleWords(user.role) })
          : product === 'direct' && companyEmail !== ''
            ? t('team.users.newMeansCompany', { vendor, email: companyEmail })
            : t('team.users.newMeans', { vendor })}
      </p>
      {form.wanted !== null && (
        <Banner tone="caution" role="alert">
          {form.wanted === '' ? t('team.users.unsavedNew') : t('team.users.unsaved', { name: form.wanted })}
        </Banner>
      )}
      {step === 'opening' ? (
        trouble === null ? (
          <Loading words={t('team.users.opening', { vendor })} />
        ) : (
          <Banner
            tone="negative"
            role="alert"
            actionsBelow
            actions={
              trouble.cause === 'not-found' ? (
                <Button onPress={close}>{t('team.users.close')}</Button>
              ) : (
                <Button onPress={() => user !== null && void openUser(bridge, product, user)}>{t('team.users.tryAgain')}</Button>
              )
            }
          >
            {troubleWords(trouble)}
          </Banner>
        )
      ) : (
        <>
          <div className={css.two}>
            {(['firstName', 'lastName'] as const).map((field) => (
              <TextField
                key={field}
                label={t(`team.users.field.${field}`)}
                value={draft[field]}
                maxLength={100}
                hint={user !== null && user[field] === '' ? t('team.users.nameUntold') : undefined}
                error={errorOf(field)}
                onChange={(value) => change({ [field]: value })}
              />
            ))}
          </div>
          {(user === null || product === 'personal') && (
            <TextField
              label={t('team.users.field.email')}
              type="email"
              value={draft.email}
              maxLength={254}
              hint={t('team.users.emailHint')}
              error={errorOf('email')}
              onChange={(email) => change({ email })}
            />
          )}
          {user === null && (
            <Select
              label={t('team.users.field.role')}
              value={draft.role}
              options={newRoles[product].map((role) => ({ value: role, words: roleWords(role) }))}
              hint={t(`team.users.roleMeans.${product}.${draft.role}`)}
              error={fieldTrouble(trouble, 'role')}
              onChange={(role) => change({ role })}
            />
          )}
          <Select
            label={t('team.users.field.locale')}
            value={draft.locale}
            options={[
              ...(draft.locale === '' ? [{ value: '' as const, words: t('team.users.noLanguage') }] : []),
              { value: 'nl', words: t('team.users.locale.nl') },
              { value: 'en', words: t('team.users.locale.en') }
            ]}
            error={errorOf('locale')}
            onChange={(locale) => change({ locale })}
          />
          {user === null && product === 'personal' && (
            <CompanyField
              companies={companies}
              value={draft.companyId}
              error={errorOf('companyId')}
              onChange={(companyId) => change({ companyId })}
            />
          )}
          {product === 'personal' && (
            <PhotoField
              name={`${draft.firstName} ${draft.lastName}`}
              known={photo}
              photo={draft.photo}
              error={fieldTrouble(trouble, 'photo')}
              onPhoto={(chosen) => change({ photo: chosen })}
            />
          )}
          {(user === null || product === 'personal') && (
            <PasswordFields
              isNew={user === null}
              password={draft.password}
              error={errorOf('password')}
              onPassword={(password) => change({ password })}
            />
          )}
          {form.unchanged && (
            <Banner tone="neutral" role="status">
              {t('team.users.unchanged')}
            </Banner>
          )}
          {words !== null && trouble !== null && (
            <Banner
              tone="negative"
              role="alert"
              actionsBelow
              actions={
                canReplace ? (
                  <Button onPress={() => void send(true)}>{t('team.users.replace')}</Button>
                ) : isOfAccount(trouble) ? (
                  <Button onPress={() => openSettings('accounts')}>{t('team.toSettings')}</Button>
                ) : undefined
              }
            >
              {words} {canReplace && t('team.users.replaceMeans')}
            </Banner>
          )}
        </>
      )}
    </SidePane>
  )
}
