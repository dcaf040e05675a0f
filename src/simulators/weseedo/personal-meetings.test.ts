import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { soon } from '../../../tests/support/soon'
import { startKpn, type Kpn, type Reply } from '../../../tests/support/kpn'
import type { PersonalConfig } from './personal-config'

let at: Kpn
beforeEach(async () => void (at = await startKpn({ seed: 7 })))
afterEach(() => {
  vi.useRealTimers()
  return at.stop()
})

const MEETINGS = '/personal/meetings'
const HOUR_MS = 3_600_000
const api = (method: string, path: string, body?: unknown, user_email?: string | null): Promise<Reply> =>
  at.call('personal', method, path, body, { headers: user_email === undefined ? {} : { user_email } })
const person = (name: 'Sanne' | 'Pieter' | 'Amira' | 'Joris') => at.personal.state.users.find(({ firstName }) => firstName === name)!
const guest = { name: 'Tess Molenaar', email: 'tess@customer.example', phone: '06 12345678' }
const order = (change: object = {}) => ({
  site: at.personal.state.sites[0]!.id,
  participants: [guest],
  time_start: '2027-03-01T10:00:00Z',
  ...change
})
interface Shape {
  id: string
  duration: number
  participants: { id: string; name: string; user?: string; url: string; hash: string; sessions: unknown[]; phone?: string }[]
  room_available_from: string
  room_available_till: string
}
const make = async (change: object = {}, as?: string): Promise<Shape> => {
  const reply = await api('POST', MEETINGS, order(change), as)
  expect(reply).toMatchObject({ status: 200, body: { success: true } })
  return reply.body.result as Shape
}
const read = async (id: string): Promise<Shape> => (await api('GET', `${MEETINGS}/${id}`)).body.result as Shape

describe('a meeting', () => {
  it('is planned for an hour, with an address for everyone', async () => {
    const made = await make()
    expect(made).toMatchObject({
      duration: 0,
      is_appointment: true,
      room_available_from: '2027-03-01T10:00:00.000Z',
      room_available_till: '2027-03-01T11:00:00.000Z',
      created_by: { name: 'Sanne Bakker' },
      site: { name: 'Noordlicht' },
      subject: 'Video call with Noordlicht',
      company: { name: 'Noordlicht Energie' },
      room_id: expect.any(String) as string,
      room_password: expect.any(String) as string,
      room_created: expect.stringMatching(/Z$/) as string
    })
    const [agent, visitor] = made.participants
    expect(agent).toMatchObject({ user: person('Sanne').id, url: `${at.personal.web.origin}/#/conversation/${agent!.hash}`, sessions: [] })
    expect(visitor).toMatchObject({
      name: 'Tess Molenaar',
      phone: '+31612345678',
      url: `${at.personal.web.origin}/meeting/${visitor!.hash}`
    })
    expect(visitor).not.toHaveProperty('user')
    expect(await read(made.id)).toEqual(made)
  })

  it('takes local times as UTC, an end, a third person, and words of its own', async () => {
    const made = await make({
      time_start: '2027-03-01 10:00:00',
      time_end: '2027-03-01 10:20:00',
      participants: [{ name: 'A' }, { name: 'B', phone: '', email: '' }],
      subject: 'Meter',
      invitation: 'Come'
    })
    expect(made).toMatchObject({ subject: 'Meter', invitation: 'Come', room_available_till: '2027-03-01T10:20:00.000Z' })
    expect(made.participants.map(({ name }) => name)).toEqual(['Sanne Bakker', 'A', 'B'])
  })

  it.each([
    ['an unknown site', { site: 'x' }],
    ['no site', { site: undefined }],
    ['no participants', { participants: [] }],
    ['three participants', { participants: [guest, guest, guest] }],
    ['a participant without a name', { participants: [{ phone: '0612345678' }] }],
    ['a wrong e-mail', { participants: [{ name: 'A', email: 'a' }] }],
    ['a wrong phone', { participants: [{ name: 'A', phone: '12' }] }],
    ['no start', { time_start: undefined }],
    ['a start that is no time', { time_start: 'tomorrow' }],
    ['an end before the start', { time_end: '2027-03-01T09:59:00Z' }],
    ['an end that is the start', { time_end: '2027-03-01T10:00:00Z' }],
    ['a flag that is none', { is_appointment: 'no' }],
    ['an e-mail to nobody', { send_email: true, participants: [{ name: 'A', phone: '0612345678' }] }],
    ['an SMS to nobody', { send_sms: true, participants: [{ name: 'A', email: 'a@customer.example' }] }],
    ['an unknown agent', { agent: 'x' }]
  ])('is not planned with %s', async (_what, change) => {
    const count = at.personal.meetings.length
    expect((await api('POST', MEETINGS, order(change))).status).toBe(400)
    expect(at.personal.meetings).toHaveLength(count)
    expect(at.personal.outbox).toEqual([])
  })

  it('needs a user who is known and may', async () => {
    expect((await api('POST', MEETINGS, order(), null)).status).toBe(400)
    expect((await api('POST', MEETINGS, order(), 'x@y.example')).status).toBe(400)
    person('Pieter').suspended = true
    expect((await api('POST', MEETINGS, order(), person('Pieter').email)).status).toBe(403)
    person('Joris').siteIds = []
    expect((await api('POST', MEETINGS, order(), person('Joris').email)).status).toBe(403)
    expect((await api('POST', MEETINGS, order({ agent: person('Pieter').id }), person('Amira').email)).status).toBe(400)
  })

  it('is made by agents for themselves, by assistants for others, and never for an assistant', async () => {
    const hosts = async (name: 'Sanne' | 'Amira' | 'Joris', agent?: string): Promise<string | number> => {
      const reply = await api('POST', MEETINGS, order({ agent }), person(name).email)
      return reply.status === 200 ? (reply.body.result as Shape).participants[0]!.name : reply.status
    }
    expect(await hosts('Sanne', person('Sanne').id)).toBe('Sanne Bakker')
    expect(await hosts('Sanne', person('Pieter').id)).toBe(403)
    expect(await hosts('Amira')).toBe(400)
    expect(await hosts('Amira', person('Pieter').id)).toBe('Pieter de Wit')
    expect(await hosts('Amira', person('Joris').id)).toBe('Joris van Dam')
    expect(await hosts('Joris')).toBe('Joris van Dam')
    expect(await hosts('Joris', person('Amira').id)).toBe(400)
    person('Pieter').siteIds = []
    expect(await hosts('Amira', person('Pieter').id)).toBe(400)
  })

  it('needs what the package has', async () => {
    const without = async (feature: string, change: object = {}): Promise<number> => {
      const { features } = at.personal.state.config
      at.personal.configure({ features: features.filter((it) => it !== feature) })
      const { status } = await api('POST', MEETINGS, order(change))
      at.personal.configure({ features })
      return status
    }
    expect(await without('appointment')).toBe(403)
    expect(await without('appointment', { is_appointment: false })).toBe(200)
    expect(await without('agent_create_appointment')).toBe(403)
    expect(await without('multiple_participants', { participants: [guest, guest] })).toBe(403)
    expect(await without('multiple_participants')).toBe(200)
  })

  it('invites those who can be reached, as asked', async () => {
    const participants = [guest, { name: 'B', phone: '+447700900101' }]
    await make({ participants })
    expect(at.personal.outbox).toEqual([])
    const { participants: made } = await make({
      participants,
      send_email: true,
      send_sms: true,
      invitation: 'Come',
      invitation_sms: 'See you'
    })
    expect(at.personal.outbox.map(({ kind, to }) => [kind, to])).toEqual([
      ['email', 'tess@customer.example'],
      ['sms', '+31612345678'],
      ['sms', '+447700900101']
    ])
    expect(at.personal.outbox[0]!.text).toBe(`Come\n${made[1]!.url}`)
    expect(at.personal.outbox[2]!.text).toBe(`See you ${made[2]!.url}`)
  })
})

