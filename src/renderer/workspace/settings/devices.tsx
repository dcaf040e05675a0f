import '../../kit/words/devices'
import { useEffect, useId } from 'react'
import type { Settings } from '../../../contract/settings'
import type { State } from '../../../contract/state'
import { Banner } from '../../kit/banner'
import { useBridge } from '../../kit/bridge'
import { Button } from '../../kit/button'
import { Switch } from '../../kit/switch'
import { sendSafely } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { useActs } from '../acts'
import { lostKey, lostValues } from '../lost-devices'
import { DeviceChecks } from './device-checks'
import { cameraOptions, deviceOptions } from './device-options'
import { useSettings } from './use-setting'
import settingsCss from './settings.module.css'
import css from './devices.module.css'

type Audio = Settings['audio']
type Kind = 'microphone' | 'speaker' | 'ringer'

/** Microphone, speaker, ringer and camera: chosen, checked, and what became of one that was pulled out. */
export function Devices() {
  const { settings, change, locked, error } = useSettings()
  const devices = useCompanion((state) => state.devices)
  const check = useCompanion((state) => state.deviceCheck)
  const { audio } = settings
  const bridge = useBridge()
  useEffect(() => () => void sendSafely(bridge.send('devices.endCheck', {})), [bridge])
  const set = (part: Partial<Audio>): void => change({ audio: part })
  const choose = (kind: Kind, list: readonly { id: string; label: string }[], id: string): void =>
    set({ [`${kind}Id`]: id, [`${kind}Label`]: id === 'default' ? '' : (list.find((device) => device.id === id)?.label ?? '') })
  return (
    <>
      <div className={css.banners}>
        {error !== null && (
          <Banner tone="negative" role="alert">
            {error}
          </Banner>
        )}
        <CheckBanner check={check} />
        {devices.lost.map((lost) => (
          <Banner key={lost.kind} tone="caution" role="status">
            <Rich k={lostKey(lost)} values={lostValues(lost)} />
          </Banner>
        ))}
      </div>
      <h3>{t('devices.checks')}</h3>
      <DeviceChecks check={check} />
      <h3>{t('devices.chosen')}</h3>
      <div className={settingsCss.card}>
        {(['microphone', 'speaker', 'ringer'] as const).map((kind) => {
          const list = kind === 'microphone' ? devices.microphones : devices.speakers
          const id = audio[`${kind}Id`]
          return (
            <Choice
              key={kind}
              label={t(`devices.${kind}`)}
              hint={kind === 'ringer' ? t('devices.ringerHint') : undefined}
              value={id}
              options={deviceOptions(list, { id, label: audio[`${kind}Label`] })}
              onChange={(chosen) => choose(kind, list, chosen)}
            />
          )
        })}
        <Choice
          label={t('devices.camera')}
          hint={t(devices.cameras.length === 0 ? 'devices.cameraUnnamed' : 'devices.cameraHint')}
          value={settings.video.cameraId}
          options={cameraOptions(devices.cameras, settings.video)}
          onChange={(id) =>
            change({ video: { cameraId: id, cameraLabel: devices.cameras.find((camera) => camera.id === id)?.label ?? '' } })
          }
        />
        <Switch
          label={t('devices.require')}
          hint={t('devices.requireHint')}
          locked={locked('audio.checkBeforeOnline')}
          on={audio.checkBeforeOnline}
          onChange={(checkBeforeOnline) => set({ checkBeforeOnline })}
        />
      </div>
      <Voice audio={audio} microphones={devices.microphones} set={set} />
    </>
  )
}

