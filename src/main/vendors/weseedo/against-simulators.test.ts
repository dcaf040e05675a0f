import { afterAll, beforeAll, expect, test } from 'vitest'
import { silentLog } from '../../../../tests/support/silent-log'
import { defaultSettings, type Settings } from '../../../contract/settings'
import { startSimulators, type Simulators } from '../../../simulators'
import { systemClock as clock, systemRandom as random } from '../../system'
import { createHttp } from '../http'
import { createDirect } from './create-direct'
import { createPersonal } from './create-personal'

let simulators: Simulators
beforeAll(async () => {
  simulators = await startSimulators({ pace: 0.01, seed: 7 })
})
afterAll(() => simulators.stop())

function clients(personalSettings: Partial<Settings['personal']> = {}) {
  const settings = { ...defaultSettings, personal: { ...defaultSettings.personal, ...personalSettings } }
  const parts = { clock, random, log: silentLog, http: createHttp({ clock, random, log: silentLog }) }
  const { kpn, directWeb, personalWeb } = simulators.addresses
  const direct = createDirect({ ...parts, settings: () => settings.direct, addresses: { gateway: kpn, webHost: directWeb } })
  direct.use(simulators.credentials.direct)
  const personal = createPersonal({ ...parts, settings: () => settings, addresses: { gateway: kpn, webHost: personalWeb } })
  personal.account.use(simulators.credentials.personal)
  return { direct, personal }
}
type Answer<Value> = { ok: true; value: Value } | { ok: false; cause: string; detail?: string }
function got<Value>(answer: Answer<Value>): Value {
  if (!answer.ok) throw new Error(`${answer.cause} ${answer.detail ?? ''}`)
  return answer.value
}

test('Direct: a user from making to removing', async () => {
  const users = clients().direct.handlers
  const john = { firstName: 'John', lastName: 'Doe', role: 'agent', email: 'john.doe@demo.callside.example', locale: 'nl' } as const
  const { user } = got(await users['directUsers.create']({ ...john, password: 'JohnDoe123' }))
  expect(await users['directUsers.create']({ ...john, password: null })).toEqual({ ok: false, cause: 'in-use', detail: 'email' })
  expect(got(await users['directUsers.find']({ email: john.email })).user.id).toBe(user.id)
  expect(got(await users['directUsers.change']({ id: user.id, firstName: 'Jan' })).user.firstName).toBe('Jan')
  expect(got(await users['directUsers.one']({ id: user.id })).user.name).toBe('Jan Doe')
  expect(await users['directUsers.remove']({ id: user.id })).toMatchObject({ ok: true })
  expect(await users['directUsers.one']({ id: user.id })).toMatchObject({ cause: 'not-found' })
})

test('Direct: the other path, and the other shape of results', async () => {
  simulators.direct.configure({ strictPaths: 'oas', resultShape: 'oas' })
  const users = clients().direct.handlers
  const jane = {
    firstName: 'Jane',
    lastName: 'Doe',
    role: 'agent',
    email: 'jane@demo.callside.example',
    password: null,
    locale: 'en'
  } as const
  expect(await users['directUsers.create'](jane)).toMatchObject({ ok: true, value: { activationMail: true } })
  simulators.direct.configure({ strictPaths: 'both', resultShape: 'seed' })
})

test('Personal: a user from making to removing', async () => {
  const users = clients().personal.handlers
  const sanne = got(await users['personalUsers.list']({ withStatus: true })).users.find(({ status }) => status === 'online')!
  const { user } = got(
    await users['personalUsers.create']({
      firstName: 'John',
      lastName: 'Doe',
      email: 'john@demo.callside.example',
      locale: 'en',
      role: 'assistant_video',
      companyId: sanne.entity!.id,
      password: 'JohnDoe123',
      photo: 'iVBORw0KGgo='
    })
  )
  expect(user).toMatchObject({ role: 'assistant_video', mayCall: true, mayScheduleForOthers: true })
  expect(got(await users['personalUsers.one']({ id: user.id, withStatus: false })).photo).toMatch(/^data:image\/png;base64,/)
  expect(got(await users['personalUsers.change']({ id: user.id, suspended: true })).user.suspended).toBe(true)
  const put = await users['personalUsers.replace']({ id: user.id, firstName: 'Jan', lastName: 'Doe', locale: 'nl' })
  expect(got(put).user).toMatchObject({ firstName: 'Jan', locale: 'nl' })
  expect(await users['personalUsers.remove']({ id: user.id })).toMatchObject({ ok: true })
})

