import type { CommandHandlers } from '../../../contract/commands'
import type { LinkAction, LinkScheme, ProposedAction } from '../../../contract/links/link-action'
import type { LinkProposal } from '../../../contract/links/link-proposal'
import type { LinkRefusal } from '../../../contract/links/link-refusal'
import { fail, ok } from '../../../contract/result'
import type { State } from '../../../contract/state'
import { isLive } from '../conversations/call-machine'
import { isOpen } from '../conversations/session-machine'
import type { Cancel, Clock, Log, Random } from '../ports'
import type { Store } from '../store'
import { linkTable, type LinkEvent, type LinkPhase } from './link-table'
import { proposedNumber, type ProposedNumber } from './proposed-number'

/** What a link's text says, and the CRM that signed it. */
export type JudgedLink =
  { ok: true; scheme: LinkScheme; action: LinkAction; signedBy: string | null } | { ok: false; scheme: LinkScheme; reason: LinkRefusal }

export type Accepted = Awaited<ReturnType<CommandHandlers['links.accept']>>
/** Does what a link proposes, in the workspace that is open. */
export type FollowLink = (action: ProposedAction, number: ProposedNumber | null) => Promise<Accepted>

/** What a waiver never covers only opens a place on the screen, which would take the agent's own away. */
const waivable: ReadonlySet<ProposedAction['action']> = new Set(['call', 'duty'])

/** Something rings or runs: a link may be shown, and nothing happens by itself. */
const inConversation = ({ conversations }: State): boolean =>
  Object.values(conversations).some(({ calls, sessions }) => calls.some(isLive) || sessions.some(isOpen))

function waitsFor(state: State): LinkProposal['waits'] {
  if (state.workspace === 'signed-out' || state.webitel.state !== 'signed-in') return 'sign-in'
  return inConversation(state) ? 'conversation' : null
}

const refused = (reason: LinkRefusal): LinkProposal['content'] => ({ kind: 'refused', reason })

function contentOf(action: ProposedAction, country: string): LinkProposal['content'] {
  const number = proposedNumber(action, country)
  return number === 'none' ? refused('no-number') : { kind: 'action', action, number }
}

/**
 * The one way in for links from outside, however they arrive: a place for one, the newest. What it proposes is done once, and only by a press, unless the
 * administrator has waived that for links which this CRM signed and nothing rings, runs or is locked (trust L4, L6).
 */
export class LinkInbox {
  readonly handlers: Pick<CommandHandlers, 'links.accept' | 'links.dismiss'>
  #phase: LinkPhase = 'asleep'
  /** Of a link that came before the settings were read. */
  #early = ''
  /** Counts arrivals: what an older link still brings is nobody's any more. */
  #newest = 0
  #acting: { id: string; answer: Promise<Accepted> } | null = null
  readonly #stop: Cancel

