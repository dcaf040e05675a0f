import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startKpn, type Kpn, type Reply } from '../../../tests/support/kpn'
import { COMPANY } from './demo-data'

let at: Kpn
beforeEach(async () => void (at = await startKpn({ seed: 7 })))
afterEach(() => at.stop())

const USERS = '/management/users'
const api = (method: string, path: string, body?: unknown): Promise<Reply> => at.call('personal', method, path, body)
const eva = {
  first_name: 'Eva',
  last_name: 'Mulder',
  email: 'eva.mulder@demo.callside.example',
  locale: 'nl',
  role: 'agent',
  entity: { type: 'company', id: COMPANY.id }
}
const make = async (change: object = {}): Promise<Record<string, unknown>> =>
  (await api('POST', USERS, { ...eva, ...change })).body.result as Record<string, unknown>

describe('users', () => {
  it('are seeded: two agents, an assistant and one who calls', async () => {
    const { body } = await api('GET', USERS)
    expect(body.success).toBe(true)
    expect((body.result as { role: string }[]).map(({ role }) => role)).toEqual(['agent', 'agent', 'assistant', 'assistant_video'])
    const [sanne] = body.result as Record<string, unknown>[]
    expect(sanne).toMatchObject({
      name: 'Sanne Bakker',
      sites: [{ name: 'Noordlicht' }],
      entity: { type: 'company', id: COMPANY.id, package: { features: expect.arrayContaining(['waitingroom']) as string[] } }
    })
    expect(sanne).not.toHaveProperty('status')
  })

  it('are made, looked up, replaced, changed and removed', async () => {
    const made = await make({ password: 'Secret123' })
    expect(made).toMatchObject({ name: 'Eva Mulder', role: 'agent', photo: '', suspended: false, sites: [{ name: 'Noordlicht' }] })
    const path = `${USERS}/${String(made.id)}`
    expect((await api('GET', path)).body.result).toEqual(made)
    const put = await api('PUT', path, { first_name: 'Eva', last_name: 'Smit', locale: 'en', name: 'Nobody' })
    expect(put.body.result).toMatchObject({ name: 'Eva Smit', locale: 'en' })
    const patch = await api('PATCH', path, { suspended: true, email: 'e.smit@demo.callside.example', password: 'Other1234' })
    expect(patch.body.result).toMatchObject({ name: 'Eva Smit', suspended: true, email: 'e.smit@demo.callside.example' })
    expect((await api('DELETE', path)).body).toEqual({ success: true, result: { id: made.id } })
    for (const [method, body] of [['GET'], ['PUT', eva], ['PATCH', {}], ['DELETE']] as const)
      expect((await api(method, path, body)).status).toBe(404)
  })

  it('get an activation mail when they bring no password', async () => {
    await make({ password: 'Secret123' })
    expect(at.personal.outbox).toEqual([])
    await make({ email: 'second@demo.callside.example' })
    expect(at.personal.outbox).toMatchObject([{ kind: 'activation', to: 'second@demo.callside.example' }])
  })

  it.each([
    ['no first name', { first_name: undefined }],
    ['an empty last name', { last_name: ' ' }],
    ['no e-mail', { email: undefined }],
    ['a wrong e-mail', { email: 'eva@' }],
    ['a used e-mail', { email: 'Sanne.Bakker@demo.callside.example' }],
    ['no locale', { locale: undefined }],
    ['another locale', { locale: 'de' }],
    ['no role', { role: undefined }],
    ['another role', { role: 'admin' }],
    ['the other spelling', { role: 'assistent' }],
    ['no entity', { entity: undefined }],
    ['another company', { entity: { type: 'company', id: 'x' } }],
    ['a dealer', { entity: { type: 'dealer', id: COMPANY.id } }],
    ['a password without a capital', { password: 'secret123' }],
    ['a password without a digit', { password: 'Secretsecret' }],
    ['a short password', { password: 'Secr3t' }],
    ['a photo with a prefix', { photo: 'data:image/png;base64,iVBORw0KGgo=' }]
  ])('are not made with %s', async (_what, change) => {
    expect((await api('POST', USERS, { ...eva, ...change })).status).toBe(400)
    expect(at.personal.state.users).toHaveLength(4)
  })

  it.each([
    ['PUT', { first_name: 'Eva', last_name: 'Mulder' }],
    ['PUT', { first_name: 'Eva', last_name: '', locale: 'nl' }],
    ['PATCH', { role: 'assistant' }],
    ['PATCH', { email: 'pieter.dewit@demo.callside.example' }],
    ['PATCH', { password: 'weak' }],
    ['PATCH', { locale: 'de' }],
    ['PATCH', { suspended: 'yes' }],
    ['PATCH', { photo: '!' }]
  ])('are not changed: %s %j', async (method, change) => {
    const before = structuredClone(at.personal.state.users[0]!)
    expect((await api(method, `${USERS}/${before.id}`, change)).status).toBe(400)
    expect(at.personal.state.users[0]).toEqual(before)
  })

  it('may keep their own e-mail and role in a change', async () => {
    const { id, email } = at.personal.state.users[0]!
    expect((await api('PATCH', `${USERS}/${id}`, { email, role: 'agent' })).status).toBe(200)
  })

  it('get their photo back with the prefix that it came without', async () => {
    const { id } = await make({ photo: 'iVBORw0KGgo=' })
    const path = `${USERS}/${String(id)}`
    expect((await api('GET', path)).body.result).toMatchObject({ photo: 'data:image/png;base64,iVBORw0KGgo=' })
    expect((await api('PATCH', path, { photo: '/9j/4AAQ' })).body.result).toMatchObject({ photo: 'data:image/jpeg;base64,/9j/4AAQ' })
    expect((await api('PATCH', path, { photo: '' })).body.result).toMatchObject({ photo: '' })
  })

  it('tell who is online when asked, and belong to a company', async () => {
    const { result } = (await api('GET', `${USERS}?user_status=true&company=${COMPANY.id}`)).body
    expect(result).toMatchObject([{ status: 'online' }, { status: 'offline' }, {}, {}])
    const { id } = at.personal.state.users[1]!
    expect((await api('GET', `${USERS}/${id}?user_status=true`)).body.result).toMatchObject({ status: 'offline' })
    expect((await api('GET', `${USERS}?company=other`)).body.result).toEqual([])
    expect((await api('GET', `${USERS}?dealer=x`)).status).toBe(403)
    expect((await api('GET', `${USERS}?reseller=x`)).status).toBe(403)
  })

  it('have their roles in the other spelling, in and out', async () => {
    at.personal.configure({ roleSpelling: 'assistent' })
    expect((await api('GET', USERS)).body.result).toMatchObject([{}, {}, { role: 'assistent' }, { role: 'assistent_video' }])
    expect(await make({ role: 'assistent_video' })).toMatchObject({ role: 'assistent_video' })
    expect((await api('POST', USERS, { ...eva, email: 'x@demo.callside.example', role: 'assistant' })).status).toBe(400)
  })

  it('are only taken on when the vendor says so', async () => {
    at.personal.configure({ successStatus: 202 })
    expect((await api('POST', USERS, eva)).status).toBe(202)
  })

  it('have the same ids in each run of a seed', async () => {
    const again = await startKpn({ seed: 7 })
    const ids = (kpn: Kpn) => kpn.personal.state.users.map(({ id }) => id)
    expect(ids(again)).toEqual(ids(at))
    await again.stop()
  })
})

