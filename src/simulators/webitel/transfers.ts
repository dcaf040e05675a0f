import type { Pace } from '../pace'
import type { Callees } from './callees'
import { AGENT } from './demo-data'
import { QUEUE_LIST } from './directory/demo-lookups'
import { otherSide, type Exchange } from './exchange'
import { usualSpec, type Leg, type Peer } from './leg'
import type { QueueLine } from './queue-line'
import { Refusal } from './refusal'

/** Somebody whom the agent handed on, and what became of that. */
export interface Onward {
  /** The channel, which was the other end of the agent's leg. */
  channelId: string
  name: string
  /** Number, or name of the queue. */
  to: string
  state: 'ringing' | 'waiting' | 'talking' | 'over'
}

const TALK_MS = 40_000
const OFFER_MS = 300

/** Handing a call on: blindly to a number or a queue, or to somebody who was consulted (Webitel contract 8.3). */
export class Transfers {
  readonly onward: Onward[] = []

  constructor(
    private readonly pace: Pace,
    private readonly exchange: Exchange,
    private readonly callees: Callees,
    private readonly queueLine: QueueLine
  ) {}

  /** To the agent's own extension, the other end is offered to the agent once more, as a new call. */
  blind(leg: Leg, destination: string, variables: Record<string, string> = {}): void {
    mayLeave(leg)
    const own = destination.replace(/[^0-9+]/g, '') === AGENT.extension
    const callee = this.callees.of(destination)
    if (!callee) throw new Refusal('app.call.transfer', 400, `nobody can be reached at ${destination}`)
    const guest = this.depart(leg, destination, variables)
    if (own) {
      guest.state = 'over'
      this.pace.after(OFFER_MS, () => this.offerAgain(leg))
      return
    }
    callee.ring({
      answered: (release) => this.talks(guest, [release]),
      failed: () => (guest.state = 'over')
    })
  }

  toQueue(leg: Leg, queueId: number, variables: Record<string, string> = {}): void {
    mayLeave(leg)
    const queue = QUEUE_LIST.find(({ id, enabled }) => id === queueId && enabled)
    if (!queue) throw new Refusal('app.call.transfer', 400, `no queue ${queueId}`)
    const guest = this.depart(leg, String(queueId), { ...variables, wbt_bt_queue_id: String(queueId), wbt_bt_queue: 'true' })
    guest.to = queue.name
    guest.state = 'waiting'
    this.queueLine.join(queueId, (_person, release) => this.talks(guest, [release]))
  }

  /** The other ends of two calls of the agent are joined; the agent leaves both. */
  bridge(from: Leg, to: Leg, variables: Record<string, string> = {}): void {
    if (from === to || from.bridgedAt === 0 || to.bridgedAt === 0)
      throw new Refusal('external.bridge_call.app_error', 500, 'type:ERROR message:"Invalid id"')
    Object.assign(from.variables, variables)
    Object.assign(to.variables, variables)
    from.transfer.from = to.memberId
    to.transfer.to = from.memberId
    to.transfer.fromAttempt = from.attempt ? String(from.attempt.id) : ''
    const releases = [takeRelease(from), takeRelease(to)]
    const guest: Onward = { channelId: from.memberId, name: from.peer.name, to: to.peer.number, state: 'talking' }
    this.onward.push(guest)
    for (const leg of [from, to]) this.exchange.hangUp(leg, 'NORMAL_CLEARING', otherSide(leg))
    this.talks(guest, releases)
  }

  private depart(leg: Leg, destination: string, variables: Record<string, string>): Onward {
    Object.assign(leg.variables, variables)
    leg.transfer.blind = destination
    const guest: Onward = { channelId: leg.memberId, name: leg.peer.name, to: destination, state: 'ringing' }
    this.onward.push(guest)
    const release = takeRelease(leg)
    this.exchange.hangUp(leg, 'BLIND_TRANSFER', otherSide(leg))
    // A colleague who is handed on is back at the desk as soon as the agent is rid of the call.
    release()
    return guest
  }

  private offerAgain(leg: Leg): void {
    const { name, number }: Peer = leg.peer
    const spec = { ...usualSpec(name, number), variables: leg.variables, phone: leg.spec.phone, hidden: leg.spec.hidden, ringS: 30 }
    this.exchange.offer({ ...spec, answersWith: leg.spec.answersWith }, { peer: leg.peer, memberId: leg.memberId, parentId: leg.memberId })
  }

  private talks(guest: Onward, releases: (() => void)[]): void {
    guest.state = 'talking'
    this.pace.after(TALK_MS, () => {
      guest.state = 'over'
      for (const release of releases) release()
    })
  }
}

function mayLeave(leg: Leg): void {
  if (leg.attempt && leg.answeredAt === 0) throw new Refusal('app.call.transfer', 400, 'cannot transfer an unanswered call from the queue.')
}

function takeRelease(leg: Leg): () => void {
  const { release } = leg
  leg.release = () => undefined
  return release
}
