import { describe, expect, it } from 'vitest'
import type { Call, Conversation } from '../../contract/conversation'
import '../kit/words/pane'
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

  it('says the wrap-up once, whether the server asks for it with the end of the call or later', () => {
    const ended = withCall(calm, { state: 'ended', endedAt: pictureTime })
    const wrapUp: Conversation['wrapUp'] = {
      attemptId: '7',
      startedAt: pictureTime,
      deadlineAt: null,
      renewalS: null,
      renewing: false,
      closedByServer: false,
      disposition: null,
      delivery: null
    }
    expect(say(calm, { ...ended, wrapUp })).toEqual(['Call ended', 'Wrap-up, choose a result'])
    expect(say(ended, { ...ended, wrapUp })).toEqual(['Wrap-up, choose a result'])
    expect(say({ ...ended, wrapUp }, { ...ended, wrapUp: { ...wrapUp, renewing: true } })).toEqual([])
    expect(say({ ...ended, wrapUp }, { ...ended, wrapUp: { ...wrapUp, attemptId: '8' } })).toEqual(['Wrap-up, choose a result'])
  })

  it('says the quality when it becomes worse, not each second', () => {
    expect(say(calm, maren)).toEqual(['Fair quality, your network loses 4 % of packets'])
    expect(say(maren, withCall(maren, { media: { ...maren.calls[0]!.media, loss: 0.045 } }))).toEqual([])
  })

  it('says how a consultation goes', () => {
    const asked: Call = { ...calm.calls[0]!, id: 'asked', party: { name: 'Noor', number: '204' }, consultFor: 'call-maren' }
    const held = withCall(calm, { state: 'held' })
    const beside = (part: Partial<Call>): Conversation => ({ ...held, calls: [...held.calls, { ...asked, ...part }] })
    const calling = beside({ state: 'connecting', connectedAt: null })
    expect(say(held, calling)).toEqual(['Calling Noor, the customer is on hold'])
    expect(say(calling, beside({}))).toEqual(['Consulting Noor'])
    expect(say(calling, beside({ state: 'ended', connectedAt: null, end: 'busy' }))).toEqual(['Noor is busy'])
    expect(say(beside({}), beside({ joined: true }))).toEqual(['All three speak'])
    expect(say(beside({}), beside({ state: 'ended', end: 'hung-up-by-agent' }))).toEqual(['Consultation with Noor ended'])
  })

  it('says a transfer, who listens, and once that a call answers itself', () => {
    expect(say(calm, withCall(calm, { state: 'ended', end: 'transferred', endedAt: pictureTime }))[0]).toBe('Maren Visser was transferred')
    expect(say(calm, withCall(calm, { eavesdrop: { name: 'Karim', state: 'muted' } }))).toEqual(['Karim listens to this call'])
    const soon = withCall(leila, { autoAnswerAt: pictureTime + 3000 })
    expect(say(null, soon)).toEqual(['Leila Haddad is ringing, Claims', 'Answers by itself in 3 s'])
    expect(say(soon, { ...soon, note: { text: 'x', savedAt: 1 } })).toEqual([])
    expect(say(soon, leila)).toEqual(['Answered only by hand now'])
    expect(say(soon, withCall(leila, { pending: 'answering' }))).toEqual([])
  })

  it('says what becomes of the session', () => {
    const waiting = { ...calm, sessions: [session({ state: 'waiting', liveAt: null })] }
    expect(say(waiting, calm)).toEqual(['Video session live with Maren Visser'])
    expect(say(calm, { ...calm, sessions: [session({ state: 'ended', endedAt: pictureTime })] })).toEqual(['Video session ended'])
  })
})
