import type { CommandInput } from '../../src/contract/commands'
import { expect, test, type VendorCommands } from './support/vendor-commands'

test.use({ account: 'personal', simulatorOptions: { pace: 0.01 } })

const HOUR_MS = 3_600_000
/** Tomorrow at a whole second: the vendor keeps no more. */
const startsAt = Math.ceil(Date.now() / 1000) * 1000 + 24 * HOUR_MS
const meetingAt = (siteId: string, more: Partial<CommandInput<'personalMeetings.schedule'>> = {}) => ({
  siteId,
  participants: [{ name: 'Femke', email: 'femke@customer.example', phone: '06 12345678' }],
  agentId: null,
  appointment: { startsAt, endsAt: startsAt + HOUR_MS },
  subject: 'Meter',
  invitation: '',
  invitationSms: '',
  sendEmail: true,
  sendSms: true,
  ...more
})
const siteOf = async ({ value }: VendorCommands): Promise<string> => (await value('personalSites.list', {})).sites[0]!.id

test.describe('an agent', () => {
  test.use({ nouns: ['personalUsers', 'personalSites', 'personalMeetings'] })

  test('keeps users and has meetings of WeSeeDo Personal', async ({ vendor, simulators }) => {
    const { run, value } = vendor
    await test.step('users', async () => {
      const { users } = await value('personalUsers.list', { withStatus: true })
      const sanne = users.find(({ status }) => status === 'online')!
      expect(sanne).toMatchObject({ role: 'agent', mayCall: true, mayScheduleForOthers: false })
      const lotte = {
        firstName: 'Lotte',
        lastName: 'Smit',
        email: 'lotte@demo.callside.example',
        locale: 'nl',
        role: 'assistant_video',
        companyId: sanne.entity!.id,
        password: null,
        photo: 'iVBORw0KGgo='
      } as const
      const { user, activationMail } = await value('personalUsers.create', lotte)
      expect(activationMail).toBe(true)
      expect(await run('personalUsers.create', lotte)).toEqual({ ok: false, cause: 'in-use', detail: 'email' })
      const again = { ...lotte, email: 'lotte2@demo.callside.example' }
      expect(await run('personalUsers.create', { ...again, password: 'lotte' })).toMatchObject({ cause: 'invalid', detail: 'password' })
      expect(await run('personalUsers.create', { ...again, photo: '<no picture>' })).toMatchObject({ cause: 'invalid', detail: 'photo' })
      expect((await value('personalUsers.change', { id: user.id, suspended: true })).user.suspended).toBe(true)
      expect(await run('personalUsers.change', { id: user.id })).toMatchObject({ cause: 'invalid' })
      const replaced = await value('personalUsers.replace', { id: user.id, firstName: 'Lot', lastName: 'Smit', locale: 'en' })
      expect(replaced.user).toMatchObject({ name: 'Lot Smit', locale: 'en', role: 'assistant_video' })
      expect((await value('personalUsers.one', { id: user.id })).photo).toMatch(/^data:image\/png;base64,/)
      await value('personalUsers.remove', { id: user.id })
      expect(await run('personalUsers.one', { id: user.id })).toMatchObject({ cause: 'not-found' })
    })

    const siteId = await siteOf(vendor)
    await test.step('a meeting of their own', async () => {
      const before = simulators.personal.outbox.length
      const { meeting } = await value('personalMeetings.schedule', meetingAt(siteId))
      expect(meeting).toMatchObject({ subject: 'Meter', startsAt, canJoin: true, guestConnected: false })
      expect(simulators.personal.outbox.length - before).toBe(2)
      expect((await value('personalMeetings.list', {})).meetings.map(({ id }) => id)).toContain(meeting.id)
      expect(JSON.stringify(meeting)).not.toMatch(/https?:|password|hash/)

      const move = { id: meeting.id, startsAt: startsAt + HOUR_MS, endsAt: null, sendEmail: false, sendSms: false }
      expect(await value('personalMeetings.move', move)).toMatchObject({ recreated: false, meeting: { startsAt: startsAt + HOUR_MS } })
      expect(await run('personalMeetings.move', { ...move, startsAt: 0 })).toMatchObject({ cause: 'invalid', detail: 'startsAt' })
      simulators.personal.configure({ updateMode: 'none' })
      expect(await run('personalMeetings.move', move)).toMatchObject({ cause: 'not-available' })

      const participantId = meeting.participants.find(({ userId }) => userId === null)!.id
      expect(await run('personalMeetings.sendSms', { participantId, message: 'x'.repeat(41) })).toMatchObject({
        cause: 'invalid',
        detail: 'message'
      })
      await value('personalMeetings.sendSms', { participantId, message: 'We wait for you.' })
      expect(await run('personalMeetings.sendSms', { participantId, message: 'Are you there?' })).toMatchObject({ cause: 'in-use' })
      simulators.personal.advance('waiting', meeting.id)
      expect((await value('personalMeetings.one', { id: meeting.id })).meeting.guestConnected).toBe(true)
      await value('personalMeetings.remove', { id: meeting.id })
      expect(await run('personalMeetings.one', { id: meeting.id })).toMatchObject({ cause: 'not-found' })
    })

    await test.step('what is refused before it is sent', async () => {
      const made = simulators.personal.meetings.length
      const [guest] = meetingAt(siteId).participants
      const asked = (more: Partial<CommandInput<'personalMeetings.schedule'>>) => run('personalMeetings.schedule', meetingAt(siteId, more))
      const pieter = simulators.personal.state.users.find(({ firstName }) => firstName === 'Pieter')!
      expect(await asked({ agentId: pieter.id })).toMatchObject({ cause: 'forbidden', detail: 'agentId' })
      expect(await asked({ participants: [{ ...guest!, phone: '12' }] })).toMatchObject({ detail: 'participants.0.phone' })
      expect(await asked({ participants: [{ ...guest!, phone: null }] })).toMatchObject({ cause: 'invalid', detail: 'sendSms' })
      expect(await asked({ appointment: { startsAt, endsAt: startsAt } })).toMatchObject({ cause: 'invalid', detail: 'endsAt' })
      expect(await asked({ participants: [guest!, guest!, guest!] })).toMatchObject({ cause: 'invalid-input' })
      expect(simulators.personal.meetings.length).toBe(made)
    })
  })
})

/** A role never changes, so it is there before the app is. */
const byAssistant = test.extend({
  simulators: async ({ simulators }, use) => {
    simulators.personal.state.users.find(({ firstName }) => firstName === 'Sanne')!.role = 'assistant'
    await use(simulators)
  }
})

byAssistant('an assistant has meetings made for the agents of the site', async ({ vendor, simulators }) => {
  const { users } = simulators.personal.state
  const pieter = users.find(({ firstName }) => firstName === 'Pieter')!
  const amira = users.find(({ firstName }) => firstName === 'Amira')!
  const siteId = await siteOf(vendor)
  const schedule = (agentId: string | null) => vendor.run('personalMeetings.schedule', meetingAt(siteId, { agentId }))
  const planned = await schedule(pieter.id)
  expect(planned).toMatchObject({ ok: true, value: { meeting: { canJoin: false } } })
  expect(simulators.personal.meetings.at(-1)!.agent.user).toBe(pieter.id)
  expect(await schedule(null)).toMatchObject({ ok: false, cause: 'invalid', detail: 'agentId' })
  expect(await schedule(amira.id)).toMatchObject({ ok: false, cause: 'invalid', detail: 'agentId' })
})
