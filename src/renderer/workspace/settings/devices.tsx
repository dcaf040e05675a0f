import { useEffect, useId, useState } from 'react'
import type { Settings } from '../../../contract/settings'
import { Banner } from '../../kit/banner'
import { Select } from '../../kit/select'
import { Switch } from '../../kit/switch'
import { TextField } from '../../kit/text-field'
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
      <h3>{t('devices.ringing')}</h3>
      <div className={css.wide}>
        <Volume value={settings.ringVolume} onChange={(ringVolume) => change({ ringVolume })} />
        <Limit value={settings.ringLimitS} onChange={(ringLimitS) => change({ ringLimitS })} />
      </div>
    </>
  )
}

function Volume({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const id = useId()
  const [shown, setShown] = useState(value)
  useEffect(() => setShown(value), [value])
  const store = (): void => {
    if (shown !== value) onChange(shown)
  }
  return (
    <div className={css.line}>
      <label htmlFor={id} className="strong">
        {t('devices.volume')}
      </label>
      <input
        id={id}
        className={css.range}
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={shown}
        onChange={(event) => setShown(Number(event.target.value))}
        onPointerUp={store}
        onKeyUp={store}
        onBlur={store}
      />
    </div>
  )
}

function Limit({ value, onChange }: { value: number; onChange: (value: number) => void }) {
  const [text, setText] = useState(String(value))
  useEffect(() => setText(String(value)), [value])
  const valid = /^\d{1,3}$/.test(text) && Number(text) <= 180
  return (
    <div onBlur={() => valid && Number(text) !== value && onChange(Number(text))}>
      <TextField
        label={t('devices.limit')}
        hint={t('devices.limitHint')}
        value={text}
        onChange={setText}
        error={valid ? null : t('devices.limitWrong')}
        maxLength={3}
      />
    </div>
  )
}
