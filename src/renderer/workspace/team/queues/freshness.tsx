import { useSyncExternalStore } from 'react'
import type { CommandName } from '../../../../contract/commands'
import { Button } from '../../../kit/button'
import { clock } from '../../../kit/clock'
import { Icon } from '../../../kit/icon'
import { clockSeconds } from '../../../kit/times'
import { t } from '../../../kit/words'
import { isOld } from './create-poll'
import { paceWords, troubleWords } from './queue-words'
import type { Polled } from './use-poll'
import css from './queues.module.css'

/** When figures came and how often they do; why not, where they did not; and how to have them now. */
export function Freshness({
  of: { readAt, paceMs, trouble, asking, again },
  what,
  command
}: {
  of: Polled<unknown>
  what: string
  command: CommandName
}) {
  const now = useSyncExternalStore(clock.subscribe, clock.snapshot)
  const old = readAt !== null && paceMs !== null && isOld(readAt, paceMs, now)
  const time = readAt === null ? null : clockSeconds(readAt)
  return (
    <span className={css.freshness} data-old={old || undefined}>
      {(old || trouble !== null) && <Icon name="warn" size={14} />}
      <span>
        {trouble !== null && `${troubleWords(command, trouble)} `}
        {time === null
          ? trouble === null && t('queues.reading')
          : old
            ? t('queues.old', { time })
            : trouble !== null || paceMs === null
              ? t('queues.asOf', { time })
              : t('queues.asOfEvery', { time, pace: paceWords(paceMs) })}
      </span>
      <Button tone="quiet" icon="refresh" iconOnly label={t('queues.again', { what })} pending={asking} onPress={again} />
    </span>
  )
}
