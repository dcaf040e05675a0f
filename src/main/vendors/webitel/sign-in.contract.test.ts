import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { contract } from '../../../../tests/support/contract-row'
import { silentLog as log } from '../../../../tests/support/silent-log'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import { startWire, type Wire } from '../../../../tests/support/wire'
import { defaultSettings } from '../../../contract/settings'
import { systemClock, systemRandom as random } from '../../system'
import { createHttp } from '../http'
import { createTelephony } from './create-telephony'

const http = createHttp({ clock: systemClock, random, log })
const credentials = { server: 'pbx.example', user: 'sanne@demo', password: 'secret' }
const userinfo = { user_id: '10', name: 'Sanne', preferred_username: 'sanne@demo', extension: '201', expires_at: '1800000000000' }
let wire: Wire
const ended: (() => Promise<void>)[] = []

beforeAll(async () => void (wire = await startWire()))
afterEach(async () => {
  for (const end of ended.splice(0)) await end()
  wire.reset()
})
afterAll(async () => {
  await wire.close()
  await http.close()
})

function telephony(clock = new VirtualClock()) {
  const one = createTelephony({
    clock,
    random,
    log,
    http,
    settings: () => defaultSettings.webitel,
    addresses: () => ({ rest: wire.origin, realtime: 'ws://127.0.0.1:1', sip: () => null })
  })
  ended.push(() => one.dispose())
  return one
}
const row = (call: string, outcome: string) => ({ vendor: 'Webitel', row: 'B1', call, outcome }) as const

describe('signing in', () => {
  contract(row('POST /login', 'success'), async () => {
    wire.on('POST /login', { body: { access_token: 'T' } })
    wire.on('GET /userinfo', { body: userinfo })
    const one = telephony()
    expect(await one.signIn(credentials)).toMatchObject({ ok: true, value: { name: 'Sanne', expiresAt: 1_800_000_000_000 } })
    expect(wire.to('/login')).toMatchObject([{ method: 'POST', query: [], body: { username: 'sanne@demo', password: 'secret' } }])
    expect(wire.to('/userinfo')[0]?.headers['x-webitel-access']).toBe('T')
    expect(one.token()).toBe('T')
  })

  contract(row('POST /login', 'success with the token inside `authorization`'), async () => {
    wire.on('POST /login', { body: { authorization: { access_token: 'T2', token_type: 'Bearer' } } })
    wire.on('GET /userinfo', { body: userinfo })
    const one = telephony()
    expect(await one.signIn(credentials)).toMatchObject({ ok: true })
    expect(one.token()).toBe('T2')
  })

  const refusals: [string, number, object, string][] = [
    ['401 wrong credentials', 401, { id: 'app.auth.login', code: 401 }, 'password-refused'],
    ['412 app.password.expired', 412, { id: 'app.password.expired', code: 412 }, 'password-expired'],
    ['412 app.password.force_change', 412, { id: 'app.password.force_change', code: 412 }, 'password-expired'],
    ['app.license.product.expired', 400, { id: 'app.license.product.expired', code: 400 }, 'no-licence'],
    ['502 from the proxy', 502, {}, 'unreachable']
  ]
  for (const [what, status, body, cause] of refusals) {
    contract(row('POST /login', what), async () => {
      wire.on('POST /login', { status, body })
      expect(await telephony().signIn(credentials)).toMatchObject({ ok: false, cause })
      expect(wire.to('/login')).toHaveLength(1)
    })
  }
})

describe('the second factor', () => {
  const withFactor = async () => {
    wire.on('POST /login', { body: { id: 'F1' } })
    wire.on('GET /userinfo', { body: userinfo })
    const one = telephony()
    expect(await one.signIn(credentials)).toMatchObject({ cause: 'second-factor-needed' })
    return one
  }

  contract(row('POST /login/2fa', 'success'), async () => {
    const one = await withFactor()
    wire.on('POST /login/2fa', { body: { access_token: 'T' } })
    expect(await one.confirm('123456')).toMatchObject({ ok: true })
    expect(wire.to('/2fa')).toMatchObject([{ body: { id: 'F1', totp: '123456' } }])
    expect(await one.confirm('123456')).toMatchObject({ cause: 'nothing-to-confirm' })
  })

  contract(row('POST /login/2fa', '401 wrong code, which may be tried again'), async () => {
    const one = await withFactor()
    wire.on('POST /login/2fa', { status: 401, body: { id: 'app.auth.2fa', code: 401 } }, { body: { access_token: 'T' } })
    expect(await one.confirm('000000')).toMatchObject({ cause: 'code-refused' })
    expect(await one.confirm('123456')).toMatchObject({ ok: true })
  })
})