  constructor(
    private readonly parts: {
      store: Store
      clock: Clock
      random: Random
      log: Log
      judge: (text: string) => Promise<JudgedLink>
      /** This computer's screen is locked. */
      locked: () => boolean
      follow: FollowLink
      /** Shows the set-up file of these bytes, whoever is signed in or not. */
      provision: (bytes: Uint8Array) => void
    }
  ) {
    this.#stop = parts.store.onMessage(() => this.#lookAtWaits())
    this.handlers = {
      'links.accept': ({ id, seen }) => this.#accept(id, seen),
      'links.dismiss': async ({ id }) => {
        if (this.#proposal()?.id !== id || !this.#step('dismiss')) return fail('gone')
        this.parts.store.set({ proposal: null })
        return ok(null)
      }
    }
  }

  get phase(): LinkPhase {
    return this.#phase
  }

  arrive(text: string): void {
    this.#newest++
    this.#step('arrive')
    this.#early = this.#phase === 'early' ? text : ''
    if (this.#phase === 'reading') void this.#read(text)
  }

  /** The settings are read: what came before can be looked at. */
  ready(): void {
    const text = this.#early
    this.#early = ''
    if (this.#step('ready') && this.#phase === 'reading') void this.#read(text)
  }

  /** Somebody else signs in next: what was proposed to the one before is not shown. */
  forget(): void {
    if (this.#phase === 'shown') this.#step('dismiss')
    if (this.#phase === 'empty') this.parts.store.set({ proposal: null })
  }

  dispose(): void {
    this.#stop()
  }

  #proposal(): LinkProposal | null {
    return this.parts.store.get().proposal
  }

  #step(event: LinkEvent): boolean {
    const next = linkTable[this.#phase][event]
    if (next === undefined) return false
    this.#phase = next
    return true
  }

  async #read(text: string): Promise<void> {
    const { store, clock, random, log, judge } = this.parts
    const turn = this.#newest
    // What was shown is no longer the newest: it must not be pressed by somebody who means this one.
    store.set({ proposal: null })
    const judged = await judge(text)
    if (turn !== this.#newest) return
    const read = judged.ok ? judged.action : judged.reason
    if (typeof read === 'object' && read.action === 'provision') {
      log.info('link', { is: read.action, characters: text.length, signed: false })
      this.#step('passed')
      this.parts.provision(Buffer.from(read.content, 'base64url'))
      return
    }
    const content = typeof read === 'string' ? refused(read) : contentOf(read, store.get().settings.defaultCountry)
    log.info('link', {
      is: content.kind === 'action' ? content.action.action : content.reason,
      characters: text.length,
      signed: judged.ok && judged.signedBy !== null
    })
    const proposal: LinkProposal = {
      id: random.id(),
      scheme: judged.scheme,
      at: clock.now(),
      signedBy: judged.ok ? judged.signedBy : null,
      content,
      waits: waitsFor(store.get())
    }
    this.#step('read')
    store.set({ proposal })
    if (this.#isWaived(proposal)) void this.#accept(proposal.id, false)
  }

  #isWaived({ signedBy, content, waits }: LinkProposal): boolean {
    if (signedBy === null || content.kind !== 'action' || !waivable.has(content.action.action)) return false
    const { waive } = this.parts.store.get().settings.links
    return waive.includes(signedBy) && waits === null && (content.number?.second ?? null) === null && !this.parts.locked()
  }

  #accept(id: string, seen: boolean): Promise<Accepted> {
    const proposal = this.#proposal()
    if (this.#acting !== null && this.#acting.id === id) return this.#acting.answer
    if (proposal === null || proposal.id !== id || proposal.content.kind !== 'action') return Promise.resolve(fail('gone'))
    if (waitsFor(this.parts.store.get()) === 'sign-in') return Promise.resolve(fail('not-signed-in'))
    const { action, number } = proposal.content
    if ((number?.second ?? null) !== null && !seen) return Promise.resolve(fail('not-confirmed'))
    if (!this.#step('press')) return Promise.resolve(fail('gone'))
    const answer = this.#act(id, action, number)
    this.#acting = { id, answer }
    return answer
  }

  async #act(id: string, action: ProposedAction, number: ProposedNumber | null): Promise<Accepted> {
    const { follow, log, store } = this.parts
    const result = await follow(action, number).catch((error: unknown): Accepted => {
      log.error('link-followed', error, { action: action.action })
      return fail('failed')
    })
    if (this.#acting?.id === id) this.#acting = null
    if (this.#proposal()?.id === id) {
      this.#step(result.ok ? 'done' : 'failed')
      if (result.ok) store.set({ proposal: null })
    }
    return result
  }

  #lookAtWaits(): void {
    const proposal = this.#proposal()
    if (proposal === null) return
    const waits = waitsFor(this.parts.store.get())
    if (waits !== proposal.waits) this.parts.store.set({ proposal: { ...proposal, waits } })
  }
}
