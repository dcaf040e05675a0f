import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { defaultSettings, type Settings } from '../../../contract/settings'
import { startSimulators, type Simulators } from '../../../simulators'
import { silentLog } from '../../../../tests/support/silent-log'
import { systemClock as clock, systemRandom as random } from '../../system'
import type { VendorAccountEvent } from '../../companion/ports'
import { createHttp, type Http } from '../http'
import { createWesal, type Wesal } from './create-wesal'

const DAY_MS = 86_400_000
const QUEUES = [
  { id: '01756d10-0000-4000-8000-7c12cf9a0d01', label: 'Sales' },
  { id: '02795d20-0000-4000-8000-2f13cf5a0d02', label: 'Support' },
  { id: 'of-nobody', label: 'Gone' }
]
let simulators: Simulators
let http: Http
let wesal: Wesal
let settings: Settings['wesal']
let events: VendorAccountEvent[]
beforeEach(async () => {
  simulators = await startSimulators({ pace: 0.01, seed: 20261121 })
  http = createHttp({ clock, random, log: silentLog })
  settings = { ...defaultSettings.wesal, queues: QUEUES, maxRangeDays: 90 }
  const { wesal: baseUrl } = simulators.addresses
  wesal = createWesal({ clock, random, log: silentLog, http, settings: () => ({ ...defaultSettings, wesal: settings }), baseUrl })
  events = []
  wesal.account.events((event) => events.push(event))
  wesal.account.use(simulators.credentials.wesal)
})
afterEach(async () => {
  wesal.dispose()
  await http.close()
  await simulators.stop()
})

const organisation = () => wesal.handlers['surveys.organisation']({})
const range = () => ({ from: simulators.wesal.config.surveysUntil - 61 * DAY_MS, to: simulators.wesal.config.surveysUntil + 1000 })
const search = (change: object = {}) =>
  wesal.handlers['surveys.search']({ companyId: '100301', ...range(), extended: false, offset: 0, limit: 50, ...change })
const everySurvey = async (companyId = '100301') => {
  const ids: string[] = []
  for await (const page of wesal.streams.surveys({ companyId, ...range(), extended: false, offset: 0 })) {
    if (!page.ok) throw new Error(page.cause)
    ids.push(...page.value.rows.map(({ id }) => id))
  }
  return ids
}

describe('signing in', () => {
  for (const contract of ['seed', 'voc'] as const)
    for (const authScheme of ['', 'Bearer'] as const)
      test(`works in the ${contract} contract with the scheme "${authScheme}"`, async () => {
        settings = { ...settings, authScheme, company: contract === 'voc' ? 'demo-company' : '' }
        simulators.wesal.configure({ contract, strictToken: authScheme === '' })
        const answer = await organisation()
        expect(answer).toMatchObject({ ok: true, value: { companies: [{ id: '100301' }, { id: '100302' }] } })
        expect((await wesal.account.test()).map(({ outcome }) => outcome)).toEqual(['pass', 'skipped', 'pass', 'pass', 'pass'])
      })

  test('is told of a scheme that the vendor does not take', async () => {
    settings = { ...settings, authScheme: 'Bearer' }
    expect(await organisation()).toMatchObject({ ok: false, cause: 'signed-out' })
    expect(events).toEqual([{ kind: 'expired' }])
    expect(simulators.wesal.accounts.signIns).toBe(2)
  })

  for (const errorHttp of ['semantic', 'always200'] as const)
    for (const errorShape of ['code', 'error', 'errorCode'] as const)
      test(`renews a dead token, and gives up a wrong password (${errorHttp}, ${errorShape})`, async () => {
        simulators.wesal.configure({ errorHttp, errorShape })
        await organisation()
        simulators.wesal.accounts.expireTokens()
        expect(await search()).toMatchObject({ ok: true, value: { total: 250 } })
        expect(simulators.wesal.accounts.signIns).toBe(2)
        wesal.account.use({ ...simulators.credentials.wesal, password: 'wrong' })
        for (let again = 0; again < 3; again++) expect(await search()).toMatchObject({ ok: false, cause: 'credentials-refused' })
        expect(simulators.wesal.accounts.signIns).toBe(3)
      })

  test('lasts while tokens of two seconds come and go', async () => {
    simulators.wesal.configure({ tokenStyle: 'jwt', tokenLifeS: 2 })
    await organisation()
    for (let look = 0; look < 3; look++) {
      await new Promise((resolve) => setTimeout(resolve, 900))
      expect(await search()).toMatchObject({ ok: true })
    }
    expect(simulators.wesal.accounts.signIns).toBeGreaterThan(1)
  })

  test('ends with signing out, at the vendor too', async () => {
    await organisation()
    await wesal.account.signOut()
    expect(await search()).toEqual({ ok: false, cause: 'signed-out' })
    wesal.account.use(simulators.credentials.wesal)
    expect(await search()).toMatchObject({ ok: true })
  })

  test('with a new password after it was forgotten', async () => {
    const account = { method: 'email', email: simulators.credentials.wesal.email } as const
    expect(await wesal.handlers['wesalPassword.request']({ account, clientId: null })).toEqual({ ok: true, value: null })
    const verify = (code: string) => wesal.handlers['wesalPassword.verify']({ account, clientId: null, code, password: 'brand new' })
    expect(await verify('wrong')).toEqual({ ok: false, cause: 'invalid', detail: 'code' })
    expect(await verify(simulators.wesal.accounts.outbox[0]!.code)).toEqual({ ok: true, value: null })
    expect(await organisation()).toMatchObject({ ok: false, cause: 'credentials-refused' })
    wesal.account.use({ ...simulators.credentials.wesal, password: 'brand new' })
    expect(await organisation()).toMatchObject({ ok: true })
  })
})

