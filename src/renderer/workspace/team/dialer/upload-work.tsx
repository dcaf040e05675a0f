import { lazy, Suspense, useRef, useState, useSyncExternalStore } from 'react'
import type { Work } from '../../../../contract/work'
import { Button } from '../../../kit/button'
import { clock } from '../../../kit/clock'
import { ErrorLine } from '../../../kit/error-line'
import { useCommand } from '../../../kit/use-command'
import { clockTime, fullMoment } from '../../../kit/times'
import { causeWords, t } from '../../../kit/words'
import { leftOf } from './left-of'
import css from './dialer.module.css'

const AskTakeOff = lazy(() => import('./ask-take-off'))

/** How far one upload is, and what can be done with it. It goes on while other screens are looked at. */
export function UploadWork({ work }: { work: Work }) {
  const pause = useCommand('work.pause')
  const resume = useCommand('work.resume')
  const cancel = useCommand('work.cancel')
  const dismiss = useCommand('work.dismiss')
  const save = useCommand('imports.saveReport')
  const own = useRef<HTMLElement>(null)
  const [asking, setAsking] = useState(false)
  const { id, state, into, done, total, rejected, cause, resumesAt, endsAt, endedAt } = work
  const workId = id
  const runs = state === 'running' || state === 'waiting'
  const stops = state === 'stopping'
  const stands = state === 'paused' || state === 'interrupted'
  const failed = [
    ['work.pause', pause.cause],
    ['work.resume', resume.cause],
    ['work.cancel', cancel.cause],
    ['work.dismiss', dismiss.cause],
    ['imports.saveReport', save.cause]
  ] as const
  const said = failed.find(([, why]) => why !== null && why !== 'cancelled')
  const takeOff = async (): Promise<void> => {
    setAsking(false)
    const beside = own.current?.nextElementSibling ?? own.current?.previousElementSibling
    const answer = await dismiss.run({ workId })
    if (answer?.ok !== true) return
    const next = beside?.querySelector('button') ?? document.querySelector<HTMLElement>('input[name="dialer-part"]:checked')
    requestAnimationFrame(() => next?.focus())
  }
  return (
    <section ref={own} className={css.work} data-upload={id} data-state={state} aria-label={work.file}>
      <h3>
        <bdi>{work.file}</bdi>
      </h3>
      <p className="strong" role="status">
        {t(`dialer.work.${state}`)}
      </p>
      {into !== null && <p className="small second">{t('dialer.work.into', { queue: into })}</p>}
      {endedAt !== null && <p className="small second">{t('dialer.work.ended', { when: fullMoment(endedAt) })}</p>}
      <p>
        <span className={css.figure}>{t('dialer.work.loaded', { count: done })}</span>{' '}
        {total !== null && <span className="second">{t('dialer.work.of', { count: total })}</span>}
      </p>
      {total !== null && total > 0 && (
        <progress className={css.progress} max={total} value={done + rejected} aria-label={t('dialer.work.progress')} />
      )}
      <p className="small second">{t('dialer.work.rejected', { count: rejected })}</p>
      {state === 'running' && endsAt !== null && <Left endsAt={endsAt} />}
      {state === 'waiting' && cause !== null && (
        <p className="small second">
          {resumesAt === null ? t('dialer.work.waits') : t('dialer.work.waitsUntil', { time: clockTime(resumesAt) })}
        </p>
      )}
      {state === 'failed' && <ErrorLine>{causeWords('imports.saveReport', cause ?? 'unexpected')}</ErrorLine>}
      {endedAt === null && <p className="small second">{t('dialer.work.means')}</p>}
      {said !== undefined && <ErrorLine>{causeWords(said[0], said[1] ?? 'unexpected')}</ErrorLine>}
      <div className={css.acts}>
        {runs && (
          <Button icon="pause" pending={pause.pending} onPress={() => void pause.run({ workId })}>
            {t('dialer.work.pause')}
          </Button>
        )}
        {(stands || state === 'failed') && (
          <Button icon="play" pending={resume.pending} onPress={() => void resume.run({ workId })}>
            {t('dialer.work.resume')}
          </Button>
        )}
        {(runs || stands) && (
          <Button tone="quiet-danger" pending={cancel.pending} onPress={() => void cancel.run({ workId })}>
            {t('dialer.work.cancel')}
          </Button>
        )}
        {rejected > 0 && (
          <Button icon="download" pending={save.pending} onPress={() => void save.run({ workId, rows: 'rejected' })}>
            {t('dialer.work.saveRejected')}
          </Button>
        )}
        {done > 0 && !runs && !stops && (
          <Button icon="download" pending={save.pending} onPress={() => void save.run({ workId, rows: 'loaded' })}>
            {t('dialer.work.saveLoaded')}
          </Button>
        )}
        {endedAt !== null && (
          <Button tone="quiet" pending={dismiss.pending} onPress={() => (done + rejected > 0 ? setAsking(true) : void takeOff())}>
            {t('dialer.work.dismiss')}
          </Button>
        )}
      </div>
      {asking && (
        <Suspense>
          <AskTakeOff file={work.file} onClose={() => setAsking(false)} onTakeOff={() => void takeOff()} />
        </Suspense>
      )}
    </section>
  )
}

/** Told of no screen reader by itself: it changes every second. */
function Left({ endsAt }: { endsAt: number }) {
  const left = leftOf(endsAt, useSyncExternalStore(clock.subscribe, clock.snapshot))
  return left !== null && <p className="small second">{t(`dialer.work.${left.unit}`, { count: left.count })}</p>
}
