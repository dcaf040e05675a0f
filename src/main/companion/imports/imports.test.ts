import { describe, expect, it } from 'vitest'
import { englishName } from '../../../../tests/support/english-name'
import { HastyClock } from '../../../../tests/support/hasty-clock'
import { MemberServer, type Fate } from '../../../../tests/support/member-server'
import { seeded } from '../../../../tests/support/seeded'
import { silentLog as log } from '../../../../tests/support/silent-log'
import { commands, type CommandInput } from '../../../contract/commands'
import { ImportMapping } from '../../../contract/member-import'
import { ok } from '../../../contract/result'
import type { State } from '../../../contract/state'
import { createTables } from '../../storage/tables/create-tables'
import { createAsk } from '../../vendors/webitel/remote/create-ask'
import { createMemberUpload } from '../../vendors/webitel/remote/members/create-member-upload'
import { JournalUnavailable, type ChosenFile, type Files, type ImportJournal, type MemberImport } from '../ports'
import { Store } from '../store'
import { Works } from '../work/works'
import { Imports } from './imports'
import type { Pickers } from './load-lookups'
import { MemoryImportJournal } from './memory-import-journal'

const nothing = async () => ok({ items: [], more: false })
const pickers = {
  'members.timeZones': nothing,
  'members.buckets': async ({ page }: { page: number }) =>
    ok({ items: [{ id: String(page), name: page === 1 ? 'Arrears' : 'Renewals', description: '' }], more: page === 1 }),
  'members.communicationTypes': async () =>
    ok({ items: [{ id: '1', code: 'w', name: 'Work', description: '', channel: 'Phone', isDefault: true }], more: false }),
  'team.skills': nothing,
  'team.agents': nothing
} as unknown as Pickers

const table = (rows: string[]) => ['naam;tel;bucket', ...rows].join('\n')
const mapping = {
  columns: [
    { column: 0, field: { kind: 'name' as const } },
    { column: 1, field: { kind: 'destination' as const, typeId: '1' } },
    { column: 2, field: { kind: 'bucket' as const } }
  ],
  zone: 'UTC'
}

/** A desk's worth of what imports need; `text` is the file that the agent chooses. */
function desk(options: {
  text: string | null
  journal?: ImportJournal
  server?: MemberServer
  fate?: () => Fate
  clock?: HastyClock
  account?: string
}) {
  const clock = options.clock ?? new HastyClock()
  const random = seeded(1)
  const saved = new Map<string, string>()
  let text = options.text
  const file = (): ChosenFile | null => {
    const bytes = text === null ? null : Buffer.from(text)
    return (
      bytes && {
        ref: '/list.csv',
        name: 'list.csv',
        bytes: bytes.length,
        read: () =>
          (async function* () {
            yield bytes
          })()
      }
    )
  }
  const files: Files = {
    chooseToOpen: async () => file(),
    again: async () => file(),
    sniffed: () => 'csv',
    chooseToSave: async ({ name, ending }) => {
      const parts: Uint8Array[] = []
      return {
        name: `${englishName(name)}.${ending}`,
        ref: `/saved/${ending}`,
        write: async (part) => (parts.push(part), ok(null)),
        finish: async () => (saved.set(`${englishName(name)}.${ending}`, Buffer.concat(parts).toString('utf8')), ok(null)),
        discard: async () => undefined
      }
    }
  }
  const server = options.server ?? new MemberServer(clock, options.fate ?? (() => 'answered'), (number) => number.startsWith('666'))
  const rest = { clock, rest: () => server }
  const store = new Store({ work: {} } as State)
  const works = new Works({ store, clock, random, log })
  const journal = options.journal ?? new MemoryImportJournal()
  const imports = new Imports({
    files,
    tables: createTables(),
    works,
    upload: createMemberUpload({ ...rest, ask: createAsk(rest) }),
    pickers,
    journal,
    account: options.account ?? 'sanne@demo',
    clock,
    random,
    log,
    batchSize: 3
  })
  const ended = async (workId: string) => {
    for (let turn = 0; turn < 5000; turn++) {
      const work = store.get().work[workId]
      if (work !== undefined && work.endedAt !== null) return work
      await new Promise<void>((resolve) => setImmediate(resolve))
    }
    throw new Error('never ended')
  }
  const inspect = async (pasted: string | null = null) => {
    const seen = await imports.handlers['imports.inspect']({
      typeId: '1',
      pasted: pasted === null ? null : { name: 'Pasted', text: pasted }
    })
    if (!seen.ok) throw new Error(seen.cause)
    return seen.value
  }
  const parsed = <N extends 'imports.check' | 'imports.members'>(name: N, input: CommandInput<N>) => commands[name].input.parse(input)
  return {
    imports,
    works,
    store,
    server,
    journal,
    saved,
    clock,
    ended,
    inspect,
    check: (fileId: string) => imports.handlers['imports.check'](parsed('imports.check', { fileId, mapping })),
    start: (fileId: string) =>
      imports.handlers['imports.members'](parsed('imports.members', { fileId, queueId: '7', queueName: 'Renewals', mapping }) as never),
    replaceFile: (next: string | null) => void (text = next)
  }
}

