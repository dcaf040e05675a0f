import type { Clock } from '../../src/main/companion/ports'
import type { Rest, RestAnswer, RestCall } from '../../src/main/vendors/webitel/rest'
import type { z } from 'zod'

interface Stored {
  id: string
  row: number
  marker: string
  destination: string
}

/** What becomes of one request: `cut` before it is carried out, `lost` after it, `late`: carried out some seconds after it was cut. */
export type Fate = 'answered' | 'cut' | 'lost' | 'late'

const LATE_MS = 5_000
const REFUSED = 'model.member.is_valid.communications.app_error'

/** The bulk and search calls of Webitel's members as a transaction each: all of a request or nothing (webitel.md 4.1). */
export class MemberServer implements Pick<Rest, 'call'> {
  readonly stored: Stored[] = []
  requests = 0
  #ids = 0

  constructor(
    private readonly clock: Clock,
    private readonly fateOf: (call: 'add' | 'find') => Fate,
    /** Destinations that the server refuses. */
    private readonly isBad: (destination: string) => boolean = () => false
  ) {}

  async call<Answer extends z.ZodType>(call: RestCall<Answer>): Promise<RestAnswer<z.output<Answer>>> {
    await new Promise<void>((resolve) => setImmediate(resolve))
    this.requests += 1
    const fate = this.fateOf(call.method === 'POST' ? 'add' : 'find')
    const cut = { ok: false, failure: { kind: 'cut', sent: true, detail: 'ECONNRESET' } } as const
    if (fate === 'cut') return cut
    if (fate === 'late') {
      this.clock.after(LATE_MS, () => void this.#carryOut(call))
      return cut
    }
    const { status, body } = this.#carryOut(call)
    if (fate === 'lost') return cut
    if (status === 200) return { ok: true, value: call.answer.parse(body) }
    return { ok: false, failure: { kind: 'refused', sent: true, status, headers: {}, body, waitMs: null } }
  }

  #carryOut(call: RestCall<z.ZodType>): { status: number; body: unknown } {
    if (call.method === 'POST') return this.#add(call.json as Bulk)
    const { page, size, ...rest } = call.query as Record<string, string>
    const marker = rest['variables[callside_import]']
    const from = (Number(page) - 1) * Number(size)
    const found = this.stored.filter((one) => one.marker === marker)
    const items = found.slice(from, from + Number(size)).map(({ id, row }) => ({ id, variables: { callside_row: String(row) } }))
    return { status: 200, body: { items, next: found.length > from + Number(size) } }
  }

  #add({ items }: Bulk): { status: number; body: unknown } {
    const members = items.map(({ variables, communications }) => ({
      id: '',
      row: Number(variables.callside_row),
      marker: variables.callside_import ?? '',
      destination: communications[0]?.destination ?? ''
    }))
    if (members.some(({ destination }) => this.isBad(destination)))
      return { status: 400, body: { id: REFUSED, status: 'Bad Request', detail: 'bad communication', code: 400 } }
    for (const member of members) member.id = String(1000 + ++this.#ids)
    this.stored.push(...members)
    return { status: 200, body: { ids: members.map(({ id }) => id) } }
  }
}

interface Bulk {
  items: { variables: Record<string, string>; communications: { destination: string }[] }[]
}