describe('meetings', () => {
  it('are listed: in an hour, tomorrow, and one that ended last week', async () => {
    const result = (await api('GET', MEETINGS)).body.result as Shape[]
    const inHours = result.map(({ room_available_from }) => Math.round((Date.parse(room_available_from) - Date.now()) / HOUR_MS))
    expect(inHours).toEqual([1, 25, -168])
    expect(result[2]).toMatchObject({ duration: 1080, participants: [{ sessions: [{}] }, { sessions: [{}] }] })
    expect(result[1]).toMatchObject({ created_by: { name: 'Amira Benali' }, participants: [{ name: 'Pieter de Wit' }, {}, {}] })
    expect((await api('GET', `${MEETINGS}?company=other`)).body.result).toEqual([])
    expect((await api('GET', `${MEETINGS}/x`)).status).toBe(404)
  })

  it.each<[PersonalConfig['updateMode'], number, number]>([
    ['patch', 200, 405],
    ['post', 405, 200],
    ['both', 200, 200],
    ['none', 405, 405]
  ])('are moved by: %s', async (updateMode, patch, post) => {
    at.personal.configure({ updateMode })
    const { id } = await make()
    const change = { time_start: '2027-03-02T10:00:00Z' }
    expect((await api('PATCH', `${MEETINGS}/${id}`, change)).status).toBe(patch)
    expect((await api('POST', `${MEETINGS}/${id}`, change)).status).toBe(post)
    expect((await read(id)).room_available_from).toBe(`2027-03-0${updateMode === 'none' ? 1 : 2}T10:00:00.000Z`)
  })

  it('keep their length, or take a new end', async () => {
    const { id } = await make({ time_end: '2027-03-01T10:20:00Z' })
    const move = async (change: object) => (await api('PATCH', `${MEETINGS}/${id}`, change)).body.result
    expect(await move({ time_start: '2027-03-02T10:00:00Z' })).toMatchObject({ room_available_till: '2027-03-02T10:20:00.000Z' })
    expect(await move({ time_start: '2027-03-02 12:00:00', time_end: '2027-03-02 14:00:00' })).toMatchObject({
      room_available_till: '2027-03-02T14:00:00.000Z'
    })
  })

  it.each([
    [{}],
    [{ time_start: 'later' }],
    [{ time_start: '2027-03-02T10:00:00Z', time_end: '2027-03-02T09:00:00Z' }],
    [{ time_start: '2027-03-02T10:00:00Z', subject: 'Other' }]
  ])('are not moved by %j', async (change) => {
    const { id } = await make()
    expect((await api('PATCH', `${MEETINGS}/${id}`, change)).status).toBe(400)
  })

  it('are not moved when they are over, gone, or were never planned', async () => {
    const change = { time_start: '2027-03-02T10:00:00Z' }
    const now = await make({ is_appointment: false })
    expect((await api('PATCH', `${MEETINGS}/${now.id}`, change)).status).toBe(400)
    const { id } = await make()
    at.personal.advance('ended', id)
    expect((await api('PATCH', `${MEETINGS}/${id}`, change)).status).toBe(400)
    expect((await api('PATCH', `${MEETINGS}/x`, change)).status).toBe(404)
  })

  it('are gone when deleted', async () => {
    const { id, participants } = await make()
    expect((await api('DELETE', `${MEETINGS}/${id}`)).body).toEqual({ success: true, result: { id } })
    for (const method of ['GET', 'DELETE']) expect((await api(method, `${MEETINGS}/${id}`)).status).toBe(404)
    expect((await api('GET', MEETINGS)).body.result).not.toContainEqual(expect.objectContaining({ id }))
    expect((await api('POST', '/personal/sms', { participant: participants[1]!.id, message: 'Hi' })).status).toBe(404)
  })
})

