import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { CommandOutput } from '../../../contract/commands'
import type { Conversation } from '../../../contract/conversation'
import { Banner } from '../../kit/banner'
import { useBridge } from '../../kit/bridge'
import { Button } from '../../kit/button'
import fieldCss from '../../kit/field.module.css'
import { Field } from '../../kit/field'
import { Icon } from '../../kit/icon'
import { useCommand, sendSafely } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, language as ownLanguage, t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { useMicrophoneName } from '../microphone-name'
import { newPressId } from '../conversation/sms-banner'
import { isSendKey, sendKeyCap } from '../keys'
import { whoOf } from '../../kit/ringing'
import { useView } from '../view'
import css from './video.module.css'

type Described = CommandOutput<'numbers.describe'>
type Preview = CommandOutput<'sessions.preview'>
type SmsLanguage = 'nl' | 'en'

const describeRestMs = 120

/** What would be dialled, as soon as it can be told. */
function useDescribed(text: string): { number: Described | null; cause: string | null } {
  const bridge = useBridge()
  const [found, setFound] = useState<{ text: string; number: Described | null; cause: string | null }>({
    text: '',
    number: null,
    cause: null
  })
  useEffect(() => {
    let current = true
    const timer = setTimeout(() => {
      void sendSafely(bridge.send('numbers.describe', { text })).then((result) => {
        if (current) setFound({ text, number: result.ok ? result.value : null, cause: result.ok ? null : result.cause })
      })
    }, describeRestMs)
    return () => {
      current = false
      clearTimeout(timer)
    }
  }, [bridge, text])
  return found.text === text ? found : { number: null, cause: null }
}

function usePreview(conversationId: string, language: SmsLanguage): Preview | null {
  const bridge = useBridge()
  const [preview, setPreview] = useState<Preview | null>(null)
  useEffect(() => {
    let current = true
    void sendSafely(bridge.send('sessions.preview', { conversationId, provider: 'direct', language })).then((result) => {
      if (current) setPreview(result.ok ? result.value : null)
    })
    return () => {
      current = false
    }
  }, [bridge, conversationId, language])
  return preview
}

const countryName = (code: string): string => new Intl.DisplayNames([ownLanguage()], { type: 'region' }).of(code) ?? code

