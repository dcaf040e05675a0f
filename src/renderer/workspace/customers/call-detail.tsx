import { useEffect, useRef, useState } from 'react'
import type { CommandCause } from '../../../contract/commands'
import type { Conversation } from '../../../contract/conversation'
import type { HistoryCall } from '../../../contract/history-call'
import { Banner } from '../../kit/banner'
import { useBridge } from '../../kit/bridge'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Facts } from '../../kit/facts'
import { Glyph } from '../../kit/glyph'
import { Section } from '../../kit/section'
import { Timeline } from '../../kit/timeline'
import { sendSafely } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { useActs } from '../acts'
import { timelineItems } from '../conversation/timeline-words'
import { useVideoLink } from '../use-video-link'
import { useView } from '../view'
import { Annotations } from './annotations'
import { filesOf, lengthS, nameOf, numberOf, outcomeOf, queueOf, variablesOf } from './call-facts'
import { glyphOf } from './call-line'
import type { CallRow } from './call-rows'
import { legTimeline } from './leg-timeline'
import { qualityFacts } from './quality-facts'
import { Recording } from './recording'
import { lengthWords, outcomeWord, sentenceTime, whyWords } from './row-words'
import css from './customers.module.css'

interface Whole {
  call: HistoryCall | null
  cause: CommandCause<'callHistory.one'> | null
  read: () => void
}

/** The call with everything that hangs on it; the line of the list stands until it has come. */
function useWhole(callId: string): Whole {
  const bridge = useBridge()
  const [held, setHeld] = useState<{ call: HistoryCall | null; cause: Whole['cause'] }>({ call: null, cause: null })
  const [generation, setGeneration] = useState(0)
  useEffect(() => {
    let left = false
    void sendSafely(bridge.send('callHistory.one', { callId })).then((result) => {
      if (!left) setHeld((before) => (result.ok ? { call: result.value, cause: null } : { call: before.call, cause: result.cause }))
    })
    return () => {
      left = true
    }
  }, [bridge, callId, generation])
  return { ...held, read: () => setGeneration((count) => count + 1) }
}

