import { useCallback } from 'react'
import type { CommandOutput } from '../../../../contract/commands'
import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { inOneLine } from '../../../kit/chart-words'
import { Failed, Loading } from '../../../kit/empty'
import { Facts } from '../../../kit/facts'
import { spoken } from '../../../kit/times'
import { sendSafely } from '../../../kit/use-command'
import { t } from '../../../kit/words'
import { SidePane } from '../../side-pane'
import { Freshness } from './freshness'
import { numberWords, orNone, troubleWords, typeWords } from './queue-words'
import { usePoll } from './use-poll'
import { PACE_MS } from './use-webitel-queues'

type Queue = CommandOutput<'team.queue'>

/** One queue of Webitel: how it is set up, and how many are in it now. */
export function QueueDetail({
  id,
  name,
  beside,
  on,
  onClose
}: {
  id: string
  /** As the list has it, until the queue itself says. */
  name: string
  beside: boolean
  on: boolean
  onClose: () => void
}) {
  const bridge = useBridge()
  const ask = useCallback(() => sendSafely(bridge.send('team.queue', { queueId: id })), [bridge, id])
  const polled = usePoll(ask, PACE_MS, on)
  const { value: queue, trouble } = polled
  return (
    <SidePane
      id="queue-detail"
      pane="team-form"
      title={<bdi>{queue?.name ?? name}</bdi>}
      beside={beside}
      close={{ words: t('queues.detail.close'), onPress: onClose }}
    >
      {queue === null ? (
        trouble === null ? (
          <Loading words={t('queues.detail.reading')} />
        ) : (
          <Failed
            title={t(`queues.detail.${titles[trouble.cause] ?? 'failed'}`)}
            actions={
              <Button pending={polled.asking} onPress={polled.again}>
                {t('queues.tryAgain')}
              </Button>
            }
          >
            {troubleWords('team.queue', trouble)}
          </Failed>
        )
      ) : (
        <>
          {trouble?.cause === 'not-found' && (
            <Banner tone="caution" role="status">
              {t('queues.detail.gone')}
            </Banner>
          )}
          <Freshness of={polled} what={queue.name} command="team.queue" />
          <p className="strong">{t(queue.enabled ? 'queues.detail.enabled' : 'queues.detail.disabled')}</p>
          {queue.description !== '' && <p dir="auto">{queue.description}</p>}
          <h3 className="strong">{t('queues.detail.now')}</h3>
          <Facts
            facts={[
              [t('queues.column.waiting'), numberWords(queue.waiting)],
              [t('queues.column.active'), numberWords(queue.active)],
              [t('queues.column.members'), numberWords(queue.count)]
            ]}
          />
          <h3 className="strong">{t('queues.detail.setUp')}</h3>
          <Facts facts={setUp(queue)} />
        </>
      )}
    </SidePane>
  )
}

const titles: Record<string, string> = { 'not-found': 'gone', forbidden: 'locked', 'not-entitled': 'locked' }

const setUp = (queue: Queue): [string, string][] => [
  [t('queues.column.type'), typeWords(queue.type)],
  [t('queues.detail.strategy'), queue.strategy || t('queues.none')],
  [t('queues.detail.priority'), numberWords(queue.priority)],
  [t('queues.detail.team'), orNone(queue.team, ({ name }) => name)],
  [t('queues.detail.calendar'), orNone(queue.calendar, ({ name }) => name)],
  [t('queues.detail.result'), resultWords(queue.processing)],
  [t('queues.detail.sticky'), t(queue.stickyAgent ? 'queues.detail.yes' : 'queues.detail.no')],
  [t('queues.detail.takesMembers'), t(queue.takesMembers ? 'queues.detail.yes' : 'queues.detail.no')],
  [t('queues.detail.tags'), listed(queue.tags)],
  [t('queues.detail.resources'), listed(queue.resources.map(({ name }) => name))],
  [t('queues.detail.resourceGroups'), listed(queue.resourceGroups.map(({ name }) => name))]
]

const listed = (names: readonly string[]): string => (names.length === 0 ? t('queues.none') : inOneLine(names))

function resultWords(processing: Queue['processing']): string {
  if (processing === null) return t('queues.detail.resultNone')
  const [time, renewal] = [processing.seconds, processing.renewalSeconds].map((seconds) => spoken(seconds * 1000))
  return processing.renewalSeconds === 0
    ? t('queues.detail.resultIn', { time: time! })
    : t('queues.detail.resultInMore', { time: time!, renewal: renewal! })
}