test('Personal: a meeting planned, moved, joined and removed', async () => {
  const { handlers, pages } = clients().personal
  const { sites, features } = got(await handlers['personalSites.list']({}))
  expect(features).toContain('waitingroom')
  const startsAt = Math.ceil(Date.now() / 1000) * 1000 + 3_600_000
  const plan = {
    siteId: sites[0]!.id,
    participants: [{ name: 'Femke', email: 'femke@customer.example', phone: '06 12345678' }],
    agentId: null,
    appointment: { startsAt, endsAt: null },
    subject: 'Meter',
    invitation: '',
    invitationSms: '',
    sendEmail: true,
    sendSms: true
  }
  const before = simulators.personal.outbox.length
  const { meeting } = got(await handlers['personalMeetings.schedule'](plan))
  expect(meeting).toMatchObject({ subject: 'Meter', canJoin: true, guestConnected: false })
  expect(simulators.personal.outbox.length - before).toBe(2)
  expect(got(await handlers['personalMeetings.list']({})).meetings.map(({ id }) => id)).toContain(meeting.id)

  const move = { id: meeting.id, startsAt: startsAt + 7_200_000, endsAt: startsAt + 9_000_000, sendEmail: false, sendSms: false }
  expect(got(await handlers['personalMeetings.move'](move)).meeting.id).toBe(meeting.id)
  simulators.personal.configure({ updateMode: 'none' })
  expect(await handlers['personalMeetings.move'](move)).toMatchObject({ cause: 'not-available' })
  simulators.personal.configure({ updateMode: 'patch' })

  const { url } = got(await pages.joinAddress(meeting.id))
  expect(url.startsWith(simulators.addresses.personalWeb)).toBe(true)
  const guest = meeting.participants.find(({ userId }) => userId === null)!
  const sms = { participantId: guest.id, message: 'We wait for you.' }
  expect(await handlers['personalMeetings.sendSms'](sms)).toEqual({ ok: true, value: null })
  expect(await clients().personal.handlers['personalMeetings.sendSms'](sms)).toMatchObject({ ok: false })
  simulators.personal.advance('waiting', meeting.id)
  expect(got(await handlers['personalMeetings.one']({ id: meeting.id })).meeting.guestConnected).toBe(true)
  expect(await handlers['personalMeetings.remove']({ id: meeting.id })).toMatchObject({ ok: true })
  expect(await handlers['personalMeetings.one']({ id: meeting.id })).toMatchObject({ cause: 'not-found' })
})

test('Personal: a meeting whose answer is lost is found, and made once', async () => {
  const { handlers } = clients().personal
  const { sites } = got(await handlers['personalSites.list']({}))
  const before = simulators.personal.meetings.length
  simulators.personal.fault({ kind: 'lose-answer', path: '/personal/meetings', method: 'POST' })
  const answer = await handlers['personalMeetings.schedule']({
    siteId: sites[0]!.id,
    participants: [{ name: 'Bram', email: 'bram@customer.example', phone: null }],
    agentId: null,
    appointment: null,
    subject: 'Lost',
    invitation: '',
    invitationSms: '',
    sendEmail: false,
    sendSms: false
  })
  expect(got(answer).meeting.subject).toBe('Lost')
  expect(simulators.personal.meetings.length - before).toBe(1)
})

test('tokens end, and nobody notices', async () => {
  const { direct, personal } = clients()
  await direct.handlers['directUsers.list']({})
  await personal.handlers['personalMeetings.list']({})
  simulators.direct.expireTokens()
  simulators.personal.expireTokens()
  expect(await direct.handlers['directUsers.list']({})).toMatchObject({ ok: true })
  expect(await personal.handlers['personalMeetings.list']({})).toMatchObject({ ok: true })
  expect((await personal.account.test()).every(({ outcome }) => outcome === 'pass')).toBe(true)
})
