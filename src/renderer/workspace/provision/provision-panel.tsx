import '../../kit/words/provision'
import { useEffect, useState } from 'react'
import type { ProvisionProposal } from '../../../contract/provision/provision-state'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { Facts } from '../../kit/facts'
import { Icon } from '../../kit/icon'
import { announce } from '../../kit/live-region'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { usePatience } from '../links/use-patience'
import { ProvisionChanges } from './provision-changes'
import { dated, issuerFacts, ProvisionProblems } from './provision-parts'
import css from '../links/link-panel.module.css'

type Content = Extract<ProvisionProposal['content'], { kind: 'offer' }>

/** What a set-up file of the administrator's, opened or in a link, would change, above the work: it covers nothing and takes no focus, and nothing happens without a press. */
export default function ProvisionPanel() {
  const proposal = useCompanion((state) => state.provision.proposal)
  if (proposal === null) return null
  const { id, content } = proposal
  return content.kind === 'refused' ? (
    <Refused key={id} id={id} words={refusedWords(proposal, t(`provision.reason.${content.reason}`))} />
  ) : (
    <Offer key={id} proposal={proposal} content={content} />
  )
}

const refusedWords = ({ file }: ProvisionProposal, reason: string): string =>
  file === null ? t('provision.refusedLink', { reason }) : t('provision.refused', { file, reason })

/** Where it came from, and who vouches for it. */
function sourceWords(file: string | null, { trust, organisation, issuer }: Content): string {
  const name = organisation ?? issuer
  if (file === null) return trust === 'agent' ? t('provision.byAgentLink') : t('provision.byPolicyLink', { name })
  return trust === 'agent' ? t('provision.byAgent', { file }) : t('provision.byPolicy', { file, name })
}

function Refused({ id, words }: { id: string; words: string }) {
  const dismiss = useCommand('provision.dismiss')
  useEffect(() => announce(words), [words])
  return (
    <Banner
      tone="caution"
      shape="strip"
      actions={
        <Button
          tone="quiet"
          icon="x"
          iconOnly
          label={t('provision.close')}
          pending={dismiss.pending}
          onPress={() => void dismiss.run({ id })}
        />
      }
    >
      {words}
    </Banner>
  )
}

function Offer({ proposal, content }: { proposal: ProvisionProposal; content: Content }) {
  const { id, file } = proposal
  const accept = useCommand('provision.accept')
  const dismiss = useCommand('provision.dismiss')
  const patient = usePatience()
  const [seen, setSeen] = useState(false)
  const byAgent = content.trust === 'agent'
  const title = t('provision.title')
  useEffect(() => announce(title), [title])
  const why = byAgent && !seen ? t('provision.compareFirst') : patient ? null : t('provision.moment')
  return (
    <section className={css.panel} aria-label={t('provision.region')} data-pane="provision">
      <header className={css.head}>
        <Icon name="sliders" />
        <h2 tabIndex={-1}>{title}</h2>
      </header>
      <p className="small second">{sourceWords(file, content)}</p>
      <Facts facts={[...issuerFacts(content), [t('provision.fact.expires'), dated(content.expiresAt)]]} />
      <ProvisionChanges changes={content.changes} />
      <ProvisionProblems problems={content.problems} />
      <p className="small second">{t('provision.never')}</p>
      {byAgent && (
        <div>
          <Button
            tone={seen ? 'active' : undefined}
            icon={seen ? 'check' : undefined}
            unavailable={patient ? null : t('provision.moment')}
            onPress={() => setSeen(true)}
          >
            {t('provision.compared')}
          </Button>
        </div>
      )}
      {accept.cause !== null && (
        <Banner tone="negative" role="alert">
          {causeWords('provision.accept', accept.cause)}
        </Banner>
      )}
      <div className={css.actions}>
        <Button size="form" onPress={() => void dismiss.run({ id })}>
          {t('provision.no')}
        </Button>
        <Button
          size="form"
          tone="primary"
          pending={accept.pending}
          unavailable={why}
          onPress={() => void accept.run({ id, compared: seen })}
        >
          {t('provision.yes')}
        </Button>
      </div>
    </section>
  )
}
