import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import type { LinkDelivery } from '../../../contract/commands'
import type { Conversation, VideoKind } from '../../../contract/conversation'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import { whoOf } from '../../kit/ringing'
import { TextField } from '../../kit/text-field'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { newPressId } from '../conversation/sms-banner'
import { isSendKey, sendKeyCap } from '../keys'
import { wishedKind } from '../links/wishes'
import { isActive, isRunning, mainCall, needsResult } from '../list/row-state'
import { useView } from '../view'
import { DeliveryChoice } from './delivery-choice'
import { addressesFor, deliveryOf, emailAmong, emailOf, missingFor, usesEmail, usesNumber, type LinkForm } from './link-form'
import { MessagePreview } from './message-preview'
import { NumberField } from './number-field'
import { ProviderChoice } from './provider-choice'
import { useDescribed } from './use-described'
import { useOffers } from './use-offers'
import { useOnline } from './use-online'
import { WhatNext } from './what-next'
import css from './send-link.module.css'

const whyNot = { kind: 'video.chooseFirst', number: 'video.numberFirst', email: 'video.emailFirst', address: 'video.addressFirst' } as const

/** Sends the customer a link to a video session. Nothing leaves without a press; what leaves, to whom and by which way, is shown before. */
export function SendLinkPanel({ conversation }: { conversation: Conversation }) {
  const { openPanel, openSettings } = useView()
  const platform = useCompanion((state) => state.shell.platform)
  const standard = useCompanion((state) => state.settings.smsLanguage)
  const online = useOnline()
  const { offers: found, failed, again } = useOffers(conversation.id)
  const [picked, setPicked] = useState<VideoKind | null>(() => wishedKind(conversation.id))
  const [wanted, setWanted] = useState<LinkForm['by']>(() =>
    conversation.customer.number === null && emailAmong(conversation.variables) !== '' ? 'email' : 'sms'
  )
  const [text, setText] = useState(conversation.customer.e164 ?? conversation.customer.number ?? '')
  const [email, setEmail] = useState(() => emailAmong(conversation.variables))
  const [language, setLanguage] = useState(standard)
  const { number, cause } = useDescribed(text)
  const invite = useCommand('sessions.invite')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])

  const offers = found?.offers ?? []
  const isReady = (kind: VideoKind | null): boolean => offers.some((offer) => offer.kind === kind && offer.state === 'ready')
  const kind = isReady(picked) ? picked : (found?.proposed ?? null)
  const offer = offers.find((one) => one.kind === kind) ?? null
  const ways = (offer?.deliveries ?? []).filter((by) => by !== 'copy')
  const by = deliveryOf(offer, wanted)
  const form: LinkForm = { kind, by, number: number?.e164 ?? null, email }

  const call = mainCall(conversation)
  const goesOn = call !== null && (isActive(call) || isRunning(call))
  const close = (): void => openPanel(null)
  const why = (delivery: LinkDelivery): string | null => {
    if (found === null) return t('video.looking')
    if (!online) return t('video.offlineShort')
    const missing = missingFor(form, delivery)
    return missing === null ? null : t(whyNot[missing])
  }
  const send = async (delivery: LinkDelivery): Promise<void> => {
    if (kind === null || why(delivery) !== null) return
    const result = await invite.run({
      conversationId: conversation.id,
      provider: kind,
      ...addressesFor(form, delivery),
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
      void send(by)
    }
  }
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
      {needsResult(conversation) && !goesOn && (
        <Banner
          tone="accent"
          role="status"
          shape="strip"
          actions={
            <Button icon="check" onPress={close}>
              {t('wrapUp.finish')}
            </Button>
          }
        >
          {t('video.resultWaits')}
        </Banner>
      )}
      <div className={css.two}>
        <div className={css.form}>
          {!online && (
            <Banner tone="caution" role="status">
              {t('video.offline')}
            </Banner>
          )}
          {found === null && !failed && (
            <p className="small second" role="status">
              {t('video.looking')}
            </p>
          )}
          {failed && (
            <Banner tone="negative" role="alert" actions={<Button onPress={again}>{t('video.readAgain')}</Button>}>
              {t('video.notFound')}
            </Banner>
          )}
          {found !== null && found.proposed === null && (
            <Banner
              tone="caution"
              role="status"
              actionsBelow
              actions={<Button onPress={() => openSettings('accounts')}>{t('video.toSettings')}</Button>}
            >
              <Rich k="video.noneReady" />
            </Banner>
          )}
          {found !== null && <ProviderChoice offers={offers} chosen={kind} onChoose={setPicked} />}
          {ways.length > 1 && <DeliveryChoice ways={ways} chosen={by} onChoose={setWanted} />}
          {usesNumber(by) && <NumberField value={text} number={number} cause={cause} onChange={setText} />}
          {usesNumber(by) && number?.kind === 'landline' && <Banner tone="caution">{t('video.landline')}</Banner>}
          {usesEmail(by) && <EmailField value={email} onChange={setEmail} />}
          {kind !== null && <MessagePreview conversationId={conversation.id} kind={kind} language={language} onLanguage={setLanguage} />}
          {invite.cause !== null && (
            <Banner tone="negative" role="alert">
              {invite.cause === 'no-answer' && kind !== 'direct' ? (
                <Rich k="video.notCertain" />
              ) : (
                causeWords('sessions.invite', invite.cause)
              )}
            </Banner>
          )}
        </div>
        {kind !== null && <WhatNext conversation={conversation} kind={kind} />}
      </div>
      <footer className={css.foot}>
        <Button
          size="form"
          icon="copy"
          unavailable={why('copy') ?? (invite.pending ? t('video.sending') : null)}
          onPress={() => void send('copy')}
        >
          {t('video.copyInstead')}
        </Button>
        <span className="end">
          <Button
            size="form"
            tone="primary"
            icon="send"
            keys={sendKeyCap(platform)}
            pending={invite.pending}
            unavailable={why(by)}
            onPress={() => void send(by)}
          >
            {t(invite.pending ? 'video.sending' : 'video.send')}
          </Button>
        </span>
      </footer>
    </div>
  )
}

function EmailField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const email = emailOf(value)
  return (
    <TextField
      label={t('video.email')}
      type="email"
      value={value}
      onChange={onChange}
      maxLength={254}
      error={value.trim() !== '' && email === null ? t('video.emailWrong') : null}
      hint={
        email !== null && (
          <span className={css.goesTo} role="status">
            <Icon name="check" size={14} />
            <span>
              <Rich k="video.emailGoesTo" values={{ email }} />
            </span>
          </span>
        )
      }
    />
  )
}
