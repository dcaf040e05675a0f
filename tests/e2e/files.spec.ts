import type { Page } from '@playwright/test'
import { parse } from 'csv-parse/sync'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CommandOutput } from '../../src/contract/commands'
import type { ImportField } from '../../src/contract/member-import'
import type { Work } from '../../src/contract/work'
import type { Simulators } from '../../src/simulators'
import { untilLetGo } from '../support/until-let-go'
import type { App } from './support/app'
import { expect, test, type VendorCommands } from './support/vendor-commands'

test.use({ account: 'wesal', simulatorOptions: { pace: 0.05, seed: 20261121 } })

const ROWS = 3000
const HEADING = ['Name', 'Phone', 'Priority', 'Valid until', 'Policy']
const DIALLER = '22'

/** What stands in row `index` of the table, and why it becomes no member. */
function rowOf(index: number): { cells: string[]; reason: string | null } {
  const cells = [`Person ${index}`, `+4477009${String(index).padStart(5, '0')}`, '5', '2099-12-31', `P-${index}`]
  const change = (at: number, cell: string, reason: string) => ({ cells: cells.with(at, cell), reason })
  if (index % 100 === 7) return change(1, '=HYPERLINK("http://x.example")', 'not-a-number')
  if (index % 100 === 33) return change(0, ' ', 'no-name')
  if (index % 100 === 71) return change(2, 'high', 'not-a-priority')
  if (index % 100 === 90) return change(3, '2020-01-01', 'time-in-past')
  return { cells, reason: null }
}
const rows = Array.from({ length: ROWS }, (_, index) => rowOf(index))
const rejected = rows.flatMap(({ reason, cells }, index) => (reason === null ? [] : [{ row: index + 2, reason, cells }]))
const fitting = ROWS - rejected.length
const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const table = [HEADING, ...rows.map(({ cells }) => cells)].map((cells) => cells.map(quoted).join(',')).join('\n')

const dialog = (page: Page) => page.getByRole('dialog', { name: 'Choose a file' })
/** The agent asks for a file and chooses the table above. */
async function inspect(app: App, { value }: VendorCommands): Promise<CommandOutput<'imports.inspect'>> {
  const asked = value('imports.inspect', { typeId: '2' })
  await dialog(app.page)
    .getByLabel('File')
    .setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer: Buffer.from(table) })
  return asked
}
const mappingOf = (columns: { column: number; field: ImportField }[]) => ({ columns, zone: 'Europe/Amsterdam' })
const work = async (app: App, workId: string): Promise<Work | undefined> => (await app.state()).work[workId]
const ends = (app: App, workId: string, state: Work['state']) =>
  expect.poll(async () => (await work(app, workId))?.state, { timeout: 60_000 }).toBe(state)
const saved = ({ dataFolder }: App): string[] => {
  const folder = join(dataFolder, 'downloads')
  return existsSync(folder) ? readdirSync(folder) : []
}
const csvOf = ({ dataFolder }: App, name: string): string[][] =>
  parse(readFileSync(join(dataFolder, 'downloads', name)), { bom: true, relax_column_count: false })
/** Policies of the members that came from the table, as often as they are there. */
const loaded = ({ webitel }: Simulators): string[] =>
  [...webitel.members.all(Number(DIALLER))].filter(({ name }) => name.startsWith('Person ')).map(({ variables }) => variables.Policy ?? '')
const due = rows.flatMap(({ reason, cells }) => (reason === null ? [cells[4]!] : []))
/** Nothing that a spreadsheet would run stands in any cell (CWE-1236). */
const live = (lines: string[][]): string[] => lines.flat().filter((cell) => /^\s*[=+\-@|%]/.test(cell))

