import type { ReactNode } from 'react'
import type { ProvisionState } from '../../../contract/provision/provision-state'
import { Banner } from '../../kit/banner'
import { byLocale, t } from '../../kit/words'
import { settingName } from './setting-name'

type Taken = NonNullable<ProvisionState['taken']>

const format = byLocale((named) => new Intl.DateTimeFormat(named, { dateStyle: 'long' }))
/** A day with its year: such a file is kept for long. */
export const dated = (at: number): string => format().format(at)

/** Who made a file, and where it says that accounts are. */
export function issuerFacts({
  issuer,
  organisation,
  fingerprint,
  issuedAt,
  accounts
}: Pick<Taken, 'issuer' | 'organisation' | 'fingerprint' | 'issuedAt' | 'accounts'>): [string, ReactNode][] {
  const facts: [string, ReactNode | undefined][] = [
    ['organisation', organisation ?? undefined],
    ['issuer', <bdi className="ltr">{issuer}</bdi>],
    ['fingerprint', <bdi className="ltr strong">{fingerprint}</bdi>],
    ['issued', dated(issuedAt)],
    ['server', accounts.webitel?.server],
    ['direct', accounts.direct?.clientId],
    ['personal', accounts.personal?.clientId]
  ]
  return facts.flatMap(([name, value]) => (value === undefined ? [] : [[t(`provision.fact.${name}`), value]]))
}

/** What of a file is left out, each by its name. */
export function ProvisionProblems({ problems }: Pick<Taken, 'problems'>) {
  if (problems.length === 0) return null
  return (
    <Banner tone="caution">
      {t('provision.leftOut')}
      <ul>
        {problems.map(({ name, reason }) => (
          <li key={name}>{t(`provision.problem.${reason}`, { name: settingName(name) })}</li>
        ))}
      </ul>
    </Banner>
  )
}
