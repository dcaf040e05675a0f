import { describe, expect, it } from 'vitest'
import type { Call, Conversation } from '../../contract/conversation'
import { leila, maren, pictureTime, session } from '../gallery/fixtures'
import { announcements } from './announcements'

const withCall = (conversation: Conversation, part: Partial<Call>): Conversation => ({
  ...conversation,
  calls: conversation.calls.map((call) => ({ ...call, ...part }))
})
const good: Call['media'] = { inbound: 'flowing', loss: 0, roundTripMs: 40, jitterMs: 4, outbound: 'sound' }
const calm = withCall(maren, { media: good, quality: { level: 'good', cause: null } })
const say = (before: Conversation | null, after: Conversation): string[] =>
  announcements(before === null ? {} : { [before.id]: before }, { [after.id]: after }, pictureTime)

describe('announcements', () => {
  it('says a ringing call once, with its queue', () => {
    expect(say(null, leila)).toEqual(['Leila Haddad is ringing, Claims'])
    expect(say(leila, { ...leila, note: { text: 'x', savedAt: 1 } })).toEqual([])
  })

  it('says answered, hold, mute and the end', () => {
    expect(say(leila, withCall(leila, { state: 'connected', connectedAt: pictureTime }))).toEqual(['Answered, Leila Haddad'])
    expect(say(calm, withCall(calm, { state: 'held' }))).toEqual(['Customer is on hold'])
    expect(say(calm, withCall(calm, { muted: true }))).toEqual(['You are muted'])
    expect(say(calm, withCall(calm, { state: 'ended', endedAt: pictureTime }))).toEqual(['Call ended'])
  })

  it('says the quality when it becomes worse, not each second', () => {
    expect(say(calm, maren)).toEqual(['Fair quality, your network loses 4 % of packets'])
    expect(say(maren, withCall(maren, { media: { ...maren.calls[0]!.media, loss: 0.045 } }))).toEqual([])
  })

  it('says what becomes of the session', () => {
    const waiting = { ...calm, sessions: [session({ state: 'waiting', liveAt: null })] }
    expect(say(waiting, calm)).toEqual(['Video session live with Maren Visser'])
    expect(say(calm, { ...calm, sessions: [session({ state: 'ended', endedAt: pictureTime })] })).toEqual(['Video session ended'])
  })
})