test.describe('a table', () => {
  test.use({ nouns: ['imports'] })

  test('becomes members, and its bad rows a report with reasons', async ({ app, vendor, simulators }) => {
    const { run, value } = vendor
    const thoughtBetter = run('imports.inspect', {})
    await dialog(app.page).getByRole('button', { name: 'Cancel' }).click()
    expect(await thoughtBetter).toEqual({ ok: false, cause: 'cancelled' })

    const file = await inspect(app, vendor)
    expect(file).toMatchObject({ headings: HEADING, rows: ROWS })
    const kinds = file.suggested.map(({ field }) => field.kind)
    expect(kinds).toEqual(['name', 'destination', 'priority', 'expireAt', 'variable'])
    const mapping = mappingOf(file.suggested)
    const { fileId } = file
    const check = await value('imports.check', { fileId, mapping })
    expect(check).toMatchObject({ fitting, misfits: rejected.length })
    expect(check.first[0]).toMatchObject({ row: rejected[0]!.row, reason: 'not-a-number', column: 1 })
    expect(loaded(simulators)).toEqual([])

    expect(await run('imports.members', { fileId: 'gone', queueId: DIALLER, mapping })).toMatchObject({ cause: 'gone' })
    const noName = mappingOf(file.suggested.filter(({ field }) => field.kind !== 'name'))
    expect(await run('imports.members', { fileId, queueId: DIALLER, mapping: noName })).toMatchObject({ cause: 'invalid', detail: 'name' })
    const inbound = await value('imports.members', { fileId, queueId: '5', mapping })
    await ends(app, inbound.workId, 'failed')
    expect(await work(app, inbound.workId)).toMatchObject({ cause: 'wrong-queue-type', done: 0 })

    const { workId } = await value('imports.members', { fileId, queueId: DIALLER, mapping })
    await ends(app, workId, 'done')
    expect(await work(app, workId)).toMatchObject({ done: fitting, total: ROWS, rejected: rejected.length })
    expect(loaded(simulators)).toEqual(due)

    const { name } = await value('imports.saveReport', { workId, rows: 'rejected' })
    const [heading, ...lines] = csvOf(app, name)
    expect(heading).toEqual(['row', ...HEADING, 'reason', 'column', 'detail'])
    expect(lines.map((line) => [line[0], line[5], line[6]])).toEqual(
      rejected.map(({ row, cells, reason }) => [String(row), cells[4], reason])
    )
    expect(live(lines.map((line) => line.slice(2)))).toEqual([])
    const ids = await value('imports.saveReport', { workId, rows: 'loaded' })
    expect(csvOf(app, ids.name)).toHaveLength(fitting + 1)
  })
})

test.describe('long work', () => {
  test.use({ nouns: ['work'] })

  test('goes on after the app was killed, and loads nothing twice', async ({ app, vendor, simulators }) => {
    // It asks the vendor twice, some seconds apart, what arrived of the request that was cut.
    test.setTimeout(240_000)
    const { run, value } = vendor
    const { fileId, suggested } = await inspect(app, vendor)
    // The vendor keeps the second thousand, and the app is killed before it is told.
    simulators.webitel.server.faults.add({ kind: 'trickle', path: '/members/bulk', skip: 1, delayMs: 2000 })
    const started = await value('imports.members', { fileId, queueId: DIALLER, mapping: mappingOf(suggested) })
    await expect.poll(() => loaded(simulators).length, { timeout: 60_000 }).toBeGreaterThan(1000)
    await expect.poll(async () => (await work(app, started.workId))?.done, { timeout: 20_000 }).toBeGreaterThan(900)
    const atKill = loaded(simulators).length
    expect(atKill).toBeLessThan(fitting)
    await app.restart('kill')

    await expect.poll(async () => Object.values((await app.state()).work).map(({ state }) => state)).toEqual(['interrupted'])
    const [interrupted] = Object.values((await app.state()).work)
    expect(interrupted).toMatchObject({ kind: 'import-members', total: ROWS })
    expect(interrupted!.done).toBeLessThan(atKill)
    const workId = interrupted!.id
    await value('work.resume', { workId })
    await value('work.pause', { workId })
    await ends(app, workId, 'paused')
    expect(await run('work.pause', { workId })).toMatchObject({ cause: 'not-possible-now' })
    await value('work.resume', { workId })
    await ends(app, workId, 'done')
    expect(await run('work.cancel', { workId })).toMatchObject({ cause: 'not-possible-now' })
    expect(await work(app, workId)).toMatchObject({ done: fitting, rejected: rejected.length })
    expect(loaded(simulators).toSorted()).toEqual(due.toSorted())
    expect(await run('work.resume', { workId })).toMatchObject({ cause: 'not-possible-now' })

    await value('work.dismiss', { workId })
    expect((await app.state()).work).toEqual({})
    expect(await run('work.dismiss', { workId })).toMatchObject({ cause: 'gone' })

    await test.step('and leaves no file when it is cancelled', async () => {
      const { until, letGo } = untilLetGo()
      simulators.webitel.server.faults.add({ kind: 'delay', path: '/calls/history', until })
      const save = await value('exports.callHistory', { filter: { created: { from: 1 } } })
      await value('work.cancel', { workId: save.workId })
      await ends(app, save.workId, 'cancelled')
      letGo()
      expect(saved(app)).toEqual([])
    })
  })
})

