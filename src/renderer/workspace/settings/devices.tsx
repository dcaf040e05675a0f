import type { Settings } from '../../../contract/settings'
import { Banner } from '../../kit/banner'
import { Select } from '../../kit/select'
import { Switch } from '../../kit/switch'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useSettings } from './use-setting'
import css from './settings.module.css'

/** The computer's devices with the standard one first; a chosen one that is not plugged in stays in the list and says so. */
export function deviceOptions(devices: readonly { id: string; label: string }[], chosen: string): { value: string; words: string }[] {
  const named = devices
    .filter(({ id }) => id !== 'default')
    .map(({ id, label }, index) => ({ value: id, words: label || t('devices.unnamed', { number: index + 1 }) }))
  const options = [{ value: 'default', words: t('devices.standard') }, ...named]
  return options.some(({ value }) => value === chosen) ? options : [...options, { value: chosen, words: t('devices.gone') }]
}

export function Devices() {
  const { settings, change, error } = useSettings()
  const devices = useCompanion((state) => state.devices)
  const microphone = useCompanion((state) => state.microphone)
  const { audio } = settings
  const set = (part: Partial<Settings['audio']>): void => change({ audio: part })
  return (
    <>
      {error !== null && (
        <Banner tone="negative" role="alert">
          {error}
        </Banner>
      )}
      <Banner tone={microphone === 'ready' ? 'positive' : microphone === 'unknown' ? 'neutral' : 'negative'} role="status">
        {t(`devices.state.${microphone}`)}
      </Banner>
      <h3>{t('devices.chosen')}</h3>
      <div className={css.wide}>
        <Select
          label={t('devices.microphone')}
          value={audio.microphoneId}
          options={deviceOptions(devices.microphones, audio.microphoneId)}
          onChange={(microphoneId) => set({ microphoneId })}
        />
        <Select
          label={t('devices.speaker')}
          value={audio.speakerId}
          options={deviceOptions(devices.speakers, audio.speakerId)}
          onChange={(speakerId) => set({ speakerId })}
        />
        <Select
          label={t('devices.ringer')}
          hint={t('devices.ringerHint')}
          value={audio.ringerId}
          options={deviceOptions(devices.speakers, audio.ringerId)}
          onChange={(ringerId) => set({ ringerId })}
        />
      </div>
      <h3>{t('devices.sound')}</h3>
      <div className={css.card}>
        <Switch label={t('devices.echo')} on={audio.echoCancellation} onChange={(echoCancellation) => set({ echoCancellation })} />
        <Switch label={t('devices.noise')} on={audio.noiseSuppression} onChange={(noiseSuppression) => set({ noiseSuppression })} />
        <Switch label={t('devices.gain')} on={audio.autoGainControl} onChange={(autoGainControl) => set({ autoGainControl })} />
      </div>
    </>
  )
}
