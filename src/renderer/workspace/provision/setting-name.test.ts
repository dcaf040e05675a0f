import { afterAll, describe, expect, it } from 'vitest'
import { languages, type Language } from '../../../contract/language'
import { settingKind } from '../../../contract/setting-kind'
import { builtIn, settingSchemas, type SettingPath } from '../../../contract/setting-paths'
import { hasWords, speak, t } from '../../kit/words'
import { settingName } from './setting-name'
import { settingValue } from './setting-value'

afterAll(() => speak('en', 'en-GB'))

/** Choices that are an interface's own: what is sent, not what an agent sees. */
const technical: ReadonlySet<SettingPath> = new Set<SettingPath>([
  'webitel.callbackTime',
  'direct.agentUrlSuffix',
  'direct.emailHeaderOnMeeting',
  'direct.autologinEmailHeader',
  'direct.createUserPath',
  'direct.updateUserPath',
  'direct.participantUrlTemplate',
  'personal.updateMethod',
  'personal.roleSpelling',
  'apizee.tokenTransport',
  'apizee.writeTransport',
  'apizee.ssoOpenMode',
  'apizee.sessionPath',
  'wesal.authScheme',
  'wesal.logoutMethod',
  'wesal.durationUnit'
])
const script: Record<Language, RegExp> = { en: /[a-z]/, nl: /[a-z]/, fr: /[a-z]/, uk: /\p{Script=Cyrillic}/u, ar: /\p{Script=Arabic}/u }

describe.each(languages)('settings in %s', (language) => {
  it('have a name each', async () => {
    await speak(language, language)
    for (const path of settingSchemas.keys()) {
      const name = settingName(path)
      expect(name, path).toMatch(script[language])
      expect(name, path).not.toMatch(/^[a-z]\w*\.\S*$/i)
      expect(name, path).not.toBe(path)
    }
  })

  it('have a word for each choice that an agent sees', async () => {
    await speak(language, language)
    for (const [path, schema] of settingSchemas) {
      const { kind, choices } = settingKind(schema)
      const values = kind === 'switch' ? [true, false] : kind === 'choice' && !technical.has(path) ? choices : []
      // A language is named by those who speak it.
      for (const value of path === 'language' ? ['system'] : values) {
        const words = settingValue(path, JSON.stringify(value))
        expect(words, `${path} ${value}`).not.toContain('\u2068')
        if (!hasWords(`video.${value}`) && path !== 'keys.preset') expect(words, `${path} ${value}`).toMatch(script[language])
      }
    }
  })
})

describe('a value of a setting', () => {
  it('is said for what every setting is at first', async () => {
    await speak('en', 'en-GB')
    for (const [path, value] of builtIn) expect(settingValue(path, JSON.stringify(value)), path).not.toBe('')
  })

  it.each<[SettingPath, unknown, string]>([
    ['ringLimitS', 20, '20 s'],
    ['ringLimitS', 0, 'When the server says so'],
    ['ringVolume', 0.7, '70 %'],
    ['calls.autoAnswer', false, 'Off'],
    ['updates.mode', 'automatic', 'On'],
    ['language', 'uk', 'Українська'],
    ['video.proposed', 'direct', 'WeSeeDo Direct'],
    ['video.remindMin', [10, 1], '10 minutes before, 1 minute before'],
    ['video.remindMin', [], 'Nothing'],
    ['video.byQueue', {}, 'Nothing'],
    ['video.byQueue', { 7: 'direct' }, '\u2068{"7":"direct"}\u2069'],
    ['links.handle', ['tel', 'sip'], 'Telephone links, SIP links'],
    ['dispositions', [{ status: 'success', label: 'Success', callback: false }], 'Success'],
    [
      'wesal.queues',
      Array.from({ length: 8 }, (_, at) => ({ id: `${at}`, label: '' })),
      '\u20680\u2069, \u20681\u2069, \u20682\u2069, \u20683\u2069, \u20684\u2069, \u20685\u2069, …'
    ],
    ['wesal.company', '', 'Nothing'],
    ['wesal.company', 'x'.repeat(200), `\u2068${'x'.repeat(120)}…\u2069`],
    ['defaultCountry', 'NL', 'Netherlands']
  ])('%s %j is “%s”', async (path, value, words) => {
    await speak('en', 'en-GB')
    expect(settingValue(path, JSON.stringify(value))).toBe(words)
  })

  it('stands as it is written where no setting has the name', () => {
    for (const path of ['colour', 'constructor', '__proto__', 'keys']) expect(settingName(path)).toBe(path)
    expect(t('settingNames.audio.headset')).toBe(settingName('audio.headset'))
  })
})