describe('an SMS', () => {
  it('goes once to each guest, in 40 characters', async () => {
    const { participants } = await make({ participants: [guest, { name: 'B' }] })
    const send = (participant: unknown, message: unknown) => api('POST', '/personal/sms', { participant, message })
    const [agent, first, second] = participants
    expect((await send(first!.id, 'x'.repeat(41))).status).toBe(400)
    expect((await send(first!.id, '')).status).toBe(400)
    expect((await send(undefined, 'Hi')).status).toBe(400)
    expect((await send(second!.id, 'Hi')).status).toBe(400)
    expect((await send(agent!.id, 'Hi')).status).toBe(404)
    expect(at.personal.outbox).toEqual([])
    expect((await send(first!.id, 'x'.repeat(40))).body).toEqual({ success: true, result: { status: 'OK' } })
    expect((await send(first!.id, 'Again')).status).toBe(400)
    expect(at.personal.outbox).toMatchObject([{ kind: 'sms', to: '+31612345678', text: `${'x'.repeat(40)} ${first!.url}` }])
  })

  it('is sent though its answer is lost', async () => {
    const { participants } = await make()
    at.personal.fault({ kind: 'lose-answer', path: '/personal/sms', method: 'POST' })
    await expect(api('POST', '/personal/sms', { participant: participants[1]!.id, message: 'Hi' })).rejects.toThrow()
    expect(at.personal.outbox).toHaveLength(1)
  })
})

describe('a conversation', () => {
  it('goes from the waiting room to its end; duration and sessions grow', async () => {
    const { id } = await make()
    const meeting = at.personal.meetings.at(-1)!
    expect(at.personal.advance('waiting', id)).toBe(true)
    expect(await read(id)).toMatchObject({ duration: 0, participants: [{ sessions: [] }, { sessions: [{ disconnected_at: null }] }] })
    vi.useFakeTimers({ toFake: ['Date'] })
    expect(at.personal.advance('started', id)).toBe(true)
    vi.setSystemTime(Date.now() + 90_000)
    expect(await read(id)).toMatchObject({ duration: 90, participants: [{ sessions: [{}] }, { sessions: [{}] }] })
    expect(at.personal.advance('ended', id)).toBe(true)
    vi.setSystemTime(Date.now() + 90_000)
    expect(await read(id)).toMatchObject({
      duration: 90,
      participants: [{ sessions: [{ disconnected_at: expect.any(String) as string }] }, {}]
    })
    expect(meeting.changes.map(({ state }) => state)).toEqual(['scheduled', 'waiting', 'started', 'ended'])
    expect(at.personal.advance('started', id)).toBe(false)
    expect(at.personal.advance('waiting', 'x')).toBe(false)
  })

  it('that starts now is open at once, and its guest comes by himself', async () => {
    at.personal.configure({ autoJoin: { admitMs: 1000, endMs: 2000 } })
    const made = await make({ is_appointment: false, time_start: undefined })
    expect(Math.abs(Date.parse(made.room_available_from) - Date.now())).toBeLessThan(5000)
    await soon(() => expect(at.personal.meetings.at(-1)!.changes.map(({ state }) => state)).toContain('ended'))
  })

  it('waits for its guest when he does not come by himself', async () => {
    await make()
    at.personal.configure({ autoJoin: { outcome: 'never' } })
    await make({ is_appointment: false })
    await new Promise((resolve) => setTimeout(resolve, 150))
    expect(at.personal.meetings.slice(-2).map(({ state }) => state)).toEqual(['scheduled', 'scheduled'])
  })
})
