import { expect, test } from 'vitest'
import { iceServers } from './ice-servers'

test('relays come from the server alone, with their credentials', () => {
  const relay = { urls: ['turn:relay.example'], username: 'u', credential: 'c' }
  expect(iceServers([{ urls: 'stun:a.example' }, { urls: 'turn:b.example' }, { urls: 'no address' }], [relay])).toEqual([
    { urls: 'stun:a.example' },
    relay
  ])
})
