import '../../kit/words/about'
import '../../kit/words/desktop'
import '../../kit/words/history-source'
import '../../kit/words/links'
import '../../kit/words/setting-names'
import '../../kit/words/settings'
import '../../kit/words/video-settings'
import type { SettingPath } from '../../../contract/setting-paths'
import type { Settings } from '../../../contract/settings'
import { inOneLine } from '../../kit/chart-words'
import { countryName } from '../../kit/country-name'
import { ownNames } from '../../kit/own-names'
import { hasWords, t } from '../../kit/words'
import { resultLabel } from '../result-words'

/** Characters of a long text, and parts of a long list, that tell it from others. */
const SHOWN = 120
const SHOWN_PARTS = 6

const nothing = (): string => t('settingValues.nothing')
const shortened = (text: string): string => (text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text)
/** A text that a vendor or a machine reads, with its own direction. */
const asWritten = (text: string): string => (text === '' ? nothing() : `\u2068${shortened(text)}\u2069`)

const among =
  (part: string) =>
  (value: string): string =>
    hasWords(`${part}.${value}`) ? t(`${part}.${value}`) : asWritten(value)
const each =
  <V>(words: (value: V) => string) =>
  (values: readonly V[]): string =>
    values.length === 0 ? nothing() : inOneLine([...values.slice(0, SHOWN_PARTS).map(words), ...(values.length > SHOWN_PARTS ? ['…'] : [])])
const onOff = (on: boolean): string => t(on ? 'settingValues.on' : 'settingValues.off')
const seconds = (s: number): string => t('durations.s', { s })
const percent = (value: number): string => t('ringing.percent', { value })

type ValueAt<P extends string, T = Settings> = P extends `${infer First}.${infer Rest}`
  ? First extends keyof T
    ? ValueAt<Rest, T[First]>
    : never
  : P extends keyof T
    ? T[P]
    : never

/** What a value is called on the page of Settings where it is chosen. */
const said: { readonly [P in SettingPath]?: (value: ValueAt<P>) => string } = {
  theme: among('appearance'),
  language: (value) => (value === 'system' ? t('appearance.system') : ownNames[value]),
  ringLimitS: (s) => (s === 0 ? t('settingValues.byServer') : seconds(s)),
  ringVolume: (value) => percent(Math.round(value * 100)),
  ringTone: among('ringing.tones'),
  'calls.placeBy': among('ringing.placeBys'),
  'calls.digitsBy': among('ringing.digitsBys'),
  'calls.autoAnswerAfterS': seconds,
  'keys.preset': among('keys.presets'),
  'desktop.ringDisplay': among('desktop.displays'),
  'video.proposed': (value) => (value === 'auto' ? t('videoSettings.auto') : t(`video.${value}`)),
  'video.openIn': among('videoSettings.openIns'),
  'video.remindMin': each((count) => t('videoSettings.minutes', { count })),
  'links.handle': each(among('linkSettings.scheme')),
  'updates.mode': (value) => onOff(value === 'automatic'),
  'updates.channel': among('about.channels'),
  smsLanguage: among('videoSettings.languages'),
  dispositions: each(resultLabel),
  'webitel.iceServers': each(({ urls }) => asWritten(urls)),
  'webitel.historySource': among('historySource.sources'),
  'wesal.queues': each(({ id, label }) => asWritten(label === '' ? id : label)),
  'wesal.serviceLevelAim': percent,
  defaultCountry: countryName
}

function plain(value: unknown): string {
  if (typeof value === 'boolean') return onOff(value)
  if (typeof value === 'string') return asWritten(value)
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return each(asWritten)(value)
  const json = JSON.stringify(value)
  return json === '{}' ? nothing() : asWritten(json)
}

/** A setting's value as Settings call it; one that no page names stands as it is written. `json`: of a known setting, checked. */
export function settingValue(path: string, json: string): string {
  const value: unknown = JSON.parse(json)
  const words = Object.hasOwn(said, path) ? (said[path as SettingPath] as unknown as (value: unknown) => string) : plain
  return words(value)
}