/** What stands in the way, or what is open now; at most one sentence, with the button that goes on from there. */
function CheckBanner({ check }: { check: State['deviceCheck'] }) {
  const { act, isPending } = useActs()
  const page = useCompanion((state) => state.phonePage)
  const offline = useCompanion((state) => state.duty.word !== 'online')
  const fix = useCompanion(({ shell }) => t(`devices.fix.${shell.kind === 'preview' ? 'browser' : shell.platform}`))
  const microphone = useCompanion(({ devices, settings }) => {
    const { microphoneId, microphoneLabel } = settings.audio
    return devices.microphones.find(({ id }) => id === microphoneId)?.label ?? microphoneLabel
  })
  const inCall = useCompanion(({ conversations }) =>
    Object.values(conversations).some(({ calls }) => calls.some(({ state }) => ['connecting', 'connected', 'held'].includes(state)))
  )
  const none = useCompanion(({ devices }) => devices.microphones.length + devices.speakers.length === 0)
  if (page !== 'ready') {
    return (
      <Banner tone="neutral" role="status">
        <Rich k={`devices.notReady.${page}`} />
      </Banner>
    )
  }
  if (inCall) {
    return (
      <Banner tone="neutral" role="status">
        {t('devices.inACall')}
      </Banner>
    )
  }
  const begin = (again: boolean) => (
    <Button icon="refresh" pending={isPending('devices.check')} onPress={() => void act('devices.check', {})}>
      {t(again ? 'devices.again' : 'devices.begin')}
    </Button>
  )
  const failure = failureOf(check)
  if (failure !== null) {
    const forOnline = check?.beforeOnline === true && offline
    return (
      <Banner
        tone="negative"
        role="alert"
        actionsBelow={forOnline}
        actions={
          <>
            {begin(true)}
            {forOnline && (
              <Button
                pending={isPending('duty.set')}
                onPress={() => void act('duty.set', { duty: 'online', reason: null, when: 'now', unchecked: true })}
              >
                {t('devices.goOnline')}
              </Button>
            )}
          </>
        }
      >
        <Rich
          k={`devices.${forOnline ? 'stillOffline' : 'failed'}.${failure}`}
          values={{ fix, microphone: microphone === '' ? t('devices.standard') : microphone }}
        />
      </Banner>
    )
  }
  if (check !== null && (check.open || check.microphone === 'listening')) {
    return (
      <Banner
        tone="accent"
        icon="mic"
        role="status"
        actions={<Button onPress={() => void act('devices.endCheck', {})}>{t('devices.end')}</Button>}
      >
        <Rich k="devices.listening" />
      </Banner>
    )
  }
  if (none && check !== null) {
    return (
      <Banner tone="negative" role="alert" actions={begin(true)}>
        <Rich k="devices.none" />
      </Banner>
    )
  }
  return <div className={settingsCss.acts}>{begin(check !== null)}</div>
}

function failureOf(check: State['deviceCheck']): 'refused' | 'missing' | 'busy' | 'silent' | 'speaker' | null {
  if (check === null) return null
  const { microphone } = check
  if (microphone === 'refused' || microphone === 'missing' || microphone === 'busy' || microphone === 'silent') return microphone
  return check.beforeOnline && check.speaker === 'failed' ? 'speaker' : null
}

function Choice(props: {
  label: string
  hint?: string
  value: string
  options: readonly { value: string; words: string }[]
  onChange: (value: string) => void
}) {
  const { label, hint, value, options, onChange } = props
  const id = useId()
  return (
    <div className={css.choice}>
      <div>
        <label htmlFor={id} className="strong">
          {label}
        </label>
        {hint !== undefined && (
          <p id={`${id}-hint`} className="small second">
            {hint}
          </p>
        )}
      </div>
      <select
        id={id}
        value={value}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.words}
          </option>
        ))}
      </select>
    </div>
  )
}

/** Switches of the chosen microphone; what was not set for it is as it is for all. */
function Voice(props: { audio: Audio; microphones: readonly { id: string; label: string }[]; set: (part: Partial<Audio>) => void }) {
  const { audio, microphones, set } = props
  const id = audio.microphoneId
  const { echoCancellation, noiseSuppression, autoGainControl } = audio.perMicrophone[id] ?? audio
  const own = { echoCancellation, noiseSuppression, autoGainControl }
  const turn = (part: Partial<typeof own>): void => set({ perMicrophone: { ...audio.perMicrophone, [id]: { ...own, ...part } } })
  const microphone = microphones.find((device) => device.id === id)?.label ?? audio.microphoneLabel
  return (
    <>
      <h3>{t('devices.sound')}</h3>
      <div className={settingsCss.card}>
        <p className="small second">
          {id === 'default' || microphone === '' ? t('devices.soundOfStandard') : t('devices.soundOf', { microphone })}
        </p>
        <Switch label={t('devices.echo')} on={echoCancellation} onChange={(on) => turn({ echoCancellation: on })} />
        <Switch label={t('devices.noise')} on={noiseSuppression} onChange={(on) => turn({ noiseSuppression: on })} />
        <Switch label={t('devices.gain')} on={autoGainControl} onChange={(on) => turn({ autoGainControl: on })} />
      </div>
    </>
  )
}
