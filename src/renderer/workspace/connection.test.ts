import { describe, expect, it } from 'vitest'
import { pictureTime, standardState } from '../gallery/fixtures'
import { connection, type ConnectionParts } from './connection'

const words = (part: Partial<ConnectionParts>, online = true) =>
  connection({ ...standardState, ...part }, pictureTime, online, () => '11:03')
const lost = { state: 'lost', since: pictureTime - 4_000 } as const

describe('connection', () => {
  it('is quiet while all lines are up', () => {
    expect(words({})).toMatchObject({ words: 'Connected', tone: 'quiet', meaning: null })
  })

  it('counts the seconds and says what still works', () => {
    expect(words({ webitelLink: lost })).toMatchObject({ words: 'Reconnecting, 4 s', tone: 'caution' })
    expect(words({ webitelLink: lost }).meaning).toContain('11:03')
    expect(words({ phoneLink: lost }).words).toBe('Phone reconnecting, 4 s')
  })

  it('blames the network only when the computer has none', () => {
    expect(words({ webitelLink: lost }, false).words).toBe('No network')
  })

  it('asks to sign in again before anything else', () => {
    expect(words({ webitel: { state: 'expired' }, webitelLink: lost }).words).toBe('Sign in again, your calls go on')
  })

  it('never says connected while the phone cannot ring', () => {
    for (const part of [
      { phonePage: 'starting' },
      { phonePage: 'gone' },
      { phoneLink: { state: 'connecting', since: 0 } },
      { phoneLink: { state: 'refused', since: 0 } }
    ] as const) {
      expect(words(part).words).not.toBe('Connected')
    }
  })
})
