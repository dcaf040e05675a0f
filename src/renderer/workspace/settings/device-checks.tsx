import type { ReactNode } from 'react'
import type { State } from '../../../contract/state'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { LevelMeter } from './level-meter'
import css from './devices.module.css'

type Check = NonNullable<State['deviceCheck']>
type Outcome = 'pass' | 'fail' | 'wait'

const signs = { pass: ['check', 'positive'], fail: ['x', 'negative'], wait: ['clock', 'second'] } as const

const microphoneOutcome: Record<Check['microphone'], Outcome> = {
  waiting: 'wait',
  listening: 'wait',
  passed: 'pass',
  silent: 'fail',
  missing: 'fail',
  busy: 'fail',
  refused: 'fail'
}
const soundOutcome: Record<Check['speaker'], Outcome> = {
  waiting: 'wait',
  playing: 'wait',
  played: 'wait',
  heard: 'pass',
  'not-heard': 'fail',
  failed: 'fail'
}

/** What was found out of each device, and the buttons that find out more. */
export function DeviceChecks({ check }: { check: Check | null }) {
  const { platform } = useCompanion((state) => state.shell)
  const permission = check?.permission ?? 'waiting'
  const microphone = check?.microphone ?? 'waiting'
  const bySystem = permission === 'passed' && check?.system === 'granted' && platform !== 'linux'
  return (
    <ul className={css.checks}>
      <Row outcome={permission === 'passed' ? 'pass' : permission === 'refused' ? 'fail' : 'wait'} title={t('devices.permission.title')}>
        {t(`devices.permission.${bySystem ? platform : permission}`)}
      </Row>
      <Row
        outcome={microphoneOutcome[microphone]}
        title={t('devices.microphone')}
        actions={check !== null && (check.open || microphone === 'silent') && <LevelMeter level={check.level} />}
      >
        {t(`devices.mic.${microphone === 'passed' && check?.open !== true ? 'wasHeard' : microphone}`)}
      </Row>
      <Sound on="speaker" state={check?.speaker ?? 'waiting'} />
      <Sound on="ringer" state={check?.ringer ?? 'waiting'} />
    </ul>
  )
}

function Row({ outcome, title, children, actions }: { outcome: Outcome; title: string; children: ReactNode; actions?: ReactNode }) {
  const [icon, tone] = signs[outcome]
  return (
    <li>
      <span className={tone}>
        <Icon name={icon} />
        <span className="hidden-text">{t(`devices.outcome.${outcome}`)}</span>
      </span>
      <span className={css.words}>
        <b className="strong">{title}</b> · {children}
      </span>
      {actions !== undefined && actions !== false && <span className={css.acts}>{actions}</span>}
    </li>
  )
}

function Sound({ on, state }: { on: 'speaker' | 'ringer'; state: Check['speaker'] }) {
  const { act, isPending } = useActs()
  const ready = useCompanion(({ phonePage }) => phonePage === 'ready')
  return (
    <Row
      outcome={soundOutcome[state]}
      title={t(`devices.${on}`)}
      actions={
        <>
          {state === 'played' && (
            <>
              <Button icon="check" onPress={() => void act('devices.heard', { on, heard: true }, on)}>
                {t('devices.heard')}
              </Button>
              <Button icon="x" onPress={() => void act('devices.heard', { on, heard: false }, on)}>
                {t('devices.notHeard')}
              </Button>
            </>
          )}
          <Button
            icon="play"
            pending={state === 'playing' || isPending('devices.play', on)}
            unavailable={ready ? null : t('causes.devices.play.phone-not-ready')}
            onPress={() => void act('devices.play', { on }, on)}
          >
            {t(state === 'waiting' ? 'devices.playNow' : 'devices.playAgain')}
            <span className="hidden-text"> {t(`devices.${on}`)}</span>
          </Button>
        </>
      }
    >
      {t(`devices.play.${state}`)}
    </Row>
  )
}
