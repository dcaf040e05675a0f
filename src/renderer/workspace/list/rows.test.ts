import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Call, Conversation } from '../../../contract/conversation'
import { everyday, hanna, hannaSaved, leila, maren, past, pictureTime, session, tomas } from '../../gallery/fixtures'
import { whoOf } from '../../kit/ringing'
import { heardCall } from '../conversations'
import { arrange } from './arrange'
import { groupRows, isMissedToday } from './group-rows'
import { consulting, mainCall, rowState } from './row-state'
import { videoBeside } from './video-beside'

const ids = (groups: ReturnType<typeof groupRows>): Record<string, string[]> =>
  Object.fromEntries(groups.map(({ id, rows }) => [id, rows.map((row) => row.id)]))
const withCall = (conversation: Conversation, part: Partial<Call>): Conversation => ({
  ...conversation,
  calls: conversation.calls.map((call) => ({ ...call, ...part }))
})

describe('groupRows', () => {
  it('puts ringing, connected, on hold and wrap-up into Now, in this order', () => {
    expect(ids(groupRows(Object.values(everyday).toReversed(), pictureTime)).now).toEqual(['leila', 'maren', 'tomas', 'hanna'])
  })

  it('parts missed, earlier today and the days before', () => {
    const groups = ids(groupRows(Object.values(everyday), pictureTime))
    expect(groups.missed).toEqual(['fr', 'piotr'])
    expect(groups['day-0']).toEqual(['ines', 'yusuf', 'oksana'])
    expect(groups['day-1']).toEqual(['noor'])
    expect(groups['day-3']).toEqual(['amir'])
  })

  it('keeps a result that Webitel has not taken in Now', () => {
    expect(ids(groupRows([{ ...hannaSaved, closedAt: pictureTime }], pictureTime)).now).toEqual(['hanna'])
  })

  it('takes a missed call out of Missed once the number was spoken to', () => {
    const missed = past[0]!
    const later: Conversation = { ...past[2]!, id: 'later', customer: missed.customer, openedAt: missed.openedAt + 60_000 }
    expect(isMissedToday(missed, [missed], pictureTime)).toBe(true)
    expect(isMissedToday(missed, [missed, later], pictureTime)).toBe(false)
  })

  it('loses no row and doubles none', () => {
    fc.assert(
      fc.property(fc.subarray(Object.values(everyday)), (some) => {
        const shown = groupRows(some, pictureTime).flatMap(({ rows }) => rows.map(({ id }) => id))
        expect(shown.toSorted()).toEqual(some.map(({ id }) => id).toSorted())
      })
    )
  })
})

describe('rowState', () => {
  it('has the fixed words', () => {
    const word = (conversation: Conversation): string => rowState(conversation).word
    expect(word(leila)).toBe('Ringing')
    expect(word(maren)).toBe('Connected')
    expect(word(tomas)).toBe('On hold')
    expect(word(hanna)).toBe('Wrap-up')
    expect(word(hannaSaved)).toBe('Saved')
    expect(past.slice(0, 5).map(word)).toEqual(['Missed', 'Missed', 'Ended', 'Ended', 'No answer'])
  })

  it('does not take an outbound call that rings at the customer for one that rings here', () => {
    expect(rowState(withCall(leila, { direction: 'outbound', state: 'connecting' })).kind).toBe('connecting')
    expect(rowState(withCall(leila, { direction: 'outbound' })).kind).toBe('ringing')
  })

  it('says what is beside the state', () => {
    expect(rowState(maren).details).toEqual(['video live', 'Billing'])
    expect(rowState(withCall(maren, { muted: true })).details[0]).toBe('you are muted')
    expect(rowState(past[1]!).details).toEqual(['rang out', 'Support'])
  })

  it('shows the session alone when the call is over and nothing waits for a result', () => {
    const over = withCall({ ...maren, sessions: [session({ state: 'waiting', liveAt: null })] }, { state: 'ended', endedAt: pictureTime })
    expect(rowState(over)).toMatchObject({ kind: 'session', word: 'Waiting for customer', glyph: 'sessionWaiting' })
  })

  it('tells declined from missed', () => {
    expect(rowState(withCall(past[0]!, { end: 'declined' })).word).toBe('Declined')
  })
})

