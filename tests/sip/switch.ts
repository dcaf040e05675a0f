import { domain, type Proxy } from './proxy'
import { FarEnd, type FarCall } from './far-end'
import { eventually } from './processes'

/** A leg of the switch, and whose it is. */
export interface SwitchLeg {
  call: FarCall
  /** What the switch calls it (Webitel contract 12.3, X-Webitel-Uuid). */
  uuid: string
}

/**
 * A back-to-back user agent, as Webitel's telephony server is one: every party has a call of its own with it, and a transfer is that it joins
 * two of them anew and says BYE to the third (Webitel contract 8.3). It carries no media: it makes its parties send theirs to one another.
 */
export class Switch {
  #count = 0

  private constructor(private readonly line: FarEnd) {}

  static async start(proxy: Proxy, number: string): Promise<Switch> {
    const line = await FarEnd.start(proxy, number)
    line.onInvite = () => undefined
    return new Switch(line)
  }

  /** The next call that comes in, joined with a new one to `number`. */
  async connect(number: string): Promise<{ caller: SwitchLeg; callee: SwitchLeg }> {
    const known = new Set(this.line.calls())
    const call = await eventually('somebody calls the switch', () => this.line.calls().find((one) => !known.has(one)))
    const { leg, answer } = await this.#ring(number, call.offer)
    call.answer(answer)
    return { caller: { call, uuid: this.#next() }, callee: leg }
  }

  /** Calls two parties and joins them: the first as soon as the second has said what it can. */
  async originate(first: string, second: string): Promise<{ first: SwitchLeg; second: SwitchLeg }> {
    const made: { first?: SwitchLeg } = {}
    const { call } = await this.line.call(second, {
      body: '',
      onOffer: async (offer) => {
        const { leg, answer } = await this.#ring(first, offer)
        made.first = leg
        return answer
      }
    })
    if (made.first === undefined) throw new Error('the second party made no offer')
    return { first: made.first, second: { call, uuid: this.#next() } }
  }

  /** Server-side hold: this party gets music, and is asked for nothing. */
  async hold({ call }: SwitchLeg): Promise<void> {
    const answer = await call.invite({ body: this.line.description('sendonly', 2 + ++this.#count) })
    if (answer.status !== 200) throw new Error(`hold: ${answer.status}`)
  }

  /** The agent's leg ends, its partner is joined with a new party. */
  async blindTransfer({ agent, partner, to }: { agent: SwitchLeg; partner: SwitchLeg; to: string }): Promise<SwitchLeg> {
    const made: { target?: SwitchLeg } = {}
    await this.#end(agent)
    await partner.call.invite({
      body: '',
      onOffer: async (offer) => {
        const { leg, answer } = await this.#ring(to, offer)
        made.target = leg
        return answer
      }
    })
    if (made.target === undefined) throw new Error('the partner made no offer')
    return made.target
  }

  /** Both of the agent's legs end, their partners are joined. */
  async bridge({ legs, partners: [one, other] }: { legs: SwitchLeg[]; partners: [SwitchLeg, SwitchLeg] }): Promise<void> {
    await one.call.invite({ body: '', onOffer: async (offer) => (await other.call.invite({ body: offer })).body })
    await Promise.all(legs.map((leg) => this.#end(leg)))
  }

  async end(...legs: SwitchLeg[]): Promise<void> {
    await Promise.all(legs.map((leg) => this.#end(leg)))
  }

  stop(): Promise<void> {
    return this.line.stop()
  }

  async #ring(number: string, offer: string): Promise<{ leg: SwitchLeg; answer: string }> {
    const uuid = this.#next()
    const { call, answer } = await this.line.call(number, { body: offer, headers: [`X-Webitel-Uuid: ${uuid}`] })
    if (answer.status !== 200) throw new Error(`sip:${number}@${domain} answered ${answer.status}`)
    return { leg: { call, uuid }, answer: answer.body }
  }

  async #end({ call }: SwitchLeg): Promise<void> {
    await call.request('BYE')
  }

  #next(): string {
    return `leg-${++this.#count}`
  }
}