describe('a token', () => {
  contract(row('GET /userinfo', 'success with a kept token'), async () => {
    wire.on('GET /userinfo', { body: userinfo })
    expect(await telephony().signInWithToken('pbx.example', 'T9')).toMatchObject({ ok: true, value: { user: 'sanne@demo' } })
    expect(wire.seen[0]?.headers['x-webitel-access']).toBe('T9')
  })

  contract(row('GET /userinfo', '401 ended token'), async () => {
    wire.on('GET /userinfo', { status: 401, body: { id: 'api.context.session_expired.app_error', code: 401 } })
    expect(await telephony().signInWithToken('pbx.example', 'old')).toMatchObject({ cause: 'expired' })
  })

  contract(row('GET /userinfo', 'read again every five minutes, 401 told once'), async () => {
    const clock = new VirtualClock()
    wire.on(
      'GET /userinfo',
      { body: userinfo },
      { body: { ...userinfo, expires_at: '1800000999000' } },
      { status: 401, body: { code: 401 } }
    )
    const one = telephony(clock)
    const told: unknown[] = []
    one.events((event) => told.push(event))
    await one.signInWithToken('pbx.example', 'T')
    for (let turn = 2; turn <= 4; turn++) {
      void clock.advance(5 * 60_000)
      await expect.poll(() => wire.to('/userinfo').length).toBe(turn)
      await expect.poll(() => told.length).toBe(Math.min(turn - 1, 2))
    }
    expect(told).toEqual([{ kind: 'expires', at: 1_800_000_999_000 }, { kind: 'expired' }])
  })

  contract(row('POST /logout', 'success'), async () => {
    wire.on('GET /userinfo', { body: userinfo })
    wire.on('POST /logout', { body: {} })
    const one = telephony()
    await one.signInWithToken('pbx.example', 'T')
    await one.signOut()
    expect(wire.to('/logout')).toMatchObject([{ method: 'POST', body: {}, headers: { 'x-webitel-access': 'T' } }])
    expect(one.token()).toBeNull()
  })
})

describe('the token of a page of Webitel’s Workspace', () => {
  async function signedIn() {
    wire.on('POST /login', { body: { access_token: 'T' } })
    wire.on('GET /userinfo', { body: userinfo })
    const one = telephony()
    await one.signIn(credentials)
    return one
  }

  it('is ours when the server knows the same agent by it', async () => {
    const one = await signedIn()
    expect(await one.ownsToken(`${wire.origin}/ws`, 'page-token')).toEqual({ ok: true, value: true })
    expect(wire.to('/userinfo').at(-1)?.headers['x-webitel-access']).toBe('page-token')
    wire.on('GET /userinfo', { body: { ...userinfo, user_id: '11' } })
    expect(await one.ownsToken(wire.origin, 'page-token')).toEqual({ ok: true, value: false })
    expect(one.token()).toBe('T')
  })

  it('goes to no other server, and a refused one signs nobody out', async () => {
    const one = await signedIn()
    const before = wire.to('/userinfo').length
    for (const endpoint of ['wss://evil.example/ws', 'nonsense', '']) {
      expect(await one.ownsToken(endpoint, 'page-token')).toEqual({ ok: false, cause: 'another-server' })
    }
    expect(wire.to('/userinfo')).toHaveLength(before)
    const heard: string[] = []
    one.events(({ kind }) => heard.push(kind))
    wire.on('GET /userinfo', { status: 401, body: { id: 'app.session.is_expired', status: 'Unauthorized', code: 401 } })
    expect(await one.ownsToken(wire.origin, 'page-token')).toEqual({ ok: false, cause: 'expired' })
    expect(heard).toEqual([])
  })
})
