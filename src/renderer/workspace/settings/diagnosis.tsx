import '../../kit/words/diagnosis'
import type { DiagnosisCheck } from '../../../contract/diagnosis'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import type { IconName } from '../../kit/icons'
import { Spinner } from '../../kit/spinner'
import { clockSeconds } from '../../kit/times'
import { useCommand } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import { useView, type SettingsPage } from '../view'
import { DiagnosisLog } from './diagnosis-log'
import { diagnosisText, findingWords, outcomeOf } from './finding-words'
import { KeptAbout } from './kept-about'
import { useDiagnosis, type CheckState } from './use-diagnosis'
import css from './diagnosis.module.css'

const signs: Record<ReturnType<typeof outcomeOf>, { icon: IconName; tone: string }> = {
  waiting: { icon: 'clock', tone: 'third' },
  running: { icon: 'clock', tone: 'second' },
  passed: { icon: 'check', tone: 'positive' },
  warning: { icon: 'warn', tone: 'caution' },
  failed: { icon: 'x', tone: 'negative' },
  skipped: { icon: 'minus', tone: 'third' }
}

/** Where what was found can be changed. */
const places: Partial<Record<DiagnosisCheck, SettingsPage>> = {
  microphone: 'devices',
  speaker: 'devices',
  notification: 'desktop',
  webitel: 'accounts',
  direct: 'accounts',
  personal: 'accounts',
  apizee: 'accounts',
  keys: 'keys',
  links: 'linkSettings',
  version: 'about'
}

/** Whether everything that Callside needs is there, the log, and what is kept about a number. */
export function Diagnosis() {
  const { checks, states, running, endedAt, runAll, runOne, stop } = useDiagnosis()
  const copy = useCommand('diagnosis.copy')
  const rows = (checks ?? []).map((check) => ({ check, state: states[check] ?? ('waiting' as const) }))
  const done = rows.filter(({ state }) => typeof state !== 'string')
  const count = (outcome: string): number => done.filter(({ state }) => outcomeOf(state) === outcome).length
  const sums = {
    count: rows.length,
    passed: count('passed'),
    warning: count('warning'),
    failed: count('failed'),
    skipped: count('skipped')
  }
  return (
    <>
      <p className="small second">{t('diagnosis.means')}</p>
      <div className={css.head}>
        <p role="status" className="small second">
          {checks === null
            ? t('diagnosis.loading')
            : running
              ? t('diagnosis.progress', { done: done.length, count: rows.length })
              : endedAt !== null && t('diagnosis.sum', { ...sums, time: clockSeconds(endedAt) })}
        </p>
        {done.length > 0 && !running && (
          <Button icon="copy" pending={copy.pending} onPress={() => void copy.run({ text: diagnosisText(rows) })}>
            {t('diagnosis.copy')}
          </Button>
        )}
        {running ? (
          <Button icon="x" onPress={stop}>
            {t('diagnosis.stop')}
          </Button>
        ) : (
          <Button icon={endedAt === null ? 'play' : 'refresh'} tone={endedAt === null ? 'primary' : undefined} onPress={runAll}>
            {t(endedAt === null ? 'diagnosis.run' : 'diagnosis.again')}
          </Button>
        )}
      </div>
      {checks?.length === 0 && (
        <Banner tone="negative" role="alert">
          {t('diagnosis.any.no-answer')}
        </Banner>
      )}
      {copy.cause !== null && (
        <Banner tone="negative" role="alert">
          {causeWords('diagnosis.copy', copy.cause)}
        </Banner>
      )}
      {rows.length > 0 && (
        <ol className={css.checks} data-diagnosis={running ? 'running' : endedAt === null ? 'new' : 'done'}>
          {rows.map(({ check, state }, index) => (
            <Row key={check} number={index + 1} check={check} state={state} running={running} onRun={() => runOne(check)} />
          ))}
        </ol>
      )}
      <DiagnosisLog />
      <KeptAbout />
    </>
  )
}

function Row(props: { number: number; check: DiagnosisCheck; state: CheckState; running: boolean; onRun: () => void }) {
  const { number, check, state, running, onRun } = props
  const { openSettings } = useView()
  const outcome = outcomeOf(state)
  const place = outcome === 'warning' || outcome === 'failed' ? places[check] : undefined
  const title = t(`diagnosis.check.${check}.title`)
  return (
    <li data-check={check} data-outcome={outcome}>
      <span className={css.number} aria-hidden="true">
        {number}
      </span>
      <span className={signs[outcome].tone}>
        {outcome === 'running' ? <Spinner /> : <Icon name={signs[outcome].icon} />}
        <span className="hidden-text">{t(`diagnosis.outcome.${outcome}`)}</span>
      </span>
      <span className={css.words}>
        <b className="strong">{title}</b> · {findingWords(check, state)}
      </span>
      <span className={css.acts}>
        {place !== undefined && (
          <Button onPress={() => openSettings(place)}>
            {t('diagnosis.settings')}
            <span className="hidden-text"> {title}</span>
          </Button>
        )}
        {!running && (
          <Button tone="quiet" icon={outcome === 'waiting' ? 'play' : 'refresh'} iconOnly onPress={onRun}>
            {`${t(outcome === 'waiting' ? 'diagnosis.runOne' : 'diagnosis.again')}: ${title}`}
          </Button>
        )}
      </span>
    </li>
  )
}