test.describe('lists and recordings', () => {
  test.use({ nouns: ['exports', 'downloads'] })

  test('are saved whole', async ({ app, vendor, simulators }) => {
    const { run, value } = vendor
    await value('settings.change', { change: { apizee: { enterpriseId: '1' } } })
    const done = async ({ workId }: { workId: string }): Promise<string> => {
      await ends(app, workId, 'done')
      return (await work(app, workId))!.file
    }

    await test.step('surveys', async () => {
      const until = simulators.wesal.config.surveysUntil + 1000
      const filter = { companyId: '100301', from: until - 30 * 86_400_000, to: until }
      const surveys: CommandOutput<'surveys.search'>['surveys'] = []
      for (let offset: number | null = 0; offset !== null;) {
        const page: CommandOutput<'surveys.search'> = await value('surveys.search', { ...filter, limit: 100, offset })
        surveys.push(...page.surveys)
        offset = page.nextOffset
      }
      const [heading, ...lines] = csvOf(app, await done(await value('exports.surveys', filter)))
      expect(heading![0]).toBe('survey')
      expect(lines.map(([id]) => id)).toEqual(surveys.flatMap(({ id, answers }) => answers.map(() => id)))
      expect(live(lines)).toEqual([])
      expect(lines.flat().some((cell) => cell.startsWith("'+"))).toBe(true)
      expect(await run('exports.surveys', { ...filter, companyId: 'x' })).toMatchObject({ cause: 'invalid-input' })
    })

    await test.step('calls', async () => {
      const filter = { created: { from: 1 } }
      const { calls } = await value('callHistory.search', { filter, size: 500 })
      // Two at a time, each into a file of its own.
      const started = [await value('exports.callHistory', { filter }), await value('exports.callHistory', { filter })]
      const names = [await done(started[0]!), await done(started[1]!)]
      expect(new Set(names).size).toBe(2)
      for (const name of names) {
        const [, ...lines] = csvOf(app, name)
        expect(lines.map(([id]) => id)).toEqual(calls.map(({ id }) => id))
        expect(live(lines)).toEqual([])
      }
    })

    await test.step('a recording', async () => {
      const [call] = (await value('callHistory.search', { filter: { created: { from: 1 }, hasFile: true }, size: 1 })).calls
      const { id: fileId, name, mimeType } = call!.files[0]!
      const file = await done(await value('downloads.recording', { fileId, name: name ?? 'Recording', mimeType }))
      const { recordings } = simulators.webitel.history
      const sound = readFileSync(join(app.dataFolder, 'downloads', file))
      expect(sound.subarray(0, 4).toString('latin1')).toBe('RIFF')
      expect(sound.equals(recordings.bytes(recordings.find(Number(fileId))!))).toBe(true)
      const never = await value('downloads.recording', { fileId: '999999999', name: 'Nothing', mimeType })
      await ends(app, never.workId, 'failed')
      expect(await work(app, never.workId)).toMatchObject({ cause: 'not-found' })
      expect(await run('downloads.recording', { fileId, name: 'x', mimeType: 'text/html' })).toMatchObject({ cause: 'not-a-media' })
      expect(await run('downloads.show', { id: never.workId })).toMatchObject({ cause: 'not-possible-here' })
    })

    await test.step('what Apizee has', async () => {
      const ticket = simulators.apizee.state.tickets.all.find(({ medias }) => medias.length > 0)!
      const ownerId = String(ticket.id)
      const picture = (await value('assistance.medias', { ticketId: ownerId })).medias.find(({ kind }) => kind === 'picture')!
      const given = { of: 'ticket', ownerId, mediaId: picture.id, name: picture.title ?? '', mimeType: picture.mimeType } as const
      const file = await done(await value('downloads.apizeeMedia', given))
      expect(
        readFileSync(join(app.dataFolder, 'downloads', file))
          .subarray(0, 3)
          .toString('hex')
      ).toBe('ffd8ff')
      const day = (at: number): string => new Date(at).toISOString().slice(0, 10)
      const range = { from: day(Date.now() - 5 * 86_400_000), to: day(Date.now()) }
      const [, ...lines] = csvOf(app, await done(await value('exports.ticketStatistics', range)))
      expect(lines).toHaveLength(simulators.apizee.state.tickets.all.length)
      expect(live(lines)).toEqual([])
    })
    expect(saved(app).filter((name) => name.endsWith('.part'))).toEqual([])
  })
})

