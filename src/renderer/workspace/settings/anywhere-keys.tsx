import '../../kit/words/desktop'
import { useId, useState } from 'react'
import type { AnywhereAction } from '../../../contract/desktop'
import { Button } from '../../kit/button'
import { Icon } from '../../kit/icon'
import { KeyCap } from '../../kit/key-cap'
import { announce } from '../../kit/live-region'
import { LockedLine } from '../../kit/locked-line'
import { Switch } from '../../kit/switch'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { chordCap, chordOf } from '../keys'
import { anywhereActions, anywhereChord } from './anywhere-chord'
import type { ChordRefusal } from './own-keys'
import { useNextPress } from './use-next-press'
import { useSettings } from './use-setting'
import css from './keys.module.css'
import shared from './settings.module.css'

const actions = Object.keys(anywhereActions) as AnywhereAction[]
const refusalWords = ({ key, refusal }: { key: string; refusal: ChordRefusal }): string =>
  t(`keys.refused.${refusal.because}`, { key, other: refusal.because === 'taken' ? t(`keys.action.${refusal.by}`) : '' })
const nameOf = (action: AnywhereAction): string => t(`keys.action.${anywhereActions[action]}`)

/** The keys that work while another program has the keyboard, with those that could not be taken. */
export function AnywhereKeys() {
  const { settings, change, locked, error } = useSettings()
  const { platform } = useCompanion((state) => state.shell)
  const facts = useCompanion((state) => state.desktop?.anywhereKeys ?? null)
  const [waiting, setWaiting] = useState<AnywhereAction | null>(null)
  const [refused, setRefused] = useState<{ action: AnywhereAction; key: string; refusal: ChordRefusal } | null>(null)
  const id = useId()
  const { keys } = settings
  useNextPress(waiting !== null, (press) => {
    if (waiting === null) return
    setWaiting(null)
    if (press === null) return
    const found = anywhereChord(keys, platform, waiting, press)
    if (found.ok) return change({ keys: { anywhere: { ...keys.anywhere, [waiting]: found.chord } } })
    setRefused({ action: waiting, key: chordCap(chordOf(press), platform), refusal: found.refusal })
  })
  const start = (action: AnywhereAction): void => {
    setRefused(null)
    setWaiting(waiting === action ? null : action)
    if (waiting !== action) announce(t('keys.pressFor', { action: nameOf(action) }))
  }
  if (facts === null)
    return (
      <>
        <h3>{t('anywhere.title')}</h3>
        <p className="small second">{t('anywhere.needsApp')}</p>
      </>
    )
  return (
    <>
      <h3 id={id}>{t('anywhere.title')}</h3>
      {error !== null && (
        <p className={css.refused} role="alert">
          <Icon name="warn" size={14} />
          {error}
        </p>
      )}
      <div className={`${shared.card} ${css.above}`}>
        <Switch
          label={t('anywhere.on')}
          hint={t('anywhere.means')}
          locked={locked('keys.anywhere.on')}
          on={keys.anywhere.on}
          onChange={(on) => change({ keys: { anywhere: { ...keys.anywhere, on } } })}
        />
      </div>
      <table className={css.keys} aria-labelledby={id}>
        <thead>
          <tr>
            <th scope="col">{t('keys.actionHead')}</th>
            <th scope="col">{t('anywhere.keyHead')}</th>
            <td className={css.acts} />
          </tr>
        </thead>
        <tbody>
          {actions.map((action) => {
            const held = locked(`keys.anywhere.${action}`)
            const cap = chordCap(keys.anywhere[action], platform)
            const words = refused?.action === action ? refusalWords(refused) : facts[action] === 'refused' ? t('anywhere.refused') : null
            return (
              <tr key={action}>
                <th scope="row">
                  {nameOf(action)}
                  {held !== null && <LockedLine>{held}</LockedLine>}
                  {words !== null && (
                    <span className={css.refused} role={refused?.action === action ? 'alert' : 'status'}>
                      <Icon name="warn" size={14} />
                      {words}
                    </span>
                  )}
                </th>
                <td>
                  {waiting === action ? (
                    <span className={css.waiting}>{t('keys.press')}</span>
                  ) : (
                    <>
                      <KeyCap>{cap}</KeyCap>
                      <span className="hidden-text">{cap}</span>
                    </>
                  )}
                </td>
                <td className={css.acts}>
                  <Button
                    unavailable={held}
                    label={t(waiting === action ? 'anywhere.cancelOf' : 'anywhere.changeOf', { action: nameOf(action) })}
                    onPress={() => start(action)}
                  >
                    {t(waiting === action ? 'keys.cancel' : 'keys.change')}
                  </Button>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}
