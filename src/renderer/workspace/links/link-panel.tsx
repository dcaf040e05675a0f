import '../../kit/words/links'
import { useEffect, useState, type ReactNode } from 'react'
import type { CommandOutput } from '../../../contract/commands'
import type { ProposedAction } from '../../../contract/links/link-action'
import type { LinkProposal } from '../../../contract/links/link-proposal'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { Facts } from '../../kit/facts'
import { Icon } from '../../kit/icon'
import { announce } from '../../kit/live-region'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { countryName } from '../../kit/country-name'
import { Rich } from '../../kit/words/rich'
import { sourceWords, spokenWords, verbOf } from './link-words'
import { usePatience } from './use-patience'
import css from './link-panel.module.css'

export type LinkOpened = CommandOutput<'links.accept'>
type Content = Extract<LinkProposal['content'], { kind: 'action' }>

/**
 * What a link from outside proposes, above the work and beside it: it covers nothing and takes no focus. Nothing happens without a press, and none counts
 * in the first second (trust L4). `onOpened` shows where it goes on.
 */
export default function LinkPanel({ onOpened }: { onOpened?: (opened: LinkOpened, action: ProposedAction) => void }) {
  const proposal = useCompanion((state) => state.proposal)
  if (proposal === null) return null
  const { content } = proposal
  return content.kind === 'refused' ? (
    <Refused key={proposal.id} proposal={proposal} />
  ) : (
    <Proposed key={proposal.id} proposal={proposal} content={content} onOpened={onOpened} />
  )
}

function useSaid(proposal: LinkProposal): void {
  const words = spokenWords(proposal)
  useEffect(() => announce(words), [words])
}

function Refused({ proposal }: { proposal: LinkProposal }) {
  const dismiss = useCommand('links.dismiss')
  useSaid(proposal)
  return (
    <Banner
      tone="caution"
      shape="strip"
      actions={
        <Button
          tone="quiet"
          icon="x"
          iconOnly
          label={t('link.close')}
          pending={dismiss.pending}
          onPress={() => void dismiss.run({ id: proposal.id })}
        />
      }
    >
      {spokenWords(proposal)}
    </Banner>
  )
}

function Proposed({
  proposal,
  content,
  onOpened
}: {
  proposal: LinkProposal
  content: Content
  onOpened?: (opened: LinkOpened, action: ProposedAction) => void
}) {
  const { id, waits } = proposal
  const { action, number } = content
  const verb = verbOf(action)
  const accept = useCommand('links.accept')
  const dismiss = useCommand('links.dismiss')
  const patient = usePatience()
  const [seen, setSeen] = useState(false)
  useSaid(proposal)
  const second = number?.second ?? null
  const why =
    waits === 'sign-in' ? t('link.signInFirst') : second !== null && !seen ? t('link.seenFirst') : patient ? null : t('link.moment')
  const yes = (): void =>
    void accept.run({ id, seen }).then((result) => {
      if (result?.ok) onOpened?.(result.value, action)
    })
  return (
    <section className={css.panel} aria-label={t('link.region')} data-pane="link">
      <header className={css.head}>
        <Icon name="link" />
        <h2 tabIndex={-1}>{t(`link.title.${verb}`)}</h2>
      </header>
      <p className="small second">{sourceWords(proposal)}</p>
      <Facts facts={factsOf(content)} />
      {second !== null && (
        <Banner
          tone="caution"
          actionsBelow
          actions={
            <Button
              tone={seen ? 'active' : undefined}
              icon={seen ? 'check' : undefined}
              unavailable={patient ? null : t('link.moment')}
              onPress={() => setSeen(true)}
            >
              {t('link.seen')}
            </Button>
          }
        >
          {t(`link.second.${second}`)}
        </Banner>
      )}
      <Waits waits={waits} action={action} />
      {accept.cause !== null && (
        <Banner tone="negative" role="alert">
          {causeWords('links.accept', accept.cause)}
        </Banner>
      )}
      <div className={css.actions}>
        <Button size="form" unavailable={accept.pending ? t('app.opening') : null} onPress={() => void dismiss.run({ id })}>
          {t(`link.no.${verb}`)}
        </Button>
        <Button
          size="form"
          tone={action.action === 'call' ? 'go' : 'primary'}
          icon={icons[action.action]}
          pending={accept.pending}
          unavailable={why}
          onPress={yes}
        >
          {t(`link.yes.${verb}`)}
        </Button>
      </div>
    </section>
  )
}

const icons = { call: 'phone', video: 'video', meeting: 'calendar', customer: 'person', duty: 'clock' } as const

function Waits({ waits, action }: { waits: LinkProposal['waits']; action: ProposedAction }) {
  const inCall = useCompanion((state) =>
    Object.values(state.conversations).some(({ calls }) => calls.some((call) => call.state === 'connected'))
  )
  if (waits === null) return null
  const words = waits === 'sign-in' ? 'link.signInFirst' : inCall && action.action === 'call' ? 'link.inCall' : 'link.inConversation'
  return <Banner tone={waits === 'sign-in' ? 'caution' : 'accent'}>{t(words)}</Banner>
}

function factsOf({ action, number }: Content): readonly (readonly [string, ReactNode])[] {
  const facts: [string, ReactNode][] = []
  if (number !== null) {
    const { shown, country } = number
    const key = country === null ? 'link.numberAlone' : 'link.numberIn'
    facts.push([t('link.fact.number'), <Rich k={key} values={{ number: shown, country: country === null ? '' : countryName(country) }} />])
  }
  const add = (name: string, value: string | undefined): void => void (value !== undefined && facts.push([t(`link.fact.${name}`), value]))
  switch (action.action) {
    case 'call':
      add('name', action.name && t('link.namedByLink', { name: action.name }))
      add('reference', action.reference)
      add('queue', action.queue)
      break
    case 'video':
      add('kind', t(`link.kind.${action.kind}`))
      add('email', action.email)
      add('name', action.name && t('link.namedByLink', { name: action.name }))
      add('reference', action.reference)
      break
    case 'meeting':
      add('meeting', action.id)
      break
    case 'customer':
      add('reference', action.reference)
      break
    case 'duty':
      add('reason', action.reason)
  }
  return facts
}
