import { describe, expect, test } from 'vitest'
import { iceServersOf } from './ice-servers'

const read = (...iceServers: unknown[]) => iceServersOf({ rtc_configuration: { iceServers } })

describe('the address servers of a greeting', () => {
  test('come with their credentials', () => {
    expect(
      read(
        { urls: ['turn:relay.example:3478?transport=udp', 'turns:relay.example'], username: '1:a', credential: 's' },
        { urls: 'stun:relay.example' }
      )
    ).toEqual([
      { urls: ['turn:relay.example:3478?transport=udp', 'turns:relay.example'], username: '1:a', credential: 's' },
      { urls: ['stun:relay.example'] }
    ])
  })

  test.each([
    ['a relay without credentials', { urls: 'turn:relay.example' }],
    ['half of the credentials', { urls: 'turn:relay.example', username: 'a' }],
    ['another scheme', { urls: 'https://relay.example', username: 'a', credential: 'b' }],
    ['an address with more in it', { urls: 'stun:relay.example\r\nX: y' }],
    ['no address', { username: 'a', credential: 'b' }],
    ['nothing', null]
  ])('leave out %s, which a browser would refuse', (_what, entry) => {
    expect(read(entry, { urls: 'stun:good.example' })).toEqual([{ urls: ['stun:good.example'] }])
  })

  test.each([[undefined], [null], [{}], [{ rtc_configuration: 5 }], [{ rtc_configuration: { iceServers: 'x' } }]])(
    'are none in %j',
    (hello) => {
      expect(iceServersOf(hello)).toEqual([])
    }
  )

  test('are at most eight', () => expect(read(...Array.from({ length: 500 }, () => ({ urls: 'stun:a' })))).toHaveLength(8))
})
