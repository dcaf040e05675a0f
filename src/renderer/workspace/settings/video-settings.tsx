import { Banner } from '../../kit/banner'
import { Select } from '../../kit/select'
import { Switch } from '../../kit/switch'
import { t } from '../../kit/words'
import { HostList } from './host-list'
import { kindOptions } from './kind-options'
import { QueueKinds } from './queue-kinds'
import { Reminders } from './reminders'
import { TextSetting } from './text-setting'
import { useSettings } from './use-setting'
import css from './settings.module.css'

/** Which kind of video is proposed, where it opens, and at which addresses. Every change is stored at once. */
export function VideoSettings() {
  const { settings, change, locked, error } = useSettings()
  const { video, direct, personal, apizee } = settings
  return (
    <>
      {error !== null && (
        <Banner tone="negative" role="alert">
          {error}
        </Banner>
      )}
      <Banner tone="accent">{t('videoSettings.means')}</Banner>
      <h3>{t('videoSettings.choosing')}</h3>
      <div className={css.wide}>
        <Select
          label={t('videoSettings.proposed')}
          hint={t('videoSettings.proposedHint')}
          locked={locked('video.proposed')}
          value={video.proposed}
          options={[{ value: 'auto', words: t('videoSettings.auto') }, ...kindOptions()]}
          onChange={(proposed) => change({ video: { proposed } })}
        />
        <Select
          label={t('videoSettings.language')}
          hint={t('videoSettings.languageHint')}
          locked={locked('smsLanguage')}
          value={settings.smsLanguage}
          options={(['en', 'nl'] as const).map((value) => ({ value, words: t(`videoSettings.languages.${value}`) }))}
          onChange={(smsLanguage) => change({ smsLanguage })}
        />
      </div>
      <h3>{t('videoSettings.byQueue')}</h3>
      <QueueKinds locked={locked('video.byQueue')} chosen={video.byQueue} onChange={(byQueue) => change({ video: { byQueue } })} />
      <h3>{t('videoSettings.opening')}</h3>
      <div className={css.wide}>
        <Select
          label={t('videoSettings.openIn')}
          hint={t(`videoSettings.openInHint.${video.openIn}`)}
          locked={locked('video.openIn')}
          value={video.openIn}
          options={(['view', 'browser'] as const).map((value) => ({ value, words: t(`videoSettings.openIns.${value}`) }))}
          onChange={(openIn) => change({ video: { openIn } })}
        />
      </div>
      <div className={`${css.card} ${css.below}`}>
        <Switch
          label={t('videoSettings.camera')}
          hint={t('videoSettings.cameraHint')}
          locked={locked('direct.allowAgentCamera')}
          on={direct.allowAgentCamera}
          onChange={(allowAgentCamera) => change({ direct: { allowAgentCamera } })}
        />
      </div>
      <h3>{t('videoSettings.reminders')}</h3>
      <Reminders locked={locked('video.remindMin')} chosen={video.remindMin} onChange={(remindMin) => change({ video: { remindMin } })} />
      <h3>{t('videoSettings.apizee')}</h3>
      <div className={css.wide}>
        <TextSetting
          label={t('videoSettings.enterprise')}
          hint={t('videoSettings.enterpriseHint')}
          wrong={t('videoSettings.enterpriseWrong')}
          locked={locked('apizee.enterpriseId')}
          value={apizee.enterpriseId}
          pattern={/^\d{0,20}$/}
          maxLength={20}
          onChange={(enterpriseId) => change({ apizee: { enterpriseId } })}
        />
        <TextSetting
          label={t('videoSettings.serviceKey')}
          hint={t('videoSettings.serviceKeyHint')}
          wrong={t('videoSettings.serviceKeyWrong')}
          locked={locked('apizee.serviceKey')}
          value={apizee.serviceKey}
          pattern={/^[\w-]{0,64}$/}
          maxLength={64}
          onChange={(serviceKey) => change({ apizee: { serviceKey } })}
        />
      </div>
      <h3>{t('videoSettings.hosts')}</h3>
      <p className={`small second ${css.lead}`}>{t('videoSettings.hostsMeans')}</p>
      <div className={css.card}>
        <HostList
          vendor="personal"
          own="weseedo.nl"
          locked={locked('personal.hosts')}
          hosts={personal.hosts}
          onChange={(hosts) => change({ personal: { hosts } })}
        />
        <HostList
          vendor="apizee"
          own="apizee.com"
          locked={locked('apizee.hosts')}
          hosts={apizee.hosts}
          onChange={(hosts) => change({ apizee: { hosts } })}
        />
      </div>
    </>
  )
}
