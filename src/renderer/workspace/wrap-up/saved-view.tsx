import type { Conversation, Delivery, Disposition } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Section } from '../../kit/section'
import { Timeline, type TimelineItem } from '../../kit/timeline'
import { clockSeconds, shortDay } from '../../kit/times'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { Columns } from '../conversation/columns'
import { BackToList } from '../conversation/conversation-head'
import { TimeLine } from '../conversation/time-line'
import { whoOf } from '../../kit/ringing'
import { cityOf } from './callback-times'
import { Glyph } from '../../kit/glyph'
import conversationCss from '../conversation/conversation.module.css'
import { resultWords } from '../result-words'

/** What was saved, and where it is now. */
export function SavedView({ conversation }: { conversation: Conversation }) {
  const now = useClock()
  const { act, isPending } = useActs()
  const dispositions = useCompanion((state) => state.settings.dispositions)
  const onDisk = useCompanion((state) => state.journal === 'disk')
  const disposition = conversation.wrapUp?.disposition as Disposition
  const delivery = conversation.wrapUp?.delivery ?? null
  const label = resultWords(disposition.status, dispositions)
  const callback = disposition.callback
  return (
    <>
      <header className={conversationCss.head}>
        <BackToList />
        <Glyph name="saved" size={28} />
        <div className="grow">
          <h1 tabIndex={-1} className="cut">
            <bdi>{whoOf(conversation)}</bdi>
          </h1>
          <p className={conversationCss.under} role="status">
            <b className="positive">{t('delivery.saved')}</b> · <bdi>{label}</bdi>
            {callback !== null &&
              ` · ${t('delivery.callbackAt', { day: shortDay(Date.parse(`${callback.date}T12:00:00`)), time: callback.time, city: cityOf(callback.zone) })}`}
          </p>
        </div>
      </header>
      <Columns conversation={conversation}>
        <Section
          title={t('delivery.where')}
          aside={
            delivery?.state === 'waiting' && (
              <Button tone="quiet" icon="refresh" pending={isPending('outbox.retryNow')} onPress={() => void act('outbox.retryNow', {})}>
                {t('delivery.tryNow')}
              </Button>
            )
          }
        >
          <Timeline items={delivery === null ? [] : deliveryItems(delivery, now, onDisk)} />
        </Section>
        {disposition.note !== '' && (
          <Section title={t('conversation.note')}>
            <p dir="auto">{disposition.note}</p>
          </Section>
        )}
        <TimeLine conversation={conversation} />
      </Columns>
    </>
  )
}

function deliveryItems(delivery: Delivery, now: number, onDisk: boolean): TimelineItem[] {
  const saved: TimelineItem = {
    id: 'saved',
    icon: 'check',
    words: t(onDisk ? 'delivery.savedHere' : 'delivery.keptInMemory'),
    time: clockSeconds(delivery.savedAt)
  }
  const wait = delivery.nextTryAt === null ? 0 : Math.max(0, Math.ceil((delivery.nextTryAt - now) / 1000))
  switch (delivery.state) {
    case 'waiting':
      return [
        saved,
        {
          id: 'waiting',
          icon: 'refresh',
          words: <b className="strong caution">{t('delivery.waitingForWebitel')}</b>,
          detail: delivery.tries === 0 ? t('delivery.waitingDetail') : t('delivery.triedDetail', { count: delivery.tries, s: wait }),
          time: delivery.lastTriedAt === null ? null : clockSeconds(delivery.lastTriedAt)
        },
        { id: 'later', icon: 'clock', words: <span className="third">{t('delivery.takenOver')}</span>, time: null }
      ]
    case 'sending':
      return [saved, { id: 'sending', icon: 'send', words: t('delivery.sendingNow'), time: null }]
    case 'sent':
      return [
        saved,
        {
          id: 'sent',
          icon: 'check',
          words: <b className="strong positive">{t('delivery.sentToWebitel')}</b>,
          time: delivery.sentAt === null ? null : clockSeconds(delivery.sentAt)
        }
      ]
    case 'failed':
      return [
        saved,
        {
          id: 'failed',
          icon: 'warn',
          words: <b className="strong negative">{t('delivery.couldNotBeSent')}</b>,
          detail: t(`delivery.failure.${delivery.failure ?? 'refused'}`),
          time: delivery.lastTriedAt === null ? null : clockSeconds(delivery.lastTriedAt)
        }
      ]
  }
}
