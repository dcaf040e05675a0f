import { Banner } from '../../../kit/banner'
import { Button } from '../../../kit/button'
import { t } from '../../../kit/words'
import { choose, stopBatch } from './dialer-acts'
import { dialerDesk, type Batch } from './dialer-desk'
import { troubleWords } from './dialer-words'
import css from './dialer.module.css'

/** How far a thing that is done to several members is, and whom it could not be done to. */
export function BatchLine({ batch }: { batch: Batch }) {
  const { act, total, done, failures, state } = batch
  const runs = state === 'running' || state === 'stopping'
  const right = done - failures.length
  const again = (): void => {
    choose(
      failures.map(({ member }) => member),
      true
    )
    dialerDesk.change({ batch: null })
  }
  return (
    <Banner
      tone={failures.length > 0 ? 'caution' : runs ? 'accent' : 'positive'}
      shape="strip"
      actions={
        runs ? (
          <Button pending={state === 'stopping'} onPress={stopBatch}>
            {t('dialer.batch.stop')}
          </Button>
        ) : (
          <Button tone="quiet" icon="x" iconOnly label={t('app.close')} onPress={() => dialerDesk.change({ batch: null })} />
        )
      }
    >
      {runs ? (
        <>
          {t(`dialer.batch.${act}.running`, { done, total })}{' '}
          <progress className={css.progress} max={total} value={done} aria-label={t('dialer.batch.label')} />
        </>
      ) : (
        <>
          {t(`dialer.batch.${act}.done`, { count: right })} {state === 'stopped' && t('dialer.batch.stopped', { count: total - done })}
        </>
      )}
      {!runs && failures.length > 0 && (
        <div className={css.failures}>
          <p>{t('dialer.batch.failed', { count: failures.length })}</p>
          <ul data-scrolls tabIndex={0} aria-label={t('dialer.batch.failed', { count: failures.length })}>
            {failures.map(({ member, trouble }) => (
              <li key={member.id}>
                <bdi className="strong">{member.name}</bdi> {troubleWords(trouble)}
              </li>
            ))}
          </ul>
          <Button onPress={again}>{t('dialer.batch.chooseAgain')}</Button>
        </div>
      )}
    </Banner>
  )
}
