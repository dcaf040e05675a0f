import type { Pace } from '../pace'
import type { Agent } from './agent'
import { peerOf, type Callee, type Callees } from './callees'
import type { Colleagues } from './colleagues'
import { QUEUE_LIST } from './directory/demo-lookups'
import type { Exchange } from './exchange'
import { newLeg, usualSpec, type CallSpec, type Leg } from './leg'
import type { PhoneLine } from './phone-line'
import type { QueueLine } from './queue-line'
import { Refusal } from './refusal'
import { ringingData } from './shapes'
import type { SipCall } from './sip/sip-call'

const PROGRESS_MS = 200

export interface Request {
  /** WebSocket that asks: its phone answers (Webitel contract 12.4). */
  sockId: string | null
  autoAnswer: boolean
  variables: Record<string, string>
  ringS?: number
  hidden?: boolean
}

/** Calls that the agent makes: by the phone itself, by asking the server, to customers, colleagues and queues (Webitel contract 8.3, 12.4). */
export class Outgoing {
  constructor(
    private readonly pace: Pace,
    private readonly agent: Agent,
    private readonly exchange: Exchange,
    private readonly line: PhoneLine,
    private readonly callees: Callees,
    private readonly colleagues: Colleagues,
    private readonly queueLine: QueueLine
  ) {}

  /** The agent's phone dials (Webitel contract 12.4: matched by Call-ID). */
  placeBySip(sip: SipCall, target: string): void {
    const callee = this.callees.of(target)
    const leg = this.newLeg(target, callee, {})
    leg.sip = sip
    leg.sipCallId = sip.callId
    this.exchange.legs.set(leg.id, leg)
    this.line.listen(leg, sip)
    this.exchange.tell(leg, 'ringing', ringingData(leg, null))
    this.agent.presenceChanged()
    const fail = (cause: string, sipStatus: number): void => {
      sip.reject(sipStatus)
      this.exchange.end(leg, cause, sipStatus, 'B')
    }
    if (!callee) return fail('UNALLOCATED_NUMBER', 404)
    sip.ring()
    this.pace.after(PROGRESS_MS, () => leg.state === 'ringing' && this.exchange.tell(leg, 'progress'))
    leg.connect = () => this.exchange.bridgeSoon(leg)
    leg.ringing = callee.ring({
      answered: (release) => {
        leg.release = release
        void this.line.accept(leg, sip).catch(() => this.exchange.end(leg, 'INCOMPATIBLE_DESTINATION', 488, 'B'))
      },
      failed: fail
    })
  }

  /** Click-to-call: the agent's own phone rings first (Webitel contract 4.6, 8.3). Answers the call's id. */
  placeByRequest(destination: string, request: Request): string {
    const number = destination.replace(/[^0-9+]/g, '')
    if (number === '') throw new Refusal('app.call.create.valid.destination', 400, 'no destination')
    const callee = this.callees.of(number)
    // Only the exchange's own people have a name then.
    if (callee?.peer.type === 'dest') callee.peer.name = number
    return this.place(number, callee, request)
  }

  /** To a colleague, by user id. */
  callUser(userId: number, request: Request & { parentId: string | null }): string {
    const person = this.colleagues.find((one) => one.userId === userId)
    if (!person) throw new Refusal('store.sql_user.get_call_info.app_error', 404, 'user not found')
    return this.place(person.extension, this.callees.colleague(person), request, request.parentId)
  }

  /** A second call beside `parent`, into a queue or to an agent; answers itself. Who takes it is told when that one does. */
  consult(parent: Leg, target: { queueId: number } | { agentId: number }, request: Omit<Request, 'autoAnswer'>): void {
    const parentId = parent.parentId || parent.id
    if ('agentId' in target) {
      const person = this.colleagues.find(({ id }) => id === target.agentId)
      if (person) this.place(person.extension, this.callees.colleague(person), { ...request, autoAnswer: true }, parentId)
      return
    }
    const queue = QUEUE_LIST.find(({ id, enabled }) => id === target.queueId && enabled)
    // The server says OK to a queue that it does not find, and does nothing.
    if (!queue) return
    const spec = { ...this.spec(queue.name, queue.name, request), autoAnswer: true, phone: parent.spec.phone }
    const leg = newLeg(spec, 'outbound', { parentId, consultsQueue: true })
    leg.connect = () => {
      leg.release = this.queueLine.join(queue.id, (person, release) => {
        leg.peer = peerOf(person)
        leg.release = release
        this.exchange.bridged(leg)
      })
    }
    this.exchange.add(leg, request.sockId)
  }

  private place(number: string, callee: Callee | null, request: Request, parentId: string | null = null): string {
    const leg = this.newLeg(number, callee, request, parentId)
    leg.connect = () => this.dial(leg, callee)
    this.exchange.add(leg, request.sockId)
    return leg.id
  }

  private dial(leg: Leg, callee: Callee | null): void {
    const fail = (cause: string): void => this.exchange.hangUp(leg, cause, 'B')
    if (!callee) return fail('UNALLOCATED_NUMBER')
    leg.release = callee.ring({
      answered: (release) => {
        leg.release = release
        this.exchange.bridged(leg)
      },
      failed: fail
    })
  }

  private newLeg(number: string, callee: Callee | null, request: Partial<Request>, parentId: string | null = null): Leg {
    return newLeg(this.spec(callee?.peer.name ?? number, number, request), 'outbound', {
      ...(callee ? { peer: callee.peer } : {}),
      ...(parentId === null ? {} : { parentId })
    })
  }

  private spec(name: string, number: string, { variables = {}, ringS, autoAnswer = false, hidden = false }: Partial<Request>): CallSpec {
    const usual = usualSpec(name, number)
    return { ...usual, variables, autoAnswer, hidden, ...(ringS === undefined ? {} : { ringS }) }
  }
}
