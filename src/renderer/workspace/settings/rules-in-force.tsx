import '../../kit/words/policy'
import { useCompanion } from '../../kit/use-companion'
import { Icon } from '../../kit/icon'
import { t } from '../../kit/words'
import css from './settings.module.css'

/** What an administrator decided for this computer, and each part of it that could not be used. */
export function RulesInForce() {
  const { source, place, organisation, locked, defaults, problems, waits } = useCompanion((state) => state.policy)
  return (
    <section aria-labelledby="rules-in-force" data-rules={problems.length === 0 ? 'well' : 'problems'}>
      <h3 id="rules-in-force">{t('policy.title')}</h3>
      {source === 'none' ? (
        <p>{t('policy.none')}</p>
      ) : (
        <>
          <p>{organisation === null ? t(`policy.from.${source}`) : t(`policy.fromNamed.${source}`, { organisation })}</p>
          {place !== null && (
            <p className="small second">
              <bdi className={css.place}>{place}</bdi>
            </p>
          )}
          <p className="small second">
            {t('policy.decided', { count: locked.length })} {t('policy.begun', { count: defaults.length })}
          </p>
        </>
      )}
      {waits && <p className="small">{t('policy.waits')}</p>}
      {problems.length > 0 && (
        <>
          <p className="caution">
            <Icon name="warn" /> {t('policy.problems', { count: problems.length })}
          </p>
          <ul className={css.ruleProblems}>
            {problems.map(({ where, name, reason }) => (
              <li key={`${where} ${name} ${reason}`}>
                <b className="strong">{t(`policy.where.${where}`)}</b> · <bdi>{t(`policy.problem.${reason}`, { name })}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