const rows = [
  'Ann;0201111111;Arrears',
  'Ben;none;',
  'Cem;6661111111;',
  ';0203333333;',
  'Dee;0204444444;renewals',
  'Eva;0205555555;Gone',
  'Fay;0206666666;'
]

describe('imports', () => {
  it('look into a file and suggest what its columns are', async () => {
    const { inspect } = desk({ text: table(rows) })
    expect(await inspect()).toMatchObject({
      name: 'list.csv',
      headings: ['naam', 'tel', 'bucket'],
      firstRows: rows.slice(0, 5).map((row) => row.split(';')),
      suggested: mapping.columns,
      rows: 7
    })
  })

  it('check every row without sending one', async () => {
    const { inspect, check, server } = desk({ text: table(rows) })
    const { fileId } = await inspect()
    expect(await check(fileId)).toEqual(
      ok({
        fitting: 4,
        misfits: 3,
        byColumn: [
          { column: 1, misfits: 1 },
          { column: 0, misfits: 1 },
          { column: 2, misfits: 1 }
        ],
        first: [
          { row: 3, reason: 'not-a-number', column: 1, detail: null, name: 'Ben', text: 'none' },
          { row: 5, reason: 'no-name', column: 0, detail: null, name: '', text: '' },
          { row: 7, reason: 'unknown-bucket', column: 2, detail: null, name: 'Eva', text: 'Gone' }
        ]
      })
    )
    expect(server.requests).toBe(0)
  })

  it('load what fits, and report both what was loaded and what was not', async () => {
    const { inspect, start, ended, server, saved, imports, journal } = desk({ text: table(rows) })
    const { fileId } = await inspect()
    const started = await start(fileId)
    if (!started.ok) throw new Error(started.cause)
    const { workId } = started.value
    expect(await ended(workId)).toMatchObject({ state: 'done', done: 3, rejected: 4, total: 7 })
    expect(server.stored.map(({ row }) => row).sort()).toEqual([2, 6, 8])
    const report = (which: 'rejected' | 'loaded') => imports.handlers['imports.saveReport']({ workId, rows: which })
    expect(await report('rejected')).toEqual(ok({ name: 'list rejected.csv' }))
    expect(saved.get('list rejected.csv')!.replace('\ufeff', '').trim().split('\r\n')).toEqual([
      'row,naam,tel,bucket,reason,column,detail',
      '3,Ben,none,,not-a-number,2,',
      '4,Cem,6661111111,,refused,,model.member.is_valid.communications.app_error',
      '5,,0203333333,,no-name,1,',
      '7,Eva,0205555555,Gone,unknown-bucket,3,'
    ])
    expect(await report('loaded')).toEqual(ok({ name: 'list loaded.csv' }))
    const id = (row: number) => server.stored.find((one) => one.row === row)!.id
    expect(saved.get('list loaded.csv')!.replace('\ufeff', '').trim().split('\r\n')).toEqual([
      'row,naam,tel,bucket,member_id',
      `2,Ann,0201111111,Arrears,${id(2)}`,
      `6,Dee,0204444444,renewals,${id(6)}`,
      `8,Fay,0206666666,,${id(8)}`
    ])
    expect(journal.imports()[0]?.endedAt).not.toBeNull()
  })

  it('go on after a restart, when asked to, and load nobody twice', async () => {
    const clock = new HastyClock()
    let adds = 0
    const many = Array.from({ length: 20 }, (_, at) => `P${at};020${1_000_000 + at};`)
    const server = new MemberServer(clock, (call) => (call === 'add' && ++adds === 3 ? 'lost' : 'answered'))
    const journal = new MemoryImportJournal()
    const first = desk({ text: table(many), journal, server, clock })
    const { fileId } = await first.inspect()
    await first.start(fileId)
    while (adds < 3) await new Promise<void>((resolve) => setImmediate(resolve))
    first.imports.dispose()
    first.works.dispose()
    for (let turn = 0; turn < 50; turn++) await new Promise<void>((resolve) => setImmediate(resolve))
    expect(server.stored.length).toBe(9)

    const stranger = desk({ text: table(many), journal, server, clock, account: 'karim@demo' })
    stranger.imports.restore()
    expect(Object.keys(stranger.store.get().work)).toEqual([])

    const second = desk({ text: table(many), journal, server, clock })
    second.imports.restore()
    const [work] = Object.values(second.store.get().work)
    expect(work).toMatchObject({ kind: 'import-members', state: 'interrupted', file: 'list.csv', into: 'Renewals', done: 6, total: 20 })
    expect(work).toMatchObject({ startedAt: journal.imports()[0]!.startedAt, endedAt: null })
    expect(await second.works.handlers['work.dismiss']({ workId: work!.id })).toEqual({ ok: false, cause: 'not-possible-now' })
    await second.works.handlers['work.resume']({ workId: work!.id })
    expect(await second.ended(work!.id)).toMatchObject({ state: 'done', done: 20, rejected: 0 })
    expect(server.stored.map(({ row }) => row)).toEqual(Array.from({ length: 20 }, (_, at) => at + 2))
  })

  it('that ended are listed after a restart, report what they reported before, and are forgotten when taken off the list', async () => {
    const clock = new HastyClock()
    const journal = new MemoryImportJournal()
    const first = desk({ text: table(rows), journal, clock })
    const started = await first.start((await first.inspect()).fileId)
    if (!started.ok) throw new Error(started.cause)
    const before = await first.ended(started.value.workId)
    await first.imports.handlers['imports.saveReport']({ workId: before.id, rows: 'rejected' })

    const stranger = desk({ text: table(rows), journal, clock, account: 'karim@demo' })
    stranger.imports.restore()
    expect(stranger.store.get().work).toEqual({})

    const { imports, works, store, saved, server } = desk({ text: table(rows), journal, clock })
    imports.restore()
    const [after, ...others] = Object.values(store.get().work)
    expect(others).toEqual([])
    expect(after).toEqual({ ...before, id: after!.id })
    expect(after).toMatchObject({ state: 'done', file: 'list.csv', into: 'Renewals', done: 3, rejected: 4, total: 7 })
    expect(await works.handlers['work.resume']({ workId: after!.id })).toEqual({ ok: false, cause: 'not-possible-now' })
    expect(await imports.handlers['imports.saveReport']({ workId: after!.id, rows: 'rejected' })).toEqual(ok({ name: 'list rejected.csv' }))
    expect(saved).toEqual(first.saved)
    expect(server.requests).toBe(0)

    expect(await works.handlers['work.dismiss']({ workId: after!.id })).toEqual(ok(null))
    expect(store.get().work).toEqual({})
    expect(journal.imports()).toEqual([])
  })

  it('stay on the list when they cannot be forgotten', async () => {
    const journal = new MemoryImportJournal()
    const { start, inspect, ended, works, store } = desk({ text: table(rows), journal })
    const started = await start((await inspect()).fileId)
    if (!started.ok) throw new Error(started.cause)
    const { workId } = started.value
    await ended(workId)
    journal.forgetImport = () => {
      throw new JournalUnavailable('no disk')
    }
    expect(await works.handlers['work.dismiss']({ workId })).toEqual({ ok: false, cause: 'not-possible-now' })
    expect(store.get().work[workId]).toMatchObject({ state: 'done' })
  })

  it('that were given up half way keep their report, and old ones and empty ones are forgotten', () => {
    const clock = new HastyClock()
    const journal = new MemoryImportJournal()
    const day = 24 * 3_600_000
    const put = (id: string, part: Partial<MemberImport>) =>
      journal.putImport({
        ...{ id, account: 'sanne@demo', queueId: '7', queueName: '', file: { ref: '/list.csv', name: `${id}.csv`, bytes: 1 } },
        ...{
          mapping: ImportMapping.parse(mapping),
          batchSize: 3,
          rows: 9,
          startedAt: clock.now() - 40 * day,
          endedAt: null,
          outcome: null
        },
        ...part
      })
    const endedAt = clock.now() - day
    put('half', { endedAt, outcome: { state: 'cancelled', loaded: 3, rejected: 1 } })
    put('empty', { endedAt, outcome: { state: 'cancelled', loaded: 0, rejected: 0 } })
    put('old', { endedAt: clock.now() - 31 * day, outcome: { state: 'done', loaded: 9, rejected: 0 } })
    // By a version that did not write down how it ended.
    put('untold', { endedAt })
    journal.putBatch('untold', {
      ...{ number: 1, throughRow: 3, fingerprint: 1, loaded: [{ row: 2, id: '1' }] },
      rejected: [{ row: 3, reason: 'no-name', column: 0, detail: null }]
    })
    const { imports, store } = desk({ text: null, journal, clock })
    imports.restore()
    expect(Object.values(store.get().work).map(({ file, into, state, done, rejected }) => [file, into, state, done, rejected])).toEqual([
      ['half.csv', null, 'cancelled', 3, 1],
      ['untold.csv', null, 'done', 1, 1]
    ])
    expect(journal.imports().map(({ id }) => id)).toEqual(['half', 'untold'])
  })

  it('are listed up to twenty, the latest', () => {
    const clock = new HastyClock()
    const journal = new MemoryImportJournal()
    for (let at = 1; at <= 25; at++)
      journal.putImport({
        ...{ id: `i${at}`, account: 'sanne@demo', queueId: '7', queueName: 'Renewals', file: { ref: '/l', name: `${at}.csv`, bytes: 1 } },
        ...{ mapping: ImportMapping.parse(mapping), batchSize: 3, rows: 9, startedAt: clock.now() + at, endedAt: clock.now() + 100 + at },
        outcome: { state: 'done', loaded: 9, rejected: 0 }
      })
    const { imports, store } = desk({ text: null, journal, clock })
    imports.restore()
    const listed = Object.values(store.get().work).map(({ file }) => Number.parseInt(file))
    expect(listed.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 6))
    expect(journal.imports()).toHaveLength(25)
  })

  it('that were pasted go on after a restart with what was pasted', async () => {
    const clock = new HastyClock()
    const journal = new MemoryImportJournal()
    const text = [
      'naam\ttel\tbucket',
      'Ann\t020 111 11 11\tArrears',
      'Ben\tnone\t',
      ...['C', 'D', 'E', 'F'].map((name) => `${name}\t0203333333\t`)
    ]
    let adds = 0
    const server = new MemberServer(clock, (call) => (call === 'add' && ++adds === 2 ? 'cut' : 'answered'))
    const first = desk({ text: null, journal, server, clock })
    const seen = await first.inspect(text.join('\n'))
    expect(seen).toMatchObject({ name: 'Pasted', headings: ['naam', 'tel', 'bucket'], rows: 6 })
    await first.start(seen.fileId)
    while (adds < 2) await new Promise<void>((resolve) => setImmediate(resolve))
    first.imports.dispose()
    first.works.dispose()
    for (let turn = 0; turn < 50; turn++) await new Promise<void>((resolve) => setImmediate(resolve))

    const second = desk({ text: null, journal, server, clock })
    second.imports.restore()
    const [work] = Object.values(second.store.get().work)
    await second.works.handlers['work.resume']({ workId: work!.id })
    expect(await second.ended(work!.id)).toMatchObject({ state: 'done', done: 5, rejected: 1, file: 'Pasted' })
    expect(server.stored.map(({ row, destination }) => [row, destination])).toContainEqual([2, '0201111111'])
    expect(server.stored.map(({ row }) => row).sort()).toEqual([2, 4, 5, 6, 7])
  })

  it('stand still when they are paused, and then go on or are given up', async () => {
    const clock = new HastyClock()
    const many = Array.from({ length: 20 }, (_, at) => `P${at};020${1_000_000 + at};`)
    const journal = new MemoryImportJournal()
    const holds: { pause: () => void } = { pause: () => undefined }
    let adds = 0
    const server = new MemberServer(clock, (call) => {
      if (call === 'add' && (++adds === 2 || adds === 4)) holds.pause()
      return 'answered'
    })
    const { inspect, start, works, store, imports } = desk({ text: table(many), journal, server, clock })
    const started = await start((await inspect()).fileId)
    if (!started.ok) throw new Error(started.cause)
    const { workId } = started.value
    holds.pause = () => void works.handlers['work.pause']({ workId })
    const pausedAt = async (done: number) => {
      for (let turn = 0; turn < 5000 && store.get().work[workId]?.state !== 'paused'; turn++)
        await new Promise<void>((resolve) => setImmediate(resolve))
      expect(store.get().work[workId]).toMatchObject({ state: 'paused', done, cause: null, endedAt: null })
    }
    await pausedAt(6)
    expect(server.stored).toHaveLength(6)
    expect(await works.handlers['work.pause']({ workId })).toEqual({ ok: false, cause: 'not-possible-now' })
    expect(journal.imports()[0]?.endedAt).toBeNull()
    await works.handlers['work.resume']({ workId })
    await pausedAt(12)
    expect(await works.handlers['work.cancel']({ workId })).toEqual(ok(null))
    expect(store.get().work[workId]).toMatchObject({ state: 'cancelled', done: 12 })
    expect(journal.imports()[0]?.endedAt).not.toBeNull()
    expect(server.stored.map(({ row }) => row)).toEqual(Array.from({ length: 12 }, (_, at) => at + 2))
    expect(await imports.handlers['imports.saveReport']({ workId, rows: 'loaded' })).toEqual(ok({ name: 'list loaded.csv' }))
  })

  it('that were cancelled are not offered again', async () => {
    const { inspect, start, ended, works, journal } = desk({ text: table(rows), fate: () => 'cut' })
    const started = await start((await inspect()).fileId)
    if (!started.ok) throw new Error(started.cause)
    await works.handlers['work.cancel'](started.value)
    expect(await ended(started.value.workId)).toMatchObject({ state: 'cancelled' })
    const later = desk({ text: table(rows), journal })
    later.imports.restore()
    expect(later.store.get().work).toEqual({})
  })

  it('tell a file that is gone, another one, and one that is no table', async () => {
    const one = desk({ text: table(rows) })
    const { fileId } = await one.inspect()
    one.replaceFile(null)
    const gone = await one.start(fileId)
    if (!gone.ok) throw new Error(gone.cause)
    expect(await one.ended(gone.value.workId)).toMatchObject({ state: 'failed', cause: 'file-gone' })
    one.replaceFile(table(rows.slice(1)))
    const other = await one.start(fileId)
    if (!other.ok) throw new Error(other.cause)
    expect(await one.ended(other.value.workId)).toMatchObject({ state: 'failed', cause: 'file-changed' })
    expect(one.server.requests).toBe(0)

    const damaged = desk({ text: 'a;b\n"never closed' })
    expect(await damaged.imports.handlers['imports.inspect']({ typeId: null, pasted: null })).toMatchObject({
      ok: false,
      cause: 'not-a-table'
    })
    const none = desk({ text: null })
    expect(await none.imports.handlers['imports.inspect']({ typeId: null, pasted: null })).toEqual({ ok: false, cause: 'cancelled' })
    expect(await none.check('unknown')).toEqual({ ok: false, cause: 'gone' })
    expect(await none.start('unknown')).toEqual({ ok: false, cause: 'gone' })
  })
})
