import { useId, useState, type ReactNode } from 'react'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import { KeyCap } from '../../kit/key-cap'
import { announce } from '../../kit/live-region'
import { LockedLine } from '../../kit/locked-line'
import { Select } from '../../kit/select'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { chordCap, chordOf, chordsOf, type KeyAction } from '../keys'
import { AnywhereKeys } from './anywhere-keys'
import { withPreset, withPress, type ChordRefusal } from './own-keys'
import { useNextPress } from './use-next-press'
import { useSettings } from './use-setting'
import css from './keys.module.css'
import shared from './settings.module.css'

const groups: Record<string, readonly KeyAction[]> = {
  calls: ['answer', 'decline', 'focus-popup', 'hang-up', 'mute', 'hold', 'keypad', 'transfer', 'consult', 'video'],
  after: ['note', 'more-time', 'pause-after-call'],
  window: [
    'find',
    'new',
    'conversations',
    'call',
    'meetings',
    'customers',
    'team',
    'previous',
    'next',
    'next-pane',
    'last-pane',
    'compact',
    'keys'
  ]
}
/** In a browser these belong to the browser, whatever a page asks for. */
const browserKeeps: ReadonlySet<string> = new Set(['Ctrl+KeyN', 'Ctrl+Shift+KeyN', 'Meta+KeyN', 'Shift+Meta+KeyN'])

interface Refused {
  action: KeyAction
  refusal: ChordRefusal
  cap: string
}

/** Every action and its key in this window, to be changed by pressing another one. */
export function Keys() {
  const { settings, change, locked, error } = useSettings()
  const { platform, kind } = useCompanion((state) => state.shell)
  const [waiting, setWaiting] = useState<KeyAction | null>(null)
  const [refused, setRefused] = useState<Refused | null>(null)
  const { keys } = settings
  const held = locked('keys.own')
  const chords = chordsOf(keys, platform)

  const store = (action: KeyAction, result: ReturnType<typeof withPreset>, cap: string): void => {
    setWaiting(null)
    setRefused(result.ok ? null : { action, refusal: result.refusal, cap })
    if (result.ok) change({ keys: { own: result.own } })
  }
  const wait = (action: KeyAction): void => {
    setRefused(null)
    setWaiting(action)
    announce(t('keys.pressFor', { action: t(`keys.action.${action}`) }))
  }
  const start = (action: KeyAction): void => (waiting === action ? setWaiting(null) : wait(action))
  useNextPress(waiting !== null, (press) => {
    if (waiting === null) return
    if (press === null) setWaiting(null)
    else store(waiting, withPress(keys, platform, waiting, press), chordCap(chordOf(press), platform))
  })

  return (
    <>
      {error !== null && (
        <Banner tone="negative" role="alert">
          {error}
        </Banner>
      )}
      <p className={shared.note}>{t('keys.means')}</p>
      <div className={shared.wide}>
        <Select
          label={t('keys.preset')}
          hint={t(`keys.presetHint.${keys.preset}`)}
          locked={locked('keys.preset')}
          value={keys.preset}
          options={(['callside', 'webitel'] as const).map((value) => ({ value, words: t(`keys.presets.${value}`) }))}
          onChange={(preset) => change({ keys: { preset } })}
        />
      </div>
      {held !== null && <LockedLine>{held}</LockedLine>}
      {Object.entries(groups).map(([group, actions]) => (
        <Group key={group} title={t(`keys.group.${group}`)}>
          {actions.map((action) => {
            const chord = chords[action]
            const own = keys.own[action] !== undefined
            const name = t(`keys.action.${action}`)
            return (
              <tr key={action}>
                <th scope="row">
                  {name}
                  {kind === 'preview' && chord !== null && browserKeeps.has(chord) && (
                    <span className={css.remark}>{t('keys.browserKeeps')}</span>
                  )}
                  {refused?.action === action && (
                    <span className={css.refused} role="alert">
                      <Icon name="warn" size={14} />
                      {t(`keys.refused.${refused.refusal.because}`, {
                        key: refused.cap,
                        other: refused.refusal.because === 'taken' ? t(`keys.action.${refused.refusal.by}`) : ''
                      })}
                    </span>
                  )}
                </th>
                <td>
                  {waiting === action ? (
                    <span className={css.waiting}>{t('keys.press')}</span>
                  ) : chord === null ? (
                    <span className="second">{t('keys.none')}</span>
                  ) : (
                    <>
                      <KeyCap>{chordCap(chord, platform)}</KeyCap>
                      <span className="hidden-text">{chordCap(chord, platform)}</span>
                    </>
                  )}
                </td>
                <td className={css.acts}>
                  {waiting === action && (
                    <Button
                      tone="quiet"
                      unavailable={held}
                      label={t('keys.takeAwayOf', { action: name })}
                      onPress={() => store(action, { ok: true, own: { ...keys.own, [action]: null } }, '')}
                    >
                      {t('keys.takeAway')}
                    </Button>
                  )}
                  {own && waiting !== action && (
                    <Button
                      tone="quiet"
                      icon="refresh"
                      iconOnly
                      unavailable={held}
                      label={t('keys.resetOf', { action: name })}
                      onPress={() => store(action, withPreset(keys, platform, action), t('keys.itsKey'))}
                    />
                  )}
                  <Button
                    unavailable={held}
                    label={t(waiting === action ? 'keys.cancelOf' : 'keys.changeOf', { action: name })}
                    onPress={() => start(action)}
                  >
                    {t(waiting === action ? 'keys.cancel' : 'keys.change')}
                  </Button>
                </td>
              </tr>
            )
          })}
        </Group>
      ))}
      <div className={css.foot}>
        <Button
          unavailable={held ?? (Object.keys(keys.own).length === 0 ? t('keys.nothingOwn') : null)}
          onPress={() => {
            setRefused(null)
            change({ keys: { own: {} } })
          }}
        >
          {t('keys.resetAll')}
        </Button>
      </div>
      <AnywhereKeys />
      <h3>{t('keys.fixed')}</h3>
      <p className="small second">{t(platform === 'darwin' ? 'keys.fixedMeansMac' : 'keys.fixedMeans')}</p>
    </>
  )
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <>
      <h3 id={id}>{title}</h3>
      <table className={css.keys} aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{t('keys.actionHead')}</th>
            <th scope="col">{t('keys.keyHead')}</th>
            <td className={css.acts} />
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </>
  )
}