test('a recording plays in the page, with seeking', async ({ app: { page }, vendor: { value } }) => {
  const parts: { status: number; asked: string | undefined; range: string | undefined }[] = []
  page.on('response', (response) => {
    if (!response.url().includes('/media/')) return
    parts.push({ status: response.status(), asked: response.request().headers().range, range: response.headers()['content-range'] })
  })
  const { calls } = await value('callHistory.search', { filter: { created: { from: 1 }, hasFile: true }, size: 20 })
  const file = calls.flatMap(({ files }) => files).toSorted((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0))[0]!
  const { address } = await value('recordings.play', { fileId: file.id })
  const heard = await page.evaluate(async (src) => {
    const audio = document.body.appendChild(new Audio(src))
    const once = (event: string) =>
      new Promise((resolve, refuse) => {
        audio.addEventListener(event, resolve, { once: true })
        audio.addEventListener('error', () => refuse(new Error(audio.error?.message)), { once: true })
      })
    await once('loadedmetadata')
    const sought = once('seeked')
    audio.currentTime = audio.duration / 2
    await sought
    const at = audio.currentTime
    await audio.play()
    await once('ended')
    return { duration: audio.duration, at, end: audio.currentTime }
  }, address)
  expect(heard.duration).toBeCloseTo((file.bytes! - 44) / 16_000, 1)
  expect(heard.at).toBeCloseTo(heard.duration / 2, 1)
  expect(heard.end).toBeCloseTo(heard.duration, 1)
  expect(parts[0]).toMatchObject({ status: 206, asked: 'bytes=0-', range: `bytes 0-${file.bytes! - 1}/${file.bytes}` })

  const at = new URL(address, page.url()).href
  const middle = await page.request.get(at, { headers: { Range: 'bytes=1000-1999' } })
  expect([middle.status(), middle.headers()['content-range'], (await middle.body()).length]).toEqual([
    206,
    `bytes 1000-1999/${file.bytes}`,
    1000
  ])
  expect((await page.request.get(at, { headers: { Range: `bytes=${file.bytes}-` } })).status()).toBe(416)
  expect((await page.request.get(new URL('/media/never-given', at).href)).status()).toBe(404)
})