export function CallDetail({
  row: listed,
  own,
  beside,
  onClose,
  onHidden
}: {
  row: CallRow
  own: Conversation | null
  /** It stands beside the table, and not in its place. */
  beside: boolean
  onClose: () => void
  /** It was taken off the list of the missed. */
  onHidden: () => void
}) {
  const { act, isPending } = useActs()
  const { select } = useView()
  const dispositions = useCompanion((state) => state.settings.dispositions)
  const now = useClock()
  const whole = useWhole(listed.id)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus({ preventScroll: true }), [])
  const { call } = whole
  const row = call === null ? listed : { ...listed, call, legs: [call, ...listed.legs.filter(({ id }) => id !== call.id)] }

  const outcome = outcomeOf(row, own)
  const number = numberOf(row, own)
  const name = nameOf(row, own)
  const video = useVideoLink()({ number: number?.dial ?? null, name })
  const why = whyWords(outcome)
  const files = filesOf(row).filter(({ kind }) => kind === 'audio' || kind === 'video')
  const variables = variablesOf(row)
  const quality = qualityFacts(row, own)
  const length = lengthS(row)
  const under = [outcomeWord(outcome, dispositions), why, queueOf(row), sentenceTime(row.call.createdAt, now), lengthWords(length)]
  return (
    <aside
      className={css.detail}
      aria-label={t('customers.detail', { who: name ?? number?.shown ?? t('customers.noName') })}
      data-pane="call-detail"
    >
      <header className={css.detailHead}>
        {!beside && <Button tone="quiet" icon="left" iconOnly label={t('customers.backToCalls')} onPress={onClose} />}
        <Glyph name={glyphOf(outcome, row, own)} size={24} />
        <div className="grow">
          <h1 ref={heading} tabIndex={-1} className="cut">
            <bdi>{name ?? number?.shown ?? t('customers.noName')}</bdi>
          </h1>
          <p className="small second">
            {under.filter(Boolean).map((words, at) => (
              <span key={words}>
                {at > 0 && ' · '}
                <bdi>{words}</bdi>
              </span>
            ))}
          </p>
        </div>
        {beside && <Button tone="quiet" icon="x" iconOnly label={t('app.close')} onPress={onClose} />}
      </header>
      <div className={css.detailActs}>
        <Button
          icon="phone"
          label={number === null ? undefined : t('customers.callBackTo', { number: number.shown })}
          pending={isPending('calls.place', row.id)}
          unavailable={number === null ? t('customers.noNumber') : number.dial === null ? t('customers.hiddenNumber') : null}
          onPress={() =>
            void act('calls.place', { number: number?.dial ?? '' }, row.id).then((result) => {
              if (result?.ok) select(result.value.conversationId)
            })
          }
        >
          {t('call.callBack')}
        </Button>
        {number !== null && (
          <bdi className={`ltr small second ${css.dialled}`} aria-hidden="true">
            {number.shown}
          </bdi>
        )}
        <Button icon="video" {...video}>
          {t('call.video')}
        </Button>
        {own?.customer.cardHost && (
          <span className={css.end}>
            <Button
              tone="link"
              icon="link"
              label={t('conversation.openCardAt', { host: own.customer.cardHost })}
              pending={isPending('links.openCustomerCard', own.id)}
              onPress={() => void act('links.openCustomerCard', { conversationId: own.id }, own.id)}
            >
              {t('conversation.openCard')}
            </Button>
          </span>
        )}
      </div>
      <div className={css.detailBody} tabIndex={0} role="group" aria-label={t('customers.everything')}>
        {whole.cause !== null && (
          <Banner tone="negative" role="alert" shape="strip" actions={<Button onPress={whole.read}>{t('customers.tryAgain')}</Button>}>
            {causeWords('callHistory.one', whole.cause)}
          </Banner>
        )}
        {outcome.kind === 'missed' && (
          <Section title={t('customers.missedCall')}>
            <p>{why === null ? t('customers.missedPlain') : t('customers.missedBecause', { why })}</p>
            <Button
              className={css.hide}
              pending={isPending('callHistory.hideMissed', row.id)}
              onPress={() =>
                void act('callHistory.hideMissed', { callId: row.id }, row.id).then((result) => {
                  if (result?.ok) onHidden()
                })
              }
            >
              {t('customers.hideMissed')}
            </Button>
            <p className="small third">{t('customers.hideMissedMeans')}</p>
          </Section>
        )}
        {files.length > 0 && (
          <Section
            title={t('customers.recordings', { count: files.length })}
            aside={files.length > 1 ? t('customers.fileCount', { count: files.length }) : undefined}
          >
            {files.map((file) => (
              <Recording key={file.id} file={file} />
            ))}
          </Section>
        )}
        <Section
          title={t('conversation.timeLine')}
          aside={own !== null && <bdi>{t('conversation.reference', { reference: own.reference })}</bdi>}
        >
          <Timeline items={own === null ? legTimeline(row, dispositions, now) : timelineItems(own, now)} />
        </Section>
        {own !== null && own.note.text !== '' && (
          <Section title={t('conversation.note')}>
            <p dir="auto" className={css.note}>
              {own.note.text}
            </p>
          </Section>
        )}
        {variables.length > 0 && (
          <Section title={t('conversation.variables')}>
            <Facts narrow facts={variables} />
          </Section>
        )}
        {quality.length > 0 && (
          <Section title={t('customers.quality.title')}>
            <Facts narrow facts={quality} />
          </Section>
        )}
        <Annotations callId={row.id} annotations={row.legs.flatMap(({ annotations }) => annotations)} onChanged={whole.read} />
      </div>
    </aside>
  )
}