describe('sites and packages', () => {
  it('are listed with their people', async () => {
    expect((await api('GET', '/management/sites')).body.result).toMatchObject([
      { name: 'Noordlicht', company: COMPANY, videochat_font_type: 'Roboto', users: [{ name: 'Sanne Bakker' }, {}, {}, {}] }
    ])
    expect((await api('GET', '/management/sites?user_status=true')).body.result).toMatchObject([
      { users: [{ status: 'online' }, {}, {}, {}] }
    ])
    expect((await api('GET', '/management/sites?company=other')).body.result).toEqual([])
  })

  it('are made by who may', async () => {
    expect((await api('POST', '/management/sites', {})).status).toBe(400)
    expect((await api('POST', '/management/sites', { name: 'Zuiderlicht' })).body.result).toMatchObject({ name: 'Zuiderlicht', users: [] })
    at.personal.configure({ rights: 'user' })
    expect((await api('POST', '/management/sites', { name: 'Third' })).status).toBe(403)
    expect(at.personal.state.sites).toHaveLength(2)
  })

  it('are seen by resellers only', async () => {
    expect((await api('GET', '/management/packages')).status).toBe(403)
    expect((await api('GET', '/management/packages/5f0000000000000000000010')).status).toBe(403)
    at.personal.configure({ rights: 'reseller', features: ['chat'] })
    expect((await api('GET', '/management/packages')).body.result).toMatchObject([{ features: ['chat'] }])
    expect((await api('GET', '/management/packages/5f0000000000000000000010')).body.result).toMatchObject({ features: ['chat'] })
    expect((await api('GET', '/management/packages/x')).status).toBe(404)
  })
})
