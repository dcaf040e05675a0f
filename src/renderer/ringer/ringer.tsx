import { useEffect, useRef, useState } from 'react'
import type { Bridge } from '../../contract/bridge'
import type { Call, Conversation } from '../../contract/conversation'
import type { MeetingBook } from '../../contract/meeting-book'
import { ringerSize } from '../../contract/ringer-size'
import { guestName, ringingThings, type RingingThing } from '../../contract/ringing'
import { BridgeContext } from '../kit/bridge'
import { Button } from '../kit/button'
import { useClock } from '../kit/clock'
import { CompanionStore } from '../kit/companion-store'
import { Glyph } from '../kit/glyph'
import { announce, LiveRegion } from '../kit/live-region'
import { whoOf, type CallOf } from '../kit/ringing'
import { Timer } from '../kit/timer'
import { running, secondsTo } from '../kit/times'
import { CompanionContext, useCompanionOr, useLoaded } from '../kit/use-companion'
import { useCommand } from '../kit/use-command'
import { useLook } from '../kit/use-look'
import { causeWords, t } from '../kit/words'
import { GuestBlock } from './guest-block'
import css from './ringer.module.css'

/** The popup: only what the state says is ringing, the longest first. Takes no focus; nothing here answers by typing. */
export function Ringer({ bridge }: { bridge: Bridge }) {
  const [store, setStore] = useState<CompanionStore | null>(null)
  useEffect(() => {
    const made = new CompanionStore(bridge)
    setStore(made)
    return () => made.dispose()
  }, [bridge])
  if (store === null) return null
  return (
    <BridgeContext value={bridge}>
      <CompanionContext value={store}>
        <Blocks />
        <LiveRegion />
      </CompanionContext>
    </BridgeContext>
  )
}

const nothing: Record<string, Conversation> = {}
const noGuests: Pick<MeetingBook, 'items'> = { items: {} }

function said(thing: RingingThing): string {
  if (thing.kind === 'guest') return t('guests.isWaiting', { who: guestName(thing.meeting) })
  const who = whoOf(thing.conversation)
  const { queue } = thing.call
  return queue === null ? t('say.ringing', { who }) : t('say.ringingQueue', { who, queue: queue.name })
}

function Blocks() {
  // A call is shown at once, in English where the words of another language are still being read.
  useLook()
  const loaded = useLoaded()
  const conversations = useCompanionOr((state) => state.conversations, nothing)
  const meetings = useCompanionOr<Pick<MeetingBook, 'items'>>((state) => state.meetings, noGuests)
  const ringing = ringingThings({ conversations, meetings })
  const names = ringing.map(({ id }) => id).join(' ')
  const told = useRef(new Set<string>())
  useEffect(() => {
    for (const thing of ringing) if (!told.current.has(thing.id)) announce(said(thing))
    told.current = new Set(ringing.map(({ id }) => id))
    // Only when another one rings; a change of the rest is not said again.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [names])
  if (!loaded) return null
  const more = ringing.length - ringerSize.maxBlocks
  return (
    <main className={css.ringer} aria-label={t('ringer.label')}>
      <h1 className="hidden-text">{t('ringer.label')}</h1>
      {ringing
        .slice(0, ringerSize.maxBlocks)
        .map((thing) => (thing.kind === 'call' ? <Block key={thing.id} {...thing} /> : <GuestBlock key={thing.id} {...thing} />))}
      {more > 0 && <footer className={css.more}>{t('ringer.more', { count: more })}</footer>}
    </main>
  )
}

function facts(conversation: Conversation): [string, string][] {
  const { customer, bucket, variables } = conversation
  const all: [string, string | null][] = [[t('facts.number'), customer.number], [t('facts.bucket'), bucket], ...Object.entries(variables)]
  return all.filter((fact): fact is [string, string] => fact[1] !== null).slice(0, 3)
}

function Block({ conversation, call }: CallOf) {
  const answer = useCommand('calls.answer')
  const decline = useCommand('calls.decline')
  const stop = useCommand('calls.stopAutoAnswer')
  const who = whoOf(conversation)
  const answering = answer.pending || call.pending === 'answering'
  const declining = decline.pending || call.pending === 'declining'
  const problem =
    answer.cause !== null
      ? causeWords('calls.answer', answer.cause)
      : decline.cause !== null
        ? causeWords('calls.decline', decline.cause)
        : null
  return (
    <section className={css.block} aria-label={t('ringer.calls', { who })}>
      <header>
        <Glyph name="ringing" size={24} />
        <div className="grow">
          <h2 className="cut">
            <bdi>{who}</bdi>
          </h2>
          <p className="small second cut">
            <b className="positive strong">{t('state.ringing')}</b>
            <Under call={call} />
          </p>
        </div>
        <span className={css.time}>
          <Timer since={call.ringingAt} />
        </span>
      </header>
      {problem !== null ? (
        <p className={css.problem} role="alert">
          {problem}
        </p>
      ) : call.autoAnswerAt !== null ? (
        <AutoAnswer at={call.autoAnswerAt} pending={stop.pending} onStop={() => void stop.run({ callId: call.id })} />
      ) : (
        <dl className={css.facts}>
          {facts(conversation).map(([name, value]) => (
            <div key={name}>
              <dt className="cut">{name}</dt>
              <dd className="cut" dir="auto">
                {value}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <div className={css.acts}>
        <Button size="call" tone="go" icon="phone" pending={answering} onPress={() => void answer.run({ callId: call.id })}>
          {t(answering ? 'call.answering' : 'call.answer')}
        </Button>
        <Button size="call" tone="danger" icon="hangup" pending={declining} onPress={() => void decline.run({ callId: call.id })}>
          {t(declining ? 'call.declining' : 'call.decline')}
        </Button>
      </div>
    </section>
  )
}

function AutoAnswer({ at, pending, onStop }: { at: number; pending: boolean; onStop: () => void }) {
  const now = useClock()
  return (
    <div className={css.auto}>
      <b className="positive strong grow">{t('call.answersIn', { s: secondsTo(at, now) })}</b>
      <Button pending={pending} onPress={onStop}>
        {t('call.stopAutoAnswer')}
      </Button>
    </div>
  )
}

function Under({ call }: { call: Call }) {
  return (
    <>
      {` · ${t('ringer.call')}`}
      {call.queue !== null && ` · ${call.queue.name}`}
      {call.waitedS !== null && ` · ${t('ringer.waited', { time: running(call.waitedS * 1000) })}`}
    </>
  )
}
