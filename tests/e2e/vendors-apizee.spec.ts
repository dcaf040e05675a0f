import type { Simulators } from '../../src/simulators'
import { expect, test } from './support/vendor-commands'

test.use({ account: 'apizee', simulatorOptions: { pace: 0.001 } })
test.beforeEach(async ({ simulators, vendor }) => {
  await control(simulators, 'config', { guestJoinsAfterMs: null, sessionVisibleAfterMs: 0 })
  // Told in the settings, it need not be asked for: the vendor takes ten calls a minute.
  await vendor.value('settings.change', { change: { apizee: { enterpriseId: '1' } } })
})

const agent = 'sanne.bakker@demo.callside.example'
const secrets = /https?:|token|convId|pwd/i
/** Yesterday to tomorrow: what is now is another day at the vendor's place than here, for some hours of each day. */
function aroundNow(): { from: string; to: string } {
  const [from = '', to = ''] = [-1, 1].map((days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10))
  return { from, to }
}

test.describe('assistance', () => {
  test.use({ nouns: ['assistance'] })

  test('a ticket goes from its invitation to its pictures and into the statistics', async ({ vendor: { run, value }, simulators }) => {
    const form = { agent, phone: '06 12345678', email: null, invite: true, reference: 'CS-E2E' }
    const ticket = await value('assistance.createTicket', form)
    expect(ticket).toMatchObject({ stage: 'invited', phones: ['+31612345678'], reference: 'CS-E2E' })
    expect(JSON.stringify(ticket)).not.toMatch(secrets)
    expect(await run('assistance.createTicket', { ...form, phone: '12' })).toEqual({ ok: false, cause: 'invalid', detail: 'phone' })
    expect(await run('assistance.createTicket', { ...form, phone: null })).toMatchObject({ cause: 'invalid-input' })
    expect((await value('assistance.tickets', { reference: 'CS-E2E' })).tickets).toMatchObject([{ id: ticket.id }])

    await control(simulators, `tickets/${ticket.id}/advance`, { state: 'inprogress' })
    expect(await value('assistance.ticket', { ticketId: ticket.id })).toMatchObject({ stage: 'live', place: { latitude: 52.0907 } })
    await control(simulators, `tickets/${ticket.id}/advance`, { state: 'done' })
    const made = simulators.apizee.state.tickets.find(ticket.id)!
    await expect.poll(() => made.medias.filter(({ status }) => status === 'completed').length).toBe(2)
    const { medias } = await value('assistance.medias', { ticketId: ticket.id })
    expect(medias.map(({ kind, ready }) => [kind, ready])).toEqual(
      expect.arrayContaining([
        ['picture', true],
        ['video', true]
      ])
    )
    expect(JSON.stringify(medias)).not.toMatch(secrets)

    const { from, to } = aroundNow()
    const { rows } = await value('assistance.statistics', { from, to })
    expect(rows).toContainEqual(expect.objectContaining({ reference: 'CS-E2E', invitations: 1 }))
    expect(await run('assistance.statistics', { from, to: '2020-01-01' })).toMatchObject({ cause: 'invalid-input' })
    expect(await run('assistance.ticket', { ticketId: '1' })).toMatchObject({ cause: 'not-found' })
  })
})

test.describe('conferences', () => {
  test.use({ nouns: ['conferences'] })

  test('a meeting is made, found, held and told of', async ({ vendor: { run, value }, simulators }) => {
    const form = {
      emails: ['expert@example.org'],
      phones: ['0612345678'],
      name: 'Intake',
      reference: 'E2E-1',
      invite: true,
      moderation: true
    }
    const meeting = await value('conferences.create', form)
    expect(meeting).toMatchObject({ name: 'Intake E2E-1', stage: 'created' })
    expect(JSON.stringify(meeting)).not.toMatch(secrets)
    expect(await run('conferences.create', { ...form, phones: ['12'] })).toEqual({ ok: false, cause: 'invalid', detail: 'phones' })
    expect(await run('conferences.create', { ...form, emails: [], phones: [] })).toMatchObject({ cause: 'invalid-input' })
    expect((await value('conferences.find', { name: 'Intake E2E-1', exact: true })).conferences).toMatchObject([{ id: meeting.id }])

    await control(simulators, `conferences/${meeting.id}/enter`, { name: 'Sanne', moderator: true })
    await control(simulators, `conferences/${meeting.id}/end`)
    await expect.poll(() => simulators.apizee.state.conferences.find(meeting.id)?.medias[0]?.status).toBe('completed')
    expect((await value('conferences.medias', { conferenceId: meeting.id })).medias).toMatchObject([{ kind: 'video', ready: true }])
    const { sessions } = await value('conferences.sessions', aroundNow())
    expect(sessions).toContainEqual(expect.objectContaining({ participants: 1, service: 'Conference' }))
    expect(await run('conferences.medias', { conferenceId: '1' })).toMatchObject({ cause: 'not-found' })
  })
})

async function control(simulators: Simulators, path: string, body: object = {}): Promise<void> {
  const answer = await fetch(`${new URL(simulators.addresses.apizee).origin}/_sim/apizee/${path}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body)
  })
  expect(answer.status, path).toBe(200)
}
