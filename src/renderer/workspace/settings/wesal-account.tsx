import '../../kit/words/wesal'
import { useState } from 'react'
import { Button } from '../../kit/button'
import { Select } from '../../kit/select'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useOrganisation } from '../team/surveys/use-organisation'
import { wesalTroubleWords } from '../wesal-trouble'
import { useSettings } from './use-setting'
import { VendorAccount } from './vendor-account'
import { WesalForm } from './wesal-form'
import { WesalPassword } from './wesal-password'
import css from './settings.module.css'

/** The account of Wesal: sign-in, a forgotten password, the organisation and the company whose surveys are shown. */
export function WesalAccount() {
  const [forgotten, setForgotten] = useState(false)
  const [done, setDone] = useState<'done' | 'doneNotKept' | null>(null)
  return (
    <VendorAccount
      vendor="wesal"
      Form={WesalForm}
      facts={
        <>
          {done !== null && (
            <p className={done === 'done' ? 'small positive' : 'small caution'} role="status">
              {t(`wesal.reset.${done}`)}
            </p>
          )}
          <WesalOrganisation />
        </>
      }
      acts={
        !forgotten && (
          <span data-forgotten>
            <Button
              onPress={() => {
                setDone(null)
                setForgotten(true)
              }}
            >
              {t('wesal.forgotten')}
            </Button>
          </span>
        )
      }
    >
      {forgotten && (
        <WesalPassword
          onClose={() => setForgotten(false)}
          onDone={(kept) => {
            setForgotten(false)
            setDone(kept ? 'done' : 'doneNotKept')
          }}
        />
      )}
    </VendorAccount>
  )
}

/** Who the user belongs to; nothing is asked with a sign-in that is known not to work. */
function WesalOrganisation() {
  const state = useCompanion(({ vendors }) => vendors.wesal.state)
  const { organisation, company, trouble, again } = useOrganisation(state === 'ready' || state === 'unchecked')
  const { change, locked } = useSettings()
  if (trouble !== null)
    return (
      <p className="small negative">
        {wesalTroubleWords(trouble)}{' '}
        <Button tone="link" onPress={again}>
          {t('wesal.readAgain')}
        </Button>
      </p>
    )
  if (organisation === null) return null
  const { companies } = organisation
  return (
    <>
      <p className="small second">
        <bdi>{t('wesal.organisation', { name: organisation.organisation.name, count: companies.length })}</bdi>
      </p>
      {companies.length > 1 && company !== null && (
        <div className={css.form}>
          <Select
            label={t('wesal.surveyCompany')}
            value={company.id}
            options={companies.map(({ id, name }) => ({ value: id, words: name || id }))}
            locked={locked('wesal.surveyCompanyId')}
            onChange={(id) => change({ wesal: { surveyCompanyId: id } })}
          />
        </div>
      )}
    </>
  )
}
