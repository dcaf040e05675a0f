import { ok, record, route, text, type Answer, type Route } from './answer'

/** A session description, for the page that named itself so. */
interface Note {
  to: string
  sdp: string
}
interface Left {
  host: string | null
  offer: Note | null
  answer: Note | null
}

const LONGEST_SDP = 100_000
const gone: Answer = { status: 404, body: {} }

/**
 * Where the two pages of a simulated session leave each other their WebRTC descriptions, candidates included (RFC 9429): the agent's page
 * names itself as host, the customer's makes an offer to it. Their media goes between them.
 */
export class Rendezvous {
  private readonly rooms = new Map<string, Left>()

  /** `exists`: whether a session has this room. */
  routes(exists: (room: string) => boolean): Route[] {
    const leftIn = (room: string): Left => {
      const left = this.rooms.get(room) ?? { host: null, offer: null, answer: null }
      this.rooms.set(room, left)
      return left
    }
    return [
      route('GET', '/_page/peer/{room}', '-', ({ params: [room] }) => (room !== undefined && exists(room) ? ok(leftIn(room)) : gone)),
      route('POST', '/_page/peer/{room}', '-', ({ params: [room], json }) => {
        if (room === undefined || !exists(room)) return gone
        const left = leftIn(room)
        const { host, offer, answer } = record(json)
        if (text(host) !== undefined) this.rooms.set(room, { host: text(host)!.slice(0, 80), offer: null, answer: null })
        left.offer = noteOf(offer) ?? left.offer
        left.answer = noteOf(answer) ?? left.answer
        return ok({})
      })
    ]
  }
}

function noteOf(value: unknown): Note | null {
  const { to, sdp } = record(value)
  return typeof to === 'string' && typeof sdp === 'string' && sdp.length <= LONGEST_SDP ? { to: to.slice(0, 80), sdp } : null
}
