import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silentLog } from '../../../../tests/support/silent-log'
import { flatSettings } from '../../../contract/setting-paths'
import type { PolicyReading } from '../../companion/ports'
import { keepPolicy } from './kept-policy'
import { emptyReading } from './no-policy'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'callside-kept-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const path = (): string => join(folder, 'made', 'policy.file.json')
const good = (rules: object, defaults: object = {}): PolicyReading => ({
  ...emptyReading,
  source: 'file',
  place: '/etc/callside/policy.json',
  organisation: 'Noordlicht',
  rules: flatSettings(rules),
  defaults: flatSettings(defaults)
})
const problem = { where: 'source', name: '/etc/callside/policy.json', reason: 'malformed' } as const
const broken: PolicyReading = { ...good({}), organisation: null, problems: [problem], whole: false }
/** A start of the program that reads these one after the other. */
async function start(...readings: PolicyReading[]): Promise<PolicyReading> {
  const left = [...readings]
  const source = keepPolicy({ source: { everyMs: 1, read: () => Promise.resolve(left.shift()!) }, path: path(), log: silentLog })
  let last = emptyReading
  for (const _ of readings) last = await source.read()
  return last
}

it('gives the last good policy while its source cannot be read, in this start and in the next one, and tells why', async () => {
  const kept = {
    organisation: 'Noordlicht',
    rules: new Map([['ringLimitS', 20]]),
    defaults: new Map([['theme', 'dark']]),
    problems: [problem]
  }
  expect(await start(good({ ringLimitS: 30 }), good({ ringLimitS: 20 }, { theme: 'dark' }), broken)).toMatchObject({ ...kept, whole: true })
  expect(await start(broken)).toMatchObject({ ...kept, whole: true })
  expect(await start(broken, good({ ringLimitS: 25 }))).toEqual(good({ ringLimitS: 25 }))
  expect((await start(broken)).rules).toEqual(new Map([['ringLimitS', 25]]))
  expect(statSync(path()).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(folder, 'made'))).toEqual(['policy.file.json'])
})

it('forgets it with the policy: none that was removed comes back', async () => {
  await start(good({ ringLimitS: 20 }), emptyReading)
  expect(existsSync(path())).toBe(false)
  expect(await start(broken)).toEqual(broken)
  await start(good({ ringLimitS: 20 }))
  await start(emptyReading, broken)
  expect(await start(broken)).toEqual(broken)
})

it('keeps nothing of another place', async () => {
  await start(good({ ringLimitS: 20 }))
  const elsewhere = { ...broken, place: '/elsewhere' }
  expect(await start(elsewhere)).toBe(elsewhere)
})

it('takes from the agent’s disk nothing that belongs to administrators alone', async () => {
  const rules = { links: { waive: ['crm'] }, updates: { feed: 'https://updates.example' }, theme: 'dark' }
  expect((await start(good(rules), broken)).rules).toEqual(flatSettings(rules))
  expect(readFileSync(path(), 'utf8')).not.toContain('crm')
  writeFileSync(path(), readFileSync(path(), 'utf8').replace('["theme","dark"]', '["links.waive",["crm"]],["ringLimitS",20]'))
  expect((await start(broken)).rules).toEqual(new Map([['ringLimitS', 20]]))
})

it.each(['', '{', '[]', '{"source":"file","rules":7}'])('is nothing when it is %j', async (text) => {
  await start(good({ ringLimitS: 20 }))
  writeFileSync(path(), text)
  expect(await start(broken)).toBe(broken)
})