describe('surveys', () => {
  test.each([{}, { paginationQuirk: true }, { paging: 'lenient' as const }])('all come once, in order (%j)', async (quirk) => {
    simulators.wesal.configure(quirk)
    const ids = await everySurvey()
    expect(ids).toHaveLength(250)
    expect(new Set(ids).size).toBe(250)
    expect(await everySurvey('100302')).toHaveLength(50)
    const first = await search({ limit: 3 })
    expect(first).toMatchObject({ ok: true, value: { total: 250, nextOffset: 3, surveys: ids.slice(0, 3).map((id) => ({ id })) } })
    expect(await search({ offset: 250 })).toMatchObject({ ok: true, value: { surveys: [], nextOffset: null, total: 250 } })
  })

  test('carry on where a fault struck a page', async () => {
    simulators.wesal.fault({ kind: 'status', status: 503, path: '/queries/surveys', skip: 1 })
    simulators.wesal.fault({ kind: 'code', code: 'X003', path: '/queries/surveys', skip: 1 })
    expect(await everySurvey()).toHaveLength(250)
  })

  test('of a company of somebody else are refused', async () => {
    expect(await search({ companyId: '7' })).toEqual({ ok: false, cause: 'invalid', detail: 'companyId' })
  })

  test('fit the questions of their company', async () => {
    const questions = await wesal.handlers['surveys.questions']({ companyId: '100301' })
    const found = await search()
    if (!questions.ok || !found.ok) throw new Error('no answer')
    const known = new Map(questions.value.questions.map((one) => [one.id, one.answers.map(({ value }) => value)]))
    for (const { answers } of found.value.surveys)
      for (const { questionId, value } of answers) expect(known.get(questionId)).toContain(value)
  })
})

describe('queues', () => {
  test('have members, activity and performance that fit together', async () => {
    const summary = await wesal.handlers['queueFigures.summary']({ queueIds: null })
    const activity = await wesal.handlers['queueFigures.activity']({ queueIds: null })
    const to = Math.floor(Date.now() / 1_800_000) * 1_800_000
    const perform = (partial: boolean) => wesal.handlers['queueFigures.performance']({ queueIds: null, from: to - DAY_MS, to, partial })
    const [whole, blocks] = [await perform(false), await perform(true)]
    if (!summary.ok || !activity.ok || !whole.ok || !blocks.ok) throw new Error('no answer')
    for (const [index, { label }] of QUEUES.entries()) {
      const [members, now] = [summary.value.queues[index]!, activity.value.queues[index]!]
      expect([members.label, now.label]).toEqual([label, label])
      const all = whole.value.queues[index]!.figures?.total
      const parts = blocks.value.queues[index]!.figures
      if (label === 'Gone') {
        expect([members.figures, now.figures, all ?? null, parts]).toEqual([null, null, null, null])
        continue
      }
      const { other, ...counts } = now.figures!
      expect(other).toEqual([])
      expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(members.figures!.members)
      expect(parts!.blocks).toHaveLength(48)
      expect(parts!.total).toMatchObject({ answered: all!.answered, metSla: all!.metSla, overSla: all!.overSla, offered: all!.offered })
      expect(parts!.total.serviceLevel).toBeCloseTo(all!.serviceLevel!)
      expect(Math.abs(parts!.total.asaMs! - all!.asaMs!)).toBeLessThan(1)
    }
  })

  test('tell of a failure inside a success', async () => {
    simulators.wesal.fault({ kind: 'inner-failure', path: '/runtime/queues/activity' })
    expect(await wesal.handlers['queueFigures.activity']({ queueIds: null })).toMatchObject({ ok: false, cause: 'vendor-error' })
  })
})
