import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Clock } from '../../src/main/companion/ports'
import { hostileCases, sayJson, type HostileCase, type Misbehaviour } from './hostile-cases'

export { hostileCases, type HostileCase } from './hostile-cases'

/** How a vendor client answers: a typed failure names a cause or a kind. */
export type Outcome = { ok: true; value: unknown } | { ok: false; cause: string } | { ok: false; failure: { kind: string } }

/** A call of a vendor client that is put before each hostile answer. */
export interface HostileTrial {
  /** A valid answer of the vendor to that call, as JSON. With times, addresses and totals where the vendor has them. */
  good: unknown
  /** Answers of the vendor to what the client asks beside it (a token, say); undefined: this request is the call itself. */
  beside?: (method: string, path: string) => unknown
  /** A new client for the vendor at this origin, on this clock. */
  start(origin: string, clock: Clock): { call(): Promise<Outcome>; stop?(): unknown }
  /** How many times faster the client's time runs once its call has come to the hostile vendor: what is left of 30 s ends in so much less. */
  hurry: number
  /** Judges what came out of an answer that a client may accept. Default: all is well. */
  right?: (hostile: HostileCase, value: unknown) => boolean
  /** Left out: those that say nothing about this call. */
  without?: (hostile: HostileCase) => boolean
}

export interface HostileFigures {
  cases: number
  /** Ended with a right answer or a typed failure, inside the limit. */
  alive: number
  /** What went wrong, in words. */
  wrong: string[]
  /** Requests that followed an answer to another origin. */
  foreign: number
  /** Live memory in the end more than in the beginning. */
  grownMb: number
  /** Memory of the process more than in the beginning, at most; with what is not yet collected, and the hostile server itself. */
  peakMb: number
  longestMs: number
}

/** Within which a call must answer at all, of real time: far beyond any deadline of a client, hurried or not. */
const LIMIT_MS = 60_000

/** Puts the call before every hostile answer in turn; each time after a good one, so that a case cannot pass by not being reached. */
export async function runHostile(trial: HostileTrial, cases = hostileCases): Promise<HostileFigures> {
  const { good, beside } = trial
  const figures: HostileFigures = { cases: 0, alive: 0, wrong: [], foreign: 0, grownMb: 0, peakMb: 0, longestMs: 0 }
  const elsewhere = await startHostile(() => (socket) => (figures.foreign++, socket.end()))
  let before: { live: number; rss: number } | null = null
  for (const hostile of cases) {
    if (trial.without?.(hostile)) continue
    figures.cases++
    let play: Misbehaviour = sayJson(good)
    let nth = 0
    let hurried = 1
    const clock = createHurriedClock()
    const server = await startHostile((method, path) => {
      const answer = beside?.(method, path)
      if (answer !== undefined) return sayJson(answer)
      clock.hurry(hurried)
      return (socket) => play(socket, nth++)
    })
    const name = `${hostile.id} ${hostile.what}`
    const client = trial.start(server.origin, clock)
    try {
      const first = await within(client.call(), LIMIT_MS)
      if (first === null || !first.ok) throw new Error(`${name}: the good answer was not accepted: ${JSON.stringify(first)}`)
      before ??= { live: liveMb(), rss: process.memoryUsage().rss }
      play = hostile.play(good, elsewhere.origin)
      nth = 0
      hurried = trial.hurry
      const began = performance.now()
      const outcome = await within(client.call(), LIMIT_MS)
      figures.longestMs = Math.max(figures.longestMs, performance.now() - began)
      const why = whatIsWrong(hostile, outcome, trial)
      if (nth === 0) figures.wrong.push(`${name}: was never asked for`)
      else if (why === null) figures.alive++
      else figures.wrong.push(`${name}: ${why}`)
    } finally {
      await client.stop?.()
      await server.close()
    }
    figures.peakMb = Math.max(figures.peakMb, Math.round((process.memoryUsage().rss - before.rss) / 2 ** 20))
  }
  if (before !== null) figures.grownMb = Math.max(0, Math.round(liveMb() - before.live))
  await elsewhere.close()
  return figures
}

function whatIsWrong(hostile: HostileCase, outcome: Outcome | null, { right }: HostileTrial): string | null {
  if (outcome === null) return 'no answer inside the limit'
  if (({} as { hostile?: unknown }).hostile !== undefined) return 'the prototype was changed'
  if (!outcome.ok) {
    const cause = 'cause' in outcome ? outcome.cause : outcome.failure?.kind
    return typeof cause === 'string' && cause !== '' ? null : 'a failure without a cause'
  }
  if (!hostile.tolerable) return 'accepted'
  return right === undefined || right(hostile, outcome.value) ? null : 'accepted, and taken wrongly'
}

async function within(answer: Promise<Outcome>, limitMs: number): Promise<Outcome | null> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<null>((resolve) => (timer = setTimeout(() => resolve(null), limitMs)))
  return Promise.race([answer, late]).finally(() => clearTimeout(timer))
}

export interface HostileServer {
  origin: string
  close(): Promise<void>
}

/** A server at the level of bytes: `answer` is told of each request and decides what its connection gets. */
export async function startHostile(answer: (method: string, path: string) => Misbehaviour): Promise<HostileServer> {
  const sockets = new Set<Socket>()
  const server: Server = createServer((socket) => {
    sockets.add(socket)
    let request = ''
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined)
    socket.on('data', (part: Buffer) => {
      request += part.toString('latin1')
      const end = request.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/\r\ncontent-length: (\d+)/i.exec(request)?.[1] ?? 0)
      if (request.length < end + 4 + length) return
      const [method = '', target = ''] = request.split(' ', 2)
      request = ''
      answer(method, target.split('?')[0]!)(socket, 0)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      for (const socket of sockets) socket.destroy()
      return new Promise((resolve) => server.close(() => resolve()))
    }
  }
}

/** A real clock, which can be made to run faster: whoever waits already then waits so much less, too. */
export interface HurriedClock extends Clock {
  hurry(times: number): void
}

interface Wait {
  /** Of `monotonic`, ms. */
  due: number
  run: () => void
  timer?: NodeJS.Timeout
}

export function createHurriedClock(): HurriedClock {
  const waiting = new Set<Wait>()
  let times = 1
  let since = performance.now()
  let base = since
  const monotonic = () => base + (performance.now() - since) * times
  const arm = (wait: Wait) => {
    clearTimeout(wait.timer)
    wait.timer = setTimeout(
      () => {
        waiting.delete(wait)
        wait.run()
      },
      Math.min((wait.due - monotonic()) / times, 2 ** 31 - 1)
    )
  }
  return {
    now: () => Date.now(),
    monotonic,
    after(ms, run) {
      const wait: Wait = { due: monotonic() + ms, run }
      waiting.add(wait)
      arm(wait)
      return () => {
        waiting.delete(wait)
        clearTimeout(wait.timer)
      }
    },
    hurry(faster) {
      base = monotonic()
      since = performance.now()
      times = faster
      waiting.forEach(arm)
    }
  }
}

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/** Memory in use after a collection: what a client keeps, and not what it has just dropped. */
export function liveMb(): number {
  collect()
  const { heapUsed, external } = process.memoryUsage()
  return (heapUsed + external) / 2 ** 20
}
