import { useEffect, useState } from 'react'
import type { LinkHandler } from '../../../contract/links/link-handler'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { LockedLine } from '../../kit/locked-line'
import { Switch } from '../../kit/switch'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { useSettings } from './use-setting'
import css from './settings.module.css'

/** Which program the system opens for each kind of link, how to change that, and whom the administrator trusts. */
export function Links() {
  const { settings, change, locked, error } = useSettings()
  const platform = useCompanion((state) => state.shell.platform)
  const look = useCommand('links.handlers')
  const copy = useCommand('links.copyAssociations')
  const [found, setFound] = useState<readonly LinkHandler[] | null>(null)
  const { run } = look
  const again = (): void => void run({}).then((result) => setFound(result?.ok === true ? result.value : null))
  const { handle } = settings.links
  const asked = handle.join(' ')
  useEffect(() => {
    again()
    // eslint-disable-next-line react-hooks/exhaustive-deps -- looked at anew when another kind was asked for, not when the command is drawn anew
  }, [asked])
  const problem = error ?? (look.cause === null ? null : causeWords('links.handlers', look.cause))
  return (
    <>
      {problem !== null && (
        <Banner tone={look.cause === 'not-possible-here' && error === null ? 'neutral' : 'negative'} role="alert">
          {problem}
        </Banner>
      )}
      <Banner tone="accent">{t('linkSettings.means')}</Banner>
      <h3>{t('linkSettings.programs')}</h3>
      {found === null ? (
        look.pending && (
          <p className="small second" role="status">
            {t('linkSettings.looking')}
          </p>
        )
      ) : (
        <>
          <div className={css.card}>
            {found.map((handler) => (
              <Scheme
                key={handler.scheme}
                handler={handler}
                asked={handler.scheme === 'callside' ? null : handle.includes(handler.scheme)}
                locked={locked('links.handle')}
                onAsk={(on) => {
                  const { scheme } = handler
                  if (scheme === 'callside') return
                  const others = handle.filter((one) => one !== scheme)
                  change({ links: { handle: on ? [...others, scheme] : others } })
                }}
              />
            ))}
          </div>
          <div className={css.formActs}>
            <Button icon="refresh" pending={look.pending} onPress={again}>
              {t('linkSettings.again')}
            </Button>
          </div>
          <h3>{t('linkSettings.change')}</h3>
          <p className="small second">{t(`linkSettings.how.${platform}`)}</p>
        </>
      )}
      {platform === 'win32' && (
        <>
          <h3>{t('linkSettings.admin')}</h3>
          <p className="small second">{t('linkSettings.adminMeans')}</p>
          <div className={css.formActs}>
            <Button icon="copy" pending={copy.pending} onPress={() => void copy.run({})}>
              {t('linkSettings.copy')}
            </Button>
          </div>
        </>
      )}
      <Trusted />
    </>
  )
}

/** Whose signed links are known, and which of them act by themselves: the administrator's alone, so there is nothing to press. */
function Trusted() {
  const { signedBy, waive } = useCompanion((state) => state.settings.links)
  const { organisation } = useCompanion((state) => state.policy)
  return (
    <>
      <h3>{t('linkSettings.trusted')}</h3>
      {signedBy.length === 0 ? (
        <p className="small second">{t('linkSettings.trustedNone')}</p>
      ) : (
        <ul className={css.card}>
          {signedBy.map(({ name }) => (
            <li key={name}>
              <p className="strong">
                <bdi>{name}</bdi>
              </p>
              <p className="small second">{t(waive.includes(name) ? 'linkSettings.acts' : 'linkSettings.asks')}</p>
            </li>
          ))}
        </ul>
      )}
      <LockedLine>
        {organisation === null ? t('linkSettings.administrators') : t('linkSettings.administratorsOf', { organisation })}
      </LockedLine>
    </>
  )
}

function Scheme({
  handler,
  asked,
  locked,
  onAsk
}: {
  handler: LinkHandler
  asked: boolean | null
  locked: string | null
  onAsk: (on: boolean) => void
}) {
  const { scheme, is, program } = handler
  const state =
    is === 'other' ? (program === null ? t('linkSettings.otherUnnamed') : t('linkSettings.other', { program })) : t(`linkSettings.${is}`)
  return (
    <div className={css.scheme}>
      <p>
        <span className="strong">{t(`linkSettings.scheme.${scheme}`)}</span> <span className="small second ltr">{scheme}:</span>
      </p>
      <p className="small second">{state}</p>
      {asked !== null && (
        <Switch label={t('linkSettings.ask')} hint={t('linkSettings.askHint')} on={asked} onChange={onAsk} locked={locked} />
      )}
    </div>
  )
}
