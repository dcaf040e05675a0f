import { expect, test } from './support/vendor-commands'

test.use({ account: 'wesal', nouns: ['surveys', 'queueFigures', 'wesalPassword'], simulatorOptions: { pace: 0.01, seed: 20261121 } })

const DAY_MS = 86_400_000
const QUEUES = [
  { id: '01756d10-0000-4000-8000-7c12cf9a0d01', label: 'Sales' },
  { id: '02795d20-0000-4000-8000-2f13cf5a0d02', label: 'Support' },
  { id: 'of-nobody', label: 'Gone' }
]

test('surveys, figures of queues and a forgotten password of Wesal', async ({ app, vendor: { run, value }, simulators }) => {
  await value('settings.change', { change: { wesal: { queues: QUEUES } } })
  const until = simulators.wesal.config.surveysUntil + 1000
  const range = { companyId: '100301', from: until - 30 * DAY_MS, to: until }

  await test.step('surveys', async () => {
    const { organisation, companies } = await value('surveys.organisation', {})
    expect(organisation.name).not.toBe('')
    expect(companies.map(({ id }) => id)).toEqual(['100301', '100302'])
    const { questions } = await value('surveys.questions', { companyId: '100301' })
    const page = await value('surveys.search', { ...range, limit: 5 })
    expect(page.surveys).toHaveLength(5)
    expect(page.nextOffset).toBe(5)
    expect(page.surveys.every(({ caller }) => caller === null || /^….{1,3}$/.test(caller))).toBe(true)
    const [survey] = page.surveys
    expect(questions.map(({ id }) => id)).toContain(survey!.answers[0]!.questionId)
    expect(await value('surveys.detail', { surveyId: survey!.id })).toMatchObject({ id: survey!.id, answers: survey!.answers })

    expect(await value('surveys.conversations', { surveyIds: page.surveys.map(({ id }) => id) })).toEqual({ links: [] })
    // The browser opens a page only for a press.
    await app.page.mouse.click(4, 400)
    await value('surveys.openPage', { surveyId: survey!.id })
    const { conversationId } = await value('conversations.open', { number: '+31612345678', email: null, name: null })
    const { openedAt } = (await app.state()).conversations[conversationId]!
    expect(await value('surveys.ofConversation', { conversationId, openedAt })).toEqual({ surveys: [] })
    expect(await run('surveys.ofConversation', { conversationId: 'nobody', openedAt })).toMatchObject({ cause: 'gone' })

    expect(await run('surveys.detail', { surveyId: 'never-seen' })).toMatchObject({ cause: 'not-found' })
    expect(await run('surveys.questions', { companyId: '7' })).toMatchObject({ cause: 'invalid', detail: 'companyId' })
    expect(await run('surveys.search', { ...range, from: until - 32 * DAY_MS })).toMatchObject({ cause: 'invalid', detail: 'range' })
    expect(await run('surveys.search', { ...range, to: range.from - 1 })).toMatchObject({ cause: 'invalid', detail: 'to' })
    expect(await run('surveys.search', { ...range, companyId: 'one' })).toMatchObject({ cause: 'invalid-input' })
  })

  await test.step('queues', async () => {
    const to = Math.floor(Date.now() / 1_800_000) * 1_800_000
    const summary = await value('queueFigures.summary', {})
    expect(summary.queues.map(({ label }) => label)).toEqual(['Sales', 'Support', 'Gone'])
    expect(summary.queues.map(({ figures }) => figures === null)).toEqual([false, false, true])
    const activity = await value('queueFigures.activity', { queueIds: [QUEUES[0]!.id] })
    const { other, ...counts } = activity.queues[0]!.figures!
    expect(other).toEqual([])
    expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(summary.queues[0]!.figures!.members)
    const performance = await value('queueFigures.performance', { queueIds: [QUEUES[0]!.id], from: to - DAY_MS, to, partial: true })
    expect(performance.queues[0]!.figures!.blocks).toHaveLength(48)
    expect(await run('queueFigures.performance', { from: to - 8 * DAY_MS, to, partial: true })).toMatchObject({
      cause: 'invalid',
      detail: 'range'
    })
    expect(await run('queueFigures.summary', { queueIds: [] })).toMatchObject({ cause: 'invalid-input' })
  })

  await test.step('password', async () => {
    const account = { method: 'email', email: simulators.credentials.wesal.email } as const
    await value('wesalPassword.request', { account, clientId: null })
    const verify = (code: string) => run('wesalPassword.verify', { account, clientId: null, code, password: 'brand new' })
    expect(await verify('wrong')).toEqual({ ok: false, cause: 'invalid', detail: 'code' })
    expect(await verify(simulators.wesal.accounts.outbox.at(-1)!.code)).toEqual({ ok: true, value: null })
    expect(await run('surveys.search', { ...range, limit: 1 })).toMatchObject({ cause: 'credentials-refused' })
    expect(await run('wesalPassword.request', { account: { method: 'phone', phone: '12' }, clientId: null })).toMatchObject({
      cause: 'invalid-input'
    })
  })
})