describe('a conversation with two live calls', () => {
  const [customer] = maren.calls
  const consult = (part: Partial<Call> = {}, own: Partial<Call> = {}): Conversation => ({
    ...maren,
    sessions: [],
    calls: [
      { ...customer!, state: 'held', ...own },
      {
        ...customer!,
        id: 'asked',
        direction: 'outbound',
        queue: null,
        party: { name: 'Noor', number: '204' },
        consultFor: customer!.id,
        ...part
      }
    ]
  })

  it('shows the one that is heard', () => {
    expect(rowState(consult())).toMatchObject({ kind: 'consulting', word: 'Consulting', details: ['Noor'] })
    expect(rowState(consult({ state: 'connecting', connectedAt: null })).call?.id).toBe('asked')
    expect(rowState(consult({ state: 'held' }, { state: 'connected' }))).toMatchObject({
      kind: 'connected',
      details: ['Noor on hold', 'Billing']
    })
    expect(rowState(consult({ joined: true }, { state: 'connected', joined: true }))).toMatchObject({
      word: 'All three speak',
      call: { id: 'call-maren' }
    })
  })

  it('shows the customer when nobody is heard, and who is left when the customer is gone', () => {
    expect(mainCall(consult({ state: 'held' }))?.id).toBe('call-maren')
    expect(mainCall(consult({}, { state: 'ended' }))?.id).toBe('asked')
    expect(consulting(consult({}, { state: 'ended' }))?.customer.state).toBe('ended')
  })

  it('is over with the customer’s call, whichever ended last', () => {
    const over = consult(
      { state: 'ended', end: 'no-answer', connectedAt: null },
      { state: 'ended', end: 'transferred', endedAt: pictureTime }
    )
    expect(consulting(over)).toBeNull()
    expect(rowState(over)).toMatchObject({ kind: 'ended', call: { id: 'call-maren' } })
    expect(rowState(over).details).toContain('transferred')
  })

  it('hears one call of each conversation: a new one that is being set up before one on hold', () => {
    expect(heardCall([tomas, consult({ state: 'connecting', connectedAt: null })])?.call.id).toBe('asked')
    expect(heardCall([tomas, leila])?.call.id).toBe('call-tomas')
    expect(heardCall([maren, tomas])?.call.id).toBe('call-maren')
  })

  it('names no number that is hidden', () => {
    const hidden = withCall({ ...leila, customer: { ...leila.customer, name: null } }, { numberHidden: true })
    expect(whoOf(hidden)).toBe('Number hidden')
  })
})

describe('arrange', () => {
  it('takes the rank of a row that comes in', () => {
    expect(arrange(['b', 'c'], ['a', 'b', 'c'], false)).toEqual(['a', 'b', 'c'])
  })

  it('keeps places once taken, whatever the rank says later', () => {
    expect(arrange(['a', 'b', 'c'], ['c', 'b', 'a'], false)).toEqual(['a', 'b', 'c'])
  })

  it('puts a new row at the end while the list is under the hand', () => {
    expect(arrange(['b', 'c'], ['a', 'b', 'c'], true)).toEqual(['b', 'c', 'a'])
  })

  it('never moves what was there past each other, and shows exactly what is wanted', () => {
    const letters = fc.uniqueArray(fc.constantFrom(...'abcdefgh'))
    fc.assert(
      fc.property(letters, letters, fc.boolean(), (before, wanted, held) => {
        const after = arrange(before, wanted, held)
        expect(after.toSorted()).toEqual(wanted.toSorted())
        expect(after.filter((id) => before.includes(id))).toEqual(before.filter((id) => wanted.includes(id)))
      })
    )
  })
})

describe('videoBeside', () => {
  const none = { offered: false, remote: 'none', camera: 'off', failure: null } as const
  it.each([
    [{}, 'connected', 'session.none'],
    [{ offered: true }, 'connected', 'session.beside.offered'],
    [{ offered: true, remote: 'paused' }, 'connected', 'session.beside.offered'],
    [{ offered: true, remote: 'flowing' }, 'connected', 'session.beside.live'],
    [{ offered: true, camera: 'on' }, 'connected', 'session.beside.live'],
    [{ offered: true, remote: 'flowing' }, 'held', 'session.beside.offered'],
    [{ offered: true, remote: 'flowing' }, 'ended', 'session.none']
  ] as const)('a call with video %j that is %s', (part, state, key) => {
    const conversation = { ...withCall(maren, { state, video: { ...none, ...part } }), sessions: [] }
    expect(videoBeside(conversation, conversation.calls[0]!)).toBe(key)
    expect(videoBeside({ ...conversation, sessions: [session({ state: 'waiting' })] }, conversation.calls[0]!)).toBe(
      'session.beside.waiting'
    )
  })
})
