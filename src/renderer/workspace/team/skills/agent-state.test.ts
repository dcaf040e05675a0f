import { expect, it } from 'vitest'
import { agentState } from './agent-state'

const call = (state: string) => [{ channel: 'call', state, joinedAt: null, timeoutAt: null }]

it('shows an agent as the vendor’s own desk does', () => {
  expect(agentState({ status: 'online', presence: ['web'], channels: call('waiting') })).toBe('online')
  expect(agentState({ status: 'online', presence: [], channels: [] })).toBe('online')
  expect(agentState({ status: 'online', presence: [], channels: call('wrap_time') })).toBe('wrap-up')
  expect(agentState({ status: 'online', presence: [], channels: call('a newer word') })).toBe('busy')
  expect(agentState({ status: 'pause', presence: ['web', 'dlg'], channels: [] })).toBe('busy')
  expect(agentState({ status: 'offline', presence: ['web', 'dnd', 'dlg'], channels: [] })).toBe('do-not-disturb')
  expect(agentState({ status: 'break_out', presence: [], channels: call('waiting') })).toBe('pause')
  expect(agentState({ status: 'toString', presence: [], channels: [] })).toBe('unknown')
})
