import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startKpn, type Kpn } from '../../../tests/support/kpn'
import type { PersonalMeeting } from './personal-meeting'

let at: Kpn
let meeting: PersonalMeeting
beforeEach(async () => {
  at = await startKpn()
  meeting = at.personal.meetings[0]!
})
afterEach(() => at.stop())

const get = (path: string): Promise<Response> => fetch(at.personal.web.origin + path)
const post = async (path: string): Promise<number> => (await fetch(at.personal.web.origin + path, { method: 'POST' })).status
const seen = async (path: string): Promise<unknown> => (await get(path)).json()
const agent = () => `/_page/conversation/${meeting.agent.hash}`
const guest = (at = 0) => `/_page/guest/${meeting.guests[at]!.hash}`

describe('the pages', () => {
  it('are one for every agent, and one for each guest', async () => {
    const own = await (await get('/')).text()
    expect(own).toContain('Waiting room')
    expect(own).toContain('openMedia([{ audio: true, video: true }')
    const visitor = await (await get(`/meeting/${meeting.guests[0]!.hash}`)).text()
    expect(visitor).toContain('Enter the waiting room')
    expect(visitor).toContain('openMedia([{ audio: true, video: true }')
  })

  it('show the sign-in page, with 200, where a hash is not good', async () => {
    const bad = await get(`/meeting/${meeting.agent.hash}`)
    expect([bad.status, (await bad.text()).includes('<h1>Sign in</h1>')]).toEqual([200, true])
    expect((await get(`/_page/conversation/${meeting.guests[0]!.hash}`)).status).toBe(404)
    expect((await get('/_page/guest/x')).status).toBe(404)
    meeting.end('deleted')
    expect((await get(agent())).status).toBe(404)
    expect(await (await get(`/meeting/${meeting.guests[0]!.hash}`)).text()).toContain('<h1>Sign in</h1>')
  })

  it('have the manners that they are told', async () => {
    at.personal.configure({ page: { frameOptions: 'DENY', frameAncestors: "'none'", asksFor: 'geolocation', opensPopup: '</script>' } })
    const page = await get('/')
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    const html = await page.text()
    expect(html).toContain('getCurrentPosition')
    expect(html.match(/<\/script>/g)).toHaveLength(1)
    at.personal.configure({ page: { navigatesTo: 'https://elsewhere.example/' } })
    expect(await (await get('/')).text()).toContain('location.href = "https://elsewhere.example/"')
  })
})

describe('the waiting room', () => {
  it('holds a guest until the agent admits him', async () => {
    expect(await seen(guest())).toMatchObject({ where: 'away', door: 'open', agent: 'Sanne Bakker', subject: 'Meter reading together' })
    await post(`${guest()}/knock`)
    expect(await seen(agent())).toMatchObject({ state: 'waiting', guests: [{ name: 'Femke Hoekstra', where: 'waiting-room' }] })
    await post(`${agent()}/admit/${meeting.guests[0]!.id}`)
    expect(await seen(guest())).toMatchObject({ where: 'room', state: 'started' })
    await post(`${guest()}/leave`)
    expect(await seen(agent())).toMatchObject({ state: 'started', guests: [{ where: 'gone' }] })
    await post(`${agent()}/end`)
    expect(await seen(guest())).toMatchObject({ state: 'ended', door: 'over' })
  })

  it('holds two apart', async () => {
    meeting = at.personal.meetings[1]!
    meeting.from = Date.now()
    await post(`${guest(0)}/knock`)
    await post(`${guest(1)}/knock`)
    await post(`${agent()}/admit/${meeting.guests[1]!.id}`)
    expect(await seen(guest(0))).toMatchObject({ where: 'waiting-room' })
    expect(await seen(guest(1))).toMatchObject({ where: 'room' })
    await post(`${agent()}/admit/other`)
    await post(`${agent()}/admit/${meeting.guests[0]!.id}`)
    expect(meeting.guests.map(({ where }) => where)).toEqual(['room', 'room'])
  })

  it('is not there in a package without one', async () => {
    at.personal.configure({ features: ['appointment'] })
    await post(`${guest()}/knock`)
    expect(meeting.state).toBe('started')
  })

  it('is closed before its time and after it, but cuts nobody off', async () => {
    meeting.from += 60_000
    await post(`${guest()}/knock`)
    expect(await seen(guest())).toMatchObject({ where: 'away', door: 'early' })
    Object.assign(meeting, { from: Date.now() - 7_200_000, till: Date.now() + 60_000 })
    await post(`${guest()}/knock`)
    await post(`${agent()}/admit/${meeting.guests[0]!.id}`)
    meeting.till = Date.now() - 1
    expect(await seen(guest())).toMatchObject({ where: 'room', door: 'open' })
    const other = at.personal.meetings[1]!
    Object.assign(other, { from: Date.now() - 7_200_000, till: Date.now() - 1 })
    expect(await seen(`/_page/guest/${other.guests[0]!.hash}`)).toMatchObject({ door: 'over' })
  })
})
