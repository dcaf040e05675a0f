import { afterEach, describe, expect, it } from 'vitest'
import { startSimulators, type Simulators } from './index'

let simulators: Simulators
afterEach(() => simulators.stop())

const act = async (path: string, body: object = {}): Promise<unknown> => {
  const answer = await fetch(`${simulators.addresses.kpn}/_sim/${path}`, { method: 'POST', body: JSON.stringify(body) })
  return ((await answer.json()) as { result: unknown }).result
}
const look = async (path: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${simulators.addresses.kpn}/_sim/${path}`)).json()) as Record<string, unknown>
const users = (): Promise<Response> => fetch(`${simulators.addresses.kpn}/communication/weseedo/weseedopersonal/management/users`)

describe('the control API', () => {
  it('is served only where it is asked for', async () => {
    simulators = await startSimulators()
    expect((await fetch(`${simulators.addresses.kpn}/_sim/personal`)).status).toBe(404)
  })

  it('moves a meeting, of either product', async () => {
    simulators = await startSimulators({ control: true })
    const { id } = simulators.personal.meetings[0]!
    expect(await act(`personal/meetings/${id}/advance`, { state: 'waiting' })).toBe(true)
    expect(await act(`personal/meetings/${id}/advance`, { state: 'started' })).toBe(true)
    expect(simulators.personal.meetings[0]!.state).toBe('started')
    expect(await act('personal/meetings/none/advance', { state: 'started' })).toBe(false)
    expect(await act('direct/meetings/newest/advance', { state: 'ended' })).toBe(false)
  })

  it('changes switches in part, injects faults past which it is itself served, and shows what went out', async () => {
    simulators = await startSimulators({ control: true })
    await act('personal/config', { quota: { limit: 5 }, updateMode: 'none' })
    await act('personal/page-behaviour', { frameOptions: 'DENY' })
    const { config, users: people } = await look('personal')
    expect(config).toMatchObject({ quota: { limit: 5, unit: 'hour' }, updateMode: 'none', page: { frameOptions: 'DENY' } })
    expect(people).toHaveLength(4)
    await act('personal/fault', { kind: 'status', path: '/management/users', status: 503, times: 2 })
    expect((await users()).status).toBe(503)
    await act('personal/clear-faults')
    expect((await users()).status).toBe(401)
    simulators.kpn.server.down = true
    simulators.personal.state.send('sms', '+447700900142', 'Hi')
    expect(await look('personal/outbox')).toMatchObject([{ to: '+447700900142' }])
    expect(await look('sms')).toEqual([])
  })
})
