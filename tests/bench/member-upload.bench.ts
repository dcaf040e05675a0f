import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { ImportMapping } from '../../src/contract/member-import'
import { MemberForm } from '../../src/contract/member'
import type { Streams } from '../../src/main/companion/ports'
import { importMembers } from '../../src/main/companion/imports/import-members'
import type { Lookups } from '../../src/main/companion/imports/load-lookups'
import { openChosenFile } from '../../src/main/storage/files/chosen-file'
import { createTables } from '../../src/main/storage/tables/create-tables'
import { systemClock as clock, systemRandom as random } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { createAsk } from '../../src/main/vendors/webitel/remote/create-ask'
import { createMemberUpload } from '../../src/main/vendors/webitel/remote/members/create-member-upload'
import { memberHandlers } from '../../src/main/vendors/webitel/remote/members/member-handlers'
import { createRest } from '../../src/main/vendors/webitel/rest'
import { recordFigure } from '../support/figures'
import { silentLog as log } from '../support/silent-log'

/**
 * 100,000 members from a CSV file in bulk, against the same members one by one. One by one is measured on a sample and scaled: a whole
 * run of it would take many minutes. The server takes each request whole, keeps nothing and answers at once, so that what is measured
 * is ours. `npx tsx tests/bench/member-upload.bench.ts`
 */
const ROWS = 100_000
const SAMPLE = 1_000
const ROUNDS = 7
const LIMIT_RATIO = 25
const LIMIT_MIB = 40
const MIB = 1024 * 1024

const mapping = ImportMapping.parse({
  columns: [
    { column: 0, field: { kind: 'name' } },
    { column: 1, field: { kind: 'destination', typeId: '1' } },
    { column: 2, field: { kind: 'priority' } },
    { column: 3, field: { kind: 'variable', name: 'client_id' } }
  ],
  zone: 'Europe/Amsterdam'
})
const none = () => undefined
const lookups: Lookups = { timeZone: none, bucket: none, skill: none, agent: none, isPhone: () => true }

const folder = mkdtempSync(join(tmpdir(), 'callside-bench-'))
const path = join(folder, 'members.csv')
const csv = await open(path, 'w')
await csv.write('name,phone,prio,client\r\n')
for (let from = 0; from < ROWS; from += 1000) {
  const lines = Array.from({ length: 1000 }, (_, at) => `Person ${from + at},0612${String(from + at).padStart(6, '0')},5,NL-${from + at}`)
  await csv.write(`${lines.join('\r\n')}\r\n`)
}
await csv.close()

const server = createServer((request, response) => {
  const parts: Buffer[] = []
  request.on('data', (part: Buffer) => parts.push(part))
  request.on('end', () => {
    const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as { items?: unknown[] }
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(body.items ? { ids: body.items.map((_, at) => String(at + 1)) } : { id: '1', ...body }))
  })
})
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
const http = createHttp({ clock, random, log })
const rest = createRest(http, `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`, 'token', () => undefined)
const ask = createAsk({ clock, rest: () => rest })
const upload: Streams['memberUpload'] = createMemberUpload({ clock, rest: () => rest, ask })
const handlers = memberHandlers(ask, random)

/** Keeps what the real journal would hand to the disk, and nothing of it. */
const journal = { putImport: none, imports: () => [], putBatch: none, batches: () => [], forgetImport: none }

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Heap and buffers in use, garbage apart. */
function used(): number {
  collectGarbage()
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

let growth = 0
async function inBulk(): Promise<number> {
  const file = await openChosenFile(path)
  if (file === null) throw new Error('no file')
  const before = used()
  const since = performance.now()
  let batches = 0
  let loaded = 0
  const done = await importMembers(
    {
      id: random.id(),
      account: 'bench',
      queueId: '7',
      queueName: '',
      file: { ref: path, name: file.name, bytes: statSync(path).size },
      mapping,
      batchSize: 1000,
      rows: ROWS,
      startedAt: Date.now(),
      endedAt: null,
      outcome: null
    },
    {
      clock,
      tables: createTables(),
      upload: {
        ...upload,
        add: (...given) => {
          if (++batches % 10 === 0) growth = Math.max(growth, used() - before)
          return upload.add(...given)
        }
      },
      journal,
      lookups,
      file,
      job: {
        signal: new AbortController().signal,
        waits: none,
        progress: (done) => (loaded = done)
      }
    }
  )
  if (!done.ok || loaded !== ROWS) throw new Error(`not loaded: ${done.ok ? loaded : done.cause}`)
  return (performance.now() - since) / ROWS
}

async function oneByOne(): Promise<number> {
  const since = performance.now()
  for (let at = 0; at < SAMPLE; at++) {
    const member = MemberForm.parse({
      name: `Person ${at}`,
      priority: 5,
      variables: { client_id: `NL-${at}` },
      communications: [{ destination: `0612${String(at).padStart(6, '0')}`, typeId: '1' }]
    })
    const added = await handlers['members.add']({ queueId: '7', member })
    if (!added.ok) throw new Error(added.cause)
  }
  return (performance.now() - since) / SAMPLE
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const rounds: number[] = []
const bulkMs: number[] = []
const singleMs: number[] = []
await oneByOne()
for (let round = 0; round < ROUNDS; round++) {
  const bulkFirst = random.unit() < 0.5
  const early = bulkFirst ? await inBulk() : await oneByOne()
  const late = bulkFirst ? await oneByOne() : await inBulk()
  const [bulk, single] = bulkFirst ? [early, late] : [late, early]
  bulkMs.push(bulk)
  singleMs.push(single)
  rounds.push(single / bulk)
}
await http.close()
server.closeAllConnections()
server.close()
rmSync(folder, { recursive: true })

const ratio = median(rounds)
const spread = `${Math.min(...rounds).toFixed(1)} to ${Math.max(...rounds).toFixed(1)}`
const seconds = (perRow: number) => `${((perRow * ROWS) / 1000).toFixed(1)} s`
recordFigure({
  id: 'bench.members-ratio',
  what: `${ROWS} members in bulk (${seconds(median(bulkMs))}) against one by one (${seconds(median(singleMs))}, scaled from ${SAMPLE}); ${ROUNDS} rounds, ${spread}`,
  figure: `${ratio.toFixed(1)}x`,
  limit: `>= ${LIMIT_RATIO}x`,
  ok: ratio >= LIMIT_RATIO
})
recordFigure({
  id: 'bench.members-memory',
  what: `MiB that memory grew by at most while ${ROWS} rows were loaded`,
  figure: Number((growth / MIB).toFixed(1)),
  limit: `<= ${LIMIT_MIB}`,
  ok: growth <= LIMIT_MIB * MIB
})
console.info(
  `in bulk ${seconds(median(bulkMs))}, one by one ${seconds(median(singleMs))}: ${ratio.toFixed(1)}x (${spread}); ${(growth / MIB).toFixed(1)} MiB`
)
process.exitCode = ratio >= LIMIT_RATIO && growth <= LIMIT_MIB * MIB ? 0 : 1
