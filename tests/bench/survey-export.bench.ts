import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defaultSettings } from '../../src/contract/settings'
import { createTables } from '../../src/main/storage/tables/create-tables'
import { systemClock as clock, systemRandom as random } from '../../src/main/system'
import { createHttp } from '../../src/main/vendors/http'
import { createWesal } from '../../src/main/vendors/wesal/create-wesal'
import { Pace } from '../../src/simulators/pace'
import { WESAL_CREDENTIALS, WesalSimulator } from '../../src/simulators/wesal/wesal-simulator'
import { recordFigure } from '../support/figures'
import { silentLog } from '../support/silent-log'

/**
 * Memory of an export of surveys into a CSV file, of 50,000 and of ten times as many: `npx tsx tests/bench/survey-export.bench.ts`.
 * The vendor is a process of its own, and so is each export. What counts is the highest `heapUsed` of the export right after a forced
 * garbage collection, at twenty moments; the highest resident set, which holds garbage too, is shown beside it.
 */
const SIZES = [50_000, 500_000] as const
/** Looks at the heap, as many in a long export as in a short one: more looks alone would find a higher peak. */
const LOOKS = 20
const PAGE = 100
const MOST = 1.1
const UNTIL = Date.UTC(2026, 10, 1)
const FROM = UNTIL - 60 * 86_400_000

interface Measured {
  lines: number
  startBytes: number
  peakBytes: number
  /** Of the whole process since its start. */
  peakResidentBytes: number
  seconds: number
}

const [role = 'measure', address = '', file = '', every = ''] = process.argv.slice(2)
if (role === 'vendor') await beVendor(Number(address))
else if (role === 'export') process.send?.(await exportTo(address, file, Number(every)))
else await measure()
if (role === 'export') process.disconnect()

async function beVendor(surveys: number): Promise<void> {
  const simulator = await WesalSimulator.start({ seed: 20261121 }, new Pace(), () => null)
  simulator.configure({ surveys, surveysUntil: UNTIL })
  process.send?.(`${simulator.server.origin}/api/v1`)
}

async function exportTo(baseUrl: string, path: string, looksEvery: number): Promise<Measured> {
  const collect = globalThis.gc
  if (collect === undefined) throw new Error('needs --expose-gc')
  const http = createHttp({ clock, random, log: silentLog })
  const settings = { ...defaultSettings, wesal: { ...defaultSettings.wesal, maxRangeDays: 366 } }
  const wesal = createWesal({ clock, random, log: silentLog, http, settings: () => settings, baseUrl })
  wesal.account.use(WESAL_CREDENTIALS)

  const heap = (): number => {
    collect()
    return process.memoryUsage().heapUsed
  }
  const began = clock.monotonic()
  const startBytes = heap()
  let peakBytes = startBytes
  let lines = 0
  const rows = async function* () {
    let pages = 0
    for await (const page of wesal.streams.surveys({ companyId: '100301', from: FROM, to: UNTIL, extended: true, offset: 0 })) {
      if (!page.ok) throw new Error(`${page.cause} ${page.detail ?? ''}`)
      for (const { id, at, queue, agent, callerNumber, answers } of page.value.rows) {
        lines++
        yield [id, at, queue, agent, callerNumber, answers.map(({ question, title }) => `${question} ${title}`).join('; ')]
      }
      if (++pages % looksEvery === 0) peakBytes = Math.max(peakBytes, heap())
    }
  }
  const target = await open(path, 'w')
  for await (const part of createTables().lines(rows())) await target.write(part)
  await target.close()
  wesal.dispose()
  await http.close()
  const seconds = (clock.monotonic() - began) / 1000
  return { lines, startBytes, peakBytes, peakResidentBytes: process.resourceUsage().maxRSS * 1024, seconds }
}

async function said<Message>(child: ChildProcess): Promise<Message> {
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`ended with ${String(code)}`)
  })
  const [message] = await Promise.race([once(child, 'message'), ended])
  ended.catch(() => undefined)
  return message as Message
}

async function measureOne(surveys: number, folder: string): Promise<Measured> {
  const vendor = fork(import.meta.filename, ['vendor', String(surveys)])
  try {
    const address = await said<string>(vendor)
    const child = fork(import.meta.filename, ['export', address, join(folder, `${surveys}.csv`), String(surveys / PAGE / LOOKS)], {
      execArgv: [...process.execArgv, '--expose-gc']
    })
    const measured = await said<Measured>(child)
    if (measured.lines !== surveys) throw new Error(`${measured.lines} lines of ${surveys}`)
    return measured
  } finally {
    vendor.kill()
  }
}

async function measure(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'survey-export-'))
  try {
    const [few, many] = [await measureOne(SIZES[0], folder), await measureOne(SIZES[1], folder)]
    const ratio = many.peakBytes / few.peakBytes
    const mb = (bytes: number) => (bytes / 2 ** 20).toFixed(1)
    const words = ({ startBytes, peakBytes, peakResidentBytes, seconds }: Measured) =>
      `heap ${mb(startBytes)} -> ${mb(peakBytes)} MB, resident ${mb(peakResidentBytes)} MB, ${seconds.toFixed(0)} s`
    recordFigure({
      id: 'bench.survey-export-memory',
      what: `highest live heap of an export of ${SIZES[1]} surveys (${words(many)}) against ${SIZES[0]} (${words(few)})`,
      figure: ratio.toFixed(3),
      limit: `<= ${MOST}`,
      ok: ratio <= MOST
    })
    process.stdout.write(`${SIZES[0]}: ${words(few)}\n${SIZES[1]}: ${words(many)}\nratio ${ratio.toFixed(3)}\n`)
    if (ratio > MOST) process.exitCode = 1
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
