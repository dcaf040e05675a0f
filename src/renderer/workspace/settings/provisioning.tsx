import '../../kit/words/provision'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { Facts } from '../../kit/facts'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { issuerFacts, ProvisionProblems } from '../provision/provision-parts'
import { SettingLine } from '../provision/setting-line'
import { AskedButton } from './accounts'
import css from './settings.module.css'

/** What a file of the administrator's brought, and the way to open one. */
export function Provisioning() {
  const taken = useCompanion((state) => state.provision.taken)
  const open = useCommand('provision.open')
  const forget = useCommand('provision.forget')
  const problem =
    forget.cause !== null
      ? causeWords('provision.forget', forget.cause)
      : open.cause !== null && open.cause !== 'cancelled'
        ? causeWords('provision.open', open.cause)
        : null
  return (
    <>
      <h3>{t('provision.heading')}</h3>
      {problem !== null && (
        <Banner tone="negative" role="alert">
          {problem}
        </Banner>
      )}
      <p className="small second">{t('provision.means')}</p>
      {taken !== null && (
        <>
          {!taken.inForce && <Banner tone="caution">{t('provision.outOfForce')}</Banner>}
          <Facts facts={[...issuerFacts(taken), [t('provision.fact.settings'), <TakenSettings key="settings" paths={taken.settings} />]]} />
          <ProvisionProblems problems={taken.problems} />
        </>
      )}
      <div className={css.formActs}>
        {taken !== null && (
          <AskedButton
            words={t('provision.forget')}
            title={t('provision.forgetTitle')}
            means={t('provision.forgetMeans')}
            pending={forget.pending}
            onConfirm={() => void forget.run({})}
          />
        )}
        <Button pending={open.pending} onPress={() => void open.run({})}>
          {t('provision.open')}
        </Button>
      </div>
    </>
  )
}

const TakenSettings = ({ paths }: { paths: readonly string[] }) => (
  <ul>
    {paths.map((path) => (
      <li key={path}>
        <SettingLine path={path} />
      </li>
    ))}
  </ul>
)
