import { useEffect, useRef, type ReactNode } from 'react'
import type { Conversation } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Glyph } from '../../kit/glyph'
import { Timer } from '../../kit/timer'
import { running, spoken } from '../../kit/times'
import { useCompanion } from '../../kit/use-companion'
import { useMedia } from '../../kit/use-media'
import { t } from '../../kit/words'
import { rowState } from '../list/row-state'
import { nameOf, whoOf } from '../../kit/ringing'
import { useView } from '../view'
import css from './conversation.module.css'

export const BackToList = () => {
  const { select } = useView()
  return (
    <span className={css.back}>
      <Button tone="quiet" icon="left" iconOnly label={t('conversation.back')} onPress={() => select(null)} />
    </span>
  )
}

/** Who, in which state, for how long. */
export function ConversationHead({ conversation, end }: { conversation: Conversation; end?: ReactNode }) {
  const state = rowState(conversation)
  const call = state.call
  const narrow = useMedia('(width < 760px)')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const active = document.activeElement
    const free = active === null || active === document.body || active.closest('[data-pane="list"]') !== null
    if (narrow && free) heading.current?.focus({ preventScroll: true })
  }, [narrow, conversation.id])
  const waited = state.kind === 'ringing' && call?.waitedS ? t('conversation.waited', { time: spoken(call.waitedS * 1000) }) : null
  const number = conversation.customer.number
  const consults = call !== null && call.party !== null && call.state !== 'ended'
  const who = call === null ? whoOf(conversation) : nameOf(conversation, call)
  const party = consults ? call?.party?.number : null
  // The tile below and the stage beside say it already.
  const beside = state.session === null || state.call === null ? '' : t(`session.beside.${state.session.state}`)
  return (
    <header className={css.head}>
      <BackToList />
      <Glyph name={state.glyph} size={28} />
      <div className="grow">
        <h1 ref={heading} tabIndex={-1} className="cut">
          <bdi>{who}</bdi>
        </h1>
        <p className={css.under}>
          <StateWord conversation={conversation} />
          {state.details
            .filter((detail) => detail !== t('call.youAreMuted') && detail !== beside && !(consults && detail === who))
            .map((detail) => (
              <span key={detail}>
                {' · '}
                <bdi>{detail}</bdi>
              </span>
            ))}
          {waited !== null && ` · ${waited}`}
          {party && party !== who && (
            <>
              {' · '}
              <bdi className="ltr">{party}</bdi>
            </>
          )}
          {!consults && number !== null && conversation.customer.name !== null && (
            <span className={css.number}>
              {' · '}
              <bdi className="ltr">{number}</bdi>
            </span>
          )}
        </p>
      </div>
      {end ?? (
        <div className={css.figure}>
          <span className={css.timer}>
            <Timer since={state.since} until={state.until} />
          </span>
          {state.until !== null && <p className="small third">{t('conversation.left')}</p>}
          <HoldTime since={state.kind === 'held' ? (call?.heldAt ?? null) : null} />
        </div>
      )}
    </header>
  )
}

function HoldTime({ since }: { since: number | null }) {
  const now = useClock()
  return since === null ? null : <p className="small third">{t('conversation.hold', { time: running(now - since) })}</p>
}

function StateWord({ conversation }: { conversation: Conversation }) {
  const state = rowState(conversation)
  const phoneLink = useCompanion((all) => all.phoneLink)
  const now = useClock()
  if ((state.kind === 'connected' || state.kind === 'held' || state.kind === 'consulting') && phoneLink.state === 'lost') {
    return <b className="caution">{t('conversation.reconnecting', { s: Math.max(0, Math.floor((now - phoneLink.since) / 1000)) })}</b>
  }
  if (state.kind === 'held') return <b className="caution">{t('conversation.onHold')}</b>
  if (state.kind === 'connected' && state.call?.muted) return <b className="caution">{t('conversation.connectedMuted')}</b>
  return <b className={state.tone}>{state.word}</b>
}