/** Sends the customer a link to a video session. Nothing leaves without a press, and the number is shown before. */
export function SendLinkPanel({ conversation }: { conversation: Conversation }) {
  const { openPanel, openSettings } = useView()
  const direct = useCompanion((state) => state.direct)
  const platform = useCompanion((state) => state.shell.platform)
  const standard = useCompanion((state) => state.settings.smsLanguage)
  const microphone = useMicrophoneName()
  const [text, setText] = useState(conversation.customer.e164 ?? conversation.customer.number ?? '')
  const [language, setLanguage] = useState<SmsLanguage>(standard)
  const { number, cause } = useDescribed(text)
  const preview = usePreview(conversation.id, language)
  const invite = useCommand('sessions.invite')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  const ready = direct.state !== 'absent'
  const close = (): void => openPanel(null)
  const send = async (delivery: 'sms' | 'copy'): Promise<void> => {
    if (!ready || number === null) return
    const result = await invite.run({
      conversationId: conversation.id,
      provider: 'direct',
      number: number.e164,
      language,
      delivery,
      pressId: newPressId()
    })
    if (result?.ok || result?.cause === 'sms-uncertain') openPanel('stage')
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') close()
    else if (isSendKey(event, platform)) {
      event.preventDefault()
      void send('sms')
    }
  }
  const why = !ready ? t('video.notSetUpShort') : number === null ? t('video.numberFirst') : null
  const kind = number === null ? null : number.country === null ? 'video.goesToPlain' : `video.goesTo.${number.kind}`
  return (
    <div className={css.panel} onKeyDown={onKeyDown}>
      <header className={css.head}>
        <h1 ref={heading} tabIndex={-1}>
          {t('video.title')}
        </h1>
        <span className="small second cut">{t('video.to', { who: whoOf(conversation) })}</span>
        <span className="end">
          <Button tone="quiet" icon="x" iconOnly label={t('app.close')} keys={t('keys.esc')} onPress={close} />
        </span>
      </header>
      <div className={css.two}>
        <div className={css.form}>
          {!ready && (
            <Banner
              tone="caution"
              role="status"
              actionsBelow
              actions={<Button onPress={() => openSettings('accounts')}>{t('video.toSettings')}</Button>}
            >
              <Rich k="video.notSetUp" />
            </Banner>
          )}
          <fieldset className={css.providers}>
            <legend>{t('video.provider')}</legend>
            <label className={css.provider} data-chosen>
              <input type="radio" name="provider" checked readOnly />
              <span className="grow">
                <b className="strong">{t('video.direct')}</b>
                <span className={css.providerMore}>{providerLine(direct.quota)}</span>
              </span>
            </label>
          </fieldset>
          <Field
            label={t('video.number')}
            error={cause !== null && cause !== 'empty' ? causeWords('numbers.describe', cause) : null}
            hint={
              number !== null && (
                <span className={css.goesTo} role="status">
                  <Icon name="check" size={14} />
                  <span>
                    <Rich
                      k={kind ?? ''}
                      values={{ number: number.shown, country: number.country === null ? '' : countryName(number.country) }}
                    />
                  </span>
                </span>
              )
            }
          >
            {(aria) => (
              <input
                {...aria}
                className={fieldCss.input}
                type="tel"
                data-number
                autoComplete="off"
                maxLength={64}
                value={text}
                onChange={(event) => setText(event.target.value)}
              />
            )}
          </Field>
          {number?.kind === 'landline' && <Banner tone="caution">{t('video.landline')}</Banner>}
          <div>
            <div className={css.messageHead}>
              <label>
                <span className={css.label}>{t('video.messageIn')}</span>
                <select
                  className={fieldCss.input}
                  data-dense
                  value={language}
                  onChange={(event) => setLanguage(event.target.value as SmsLanguage)}
                >
                  <option value="en">{t('languages.en')}</option>
                  <option value="nl">{t('languages.nl')}</option>
                </select>
              </label>
              {preview !== null && (
                <span className={css.count}>{t('video.length', { characters: preview.characters, count: preview.segments })}</span>
              )}
            </div>
            <p className={css.preview} lang={language} dir="auto">
              {preview === null ? t('video.noPreview') : preview.text}
            </p>
          </div>
          {invite.cause !== null && (
            <Banner tone="negative" role="alert">
              {causeWords('sessions.invite', invite.cause)}
            </Banner>
          )}
        </div>
        <aside className={css.next} aria-labelledby="what-next">
          <h2 id="what-next">{t('video.next')}</h2>
          <ol>
            <li>
              <span>{t('video.next1')}</span>
            </li>
            <li>
              <span>{t('video.next2')}</span>
            </li>
            <li>
              <span>
                <Rich k="video.next3" values={{ microphone }} />
              </span>
            </li>
          </ol>
          <p className="small third">{t('video.nextAfter')}</p>
        </aside>
      </div>
      <footer className={css.foot}>
        <Button size="form" icon="copy" unavailable={why ?? (invite.pending ? t('video.sending') : null)} onPress={() => void send('copy')}>
          {t('video.copyInstead')}
        </Button>
        <span className="end">
          <Button
            size="form"
            tone="primary"
            icon="send"
            keys={sendKeyCap(platform)}
            pending={invite.pending}
            unavailable={why}
            onPress={() => void send('sms')}
          >
            {t(invite.pending ? 'video.sending' : 'video.send')}
          </Button>
        </span>
      </footer>
    </div>
  )
}

function providerLine(quota: { limit: number; used: number } | null): string {
  return quota === null ? t('video.bySms') : t('video.bySmsLeft', { left: Math.max(0, quota.limit - quota.used), limit: quota.limit })
}
