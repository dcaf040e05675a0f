import { useEffect, useId, useState } from 'react'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { LockedLine } from '../../kit/locked-line'
import { Select } from '../../kit/select'
import { Switch } from '../../kit/switch'
import { useCommand } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import { NumberSetting } from './number-setting'
import { useSettings } from './use-setting'
import css from './settings.module.css'

const tones = ['two-tones', 'soft-bell', 'old-telephone'] as const
const placeBys = ['phone', 'server'] as const
const digitsBys = ['webitel', 'rfc4733', 'info'] as const

/** How a call makes itself heard, how it is answered and placed, and what notifications show. Every change is stored at once. */
export function Ringing() {
  const { settings, change, locked, error } = useSettings()
  const play = useCommand('devices.play')
  const { calls } = settings
  const problem = error ?? (play.cause === null ? null : causeWords('devices.play', play.cause))
  return (
    <>
      {problem !== null && (
        <Banner tone="negative" role="alert">
          {problem}
        </Banner>
      )}
      <Banner tone="accent">{t('ringing.means')}</Banner>
      <h3>{t('ringing.ringing')}</h3>
      <div className={css.wide}>
        <div className={css.withButton}>
          <Select
            label={t('ringing.tone')}
            locked={locked('ringTone')}
            value={settings.ringTone}
            options={tones.map((value) => ({ value, words: t(`ringing.tones.${value}`) }))}
            onChange={(ringTone) => change({ ringTone })}
          />
          <Button
            size="form"
            icon="play"
            iconOnly
            label={t('ringing.play')}
            pending={play.pending}
            onPress={() => void play.run({ on: 'ringer' })}
          />
        </div>
        <Volume locked={locked('ringVolume')} value={settings.ringVolume} onChange={(ringVolume) => change({ ringVolume })} />
        <NumberSetting
          label={t('ringing.limit')}
          hint={t('ringing.limitHint')}
          wrong={t('ringing.limitWrong')}
          locked={locked('ringLimitS')}
          value={settings.ringLimitS}
          max={180}
          onChange={(ringLimitS) => change({ ringLimitS })}
        />
      </div>
      <h3>{t('ringing.answering')}</h3>
      <div className={css.card}>
        <Switch
          label={t('ringing.autoAnswer')}
          hint={t('ringing.autoAnswerHint')}
          locked={locked('calls.autoAnswer')}
          on={calls.autoAnswer}
          onChange={(autoAnswer) => change({ calls: { autoAnswer } })}
        />
        {calls.autoAnswer && (
          <NumberSetting
            label={t('ringing.autoAnswerAfter')}
            hint={t('ringing.autoAnswerAfterHint')}
            wrong={t('ringing.autoAnswerWrong')}
            locked={locked('calls.autoAnswerAfterS')}
            value={calls.autoAnswerAfterS}
            max={15}
            onChange={(autoAnswerAfterS) => change({ calls: { autoAnswerAfterS } })}
          />
        )}
      </div>
      <h3>{t('ringing.calling')}</h3>
      <div className={css.wide}>
        <Select
          label={t('ringing.placeBy')}
          hint={t(`ringing.placeByHint.${calls.placeBy}`)}
          locked={locked('calls.placeBy')}
          value={calls.placeBy}
          options={placeBys.map((value) => ({ value, words: t(`ringing.placeBys.${value}`) }))}
          onChange={(placeBy) => change({ calls: { placeBy } })}
        />
        <Select
          label={t('ringing.digitsBy')}
          hint={t('ringing.digitsByHint')}
          locked={locked('calls.digitsBy')}
          value={calls.digitsBy}
          options={digitsBys.map((value) => ({ value, words: t(`ringing.digitsBys.${value}`) }))}
          onChange={(digitsBy) => change({ calls: { digitsBy } })}
        />
      </div>
      <h3>{t('ringing.notifications')}</h3>
      <div className={css.card}>
        <Switch
          label={t('ringing.showCustomer')}
          hint={t('ringing.showCustomerHint')}
          locked={locked('notificationsShowCustomer')}
          on={settings.notificationsShowCustomer}
          onChange={(notificationsShowCustomer) => change({ notificationsShowCustomer })}
        />
      </div>
    </>
  )
}

function Volume({ value, locked, onChange }: { value: number; locked: string | null; onChange: (value: number) => void }) {
  const id = useId()
  const [shown, setShown] = useState(value)
  useEffect(() => setShown(value), [value])
  const store = (): void => {
    if (locked === null && shown !== value) onChange(shown)
  }
  const words = t('ringing.percent', { value: Math.round(shown * 100) })
  return (
    <div className={css.line}>
      <div>
        <label htmlFor={id} className="strong">
          {t('ringing.volume')}
        </label>
        <p className="small second num">{words}</p>
        {locked !== null && <LockedLine id={`${id}-locked`}>{locked}</LockedLine>}
      </div>
      <input
        id={id}
        className={css.range}
        type="range"
        min={0}
        max={1}
        step={0.05}
        value={shown}
        aria-valuetext={words}
        aria-disabled={locked === null ? undefined : true}
        aria-describedby={locked === null ? undefined : `${id}-locked`}
        onChange={(event) => {
          if (locked === null) setShown(Number(event.target.value))
        }}
        onPointerUp={store}
        onKeyUp={store}
        onBlur={store}
      />
    </div>
  )
}
