import { describe, expect, it } from 'vitest'
import { historyCall } from '../../gallery/call-fixtures'
import { filesOf, lengthS, outcomeOf, numberOf } from './call-facts'
import { newIn, noRows, withNewest, withPage } from './call-rows'

const root = historyCall(1, { direction: 'inbound', createdAt: 1000, bridgedAt: 9000, hangupAt: 69_000, hangupBy: 'A' })
const legOf = (index: number, part: Partial<typeof root>) =>
  historyCall(index, { ...root, parentId: root.id, id: historyCall(index, {}).id, ...part })
const file = (id: string) =>
  ({ id, name: null, bytes: null, mimeType: null, kind: 'audio', startAt: null, stopAt: null, startedBy: null, channel: null }) as const
const party = (number: string, masked = false) => ({ type: 'dest', id: null, name: null, number, masked })

describe('lines of the table', () => {
  it('draws the legs of one call as one line, at the place of the first, and never moves a line', () => {
    const leg = legOf(2, { result: 'success', files: [file('7')] })
    const first = withPage(noRows, [leg, historyCall(3, {})])
    const second = withPage(first, [{ ...root, files: [file('7'), file('8')] }, historyCall(4, {})])
    expect(second.rows.map(({ id }) => id)).toEqual([leg.id, historyCall(3, {}).id, historyCall(4, {}).id])
    expect(first.rows.map(({ legs }) => legs.length)).toEqual([1, 1])
    expect(filesOf(second.rows[0]!).map(({ id }) => id)).toEqual(['7', '8'])
    expect(outcomeOf(second.rows[0]!, null)).toEqual({ kind: 'answered', status: 'success' })
    expect(lengthS(second.rows[0]!)).toBe(60)
  })

  it('counts a leg once that comes on two pages', () => {
    const twice = withPage(withPage(noRows, [root]), [root])
    expect(twice.rows).toHaveLength(1)
    expect(twice.rows[0]?.legs).toHaveLength(1)
  })

  it('puts what came since above the lines that were there, and a late leg into its line', () => {
    const [old, older, fresh] = [historyCall(3, {}), historyCall(4, {}), historyCall(5, {})]
    const held = withPage(noRows, [root, old, older])
    const page = [fresh, legOf(6, {}), root, old]
    expect(newIn(held, page)).toBe(1)
    const grown = withNewest(held, page)
    expect(grown.rows.map(({ id }) => id)).toEqual([fresh.id, root.id, old.id, older.id])
    expect(grown.rows.map(({ legs }) => legs.length)).toEqual([1, 2, 1, 1])
    expect(newIn(grown, page)).toBe(0)
    expect(withPage(grown, [legOf(7, {}), historyCall(8, {})]).rows.map(({ legs }) => legs.length)).toEqual([1, 3, 1, 1, 1])
  })
})

describe('what became of a call', () => {
  const rowOf = (part: Partial<typeof root>) => withPage(noRows, [historyCall(1, part)]).rows[0]!
  it.each([
    [{ cause: 'USER_BUSY' }, 'on-a-call'],
    [{ cause: 'CALL_REJECTED' }, 'declined'],
    [{ cause: 'NO_ANSWER' }, 'rang-out'],
    [{ cause: 'LOSE_RACE' }, 'answered-elsewhere'],
    [{ cause: 'MEDIA_TIMEOUT' }, 'connection-lost'],
    [{ cause: 'NORMAL_CLEARING', hangupBy: 'A' as const }, 'caller-hung-up'],
    [{ cause: 'SOMETHING_NEW' }, null]
  ])('missed with %o: %s', (part, why) => {
    expect(outcomeOf(rowOf({ direction: 'inbound', ...part }), null)).toEqual({ kind: 'missed', why })
  })

  it('says of a placed call that nobody answered', () => {
    expect(outcomeOf(rowOf({ direction: 'outbound', cause: 'USER_BUSY' }), null)).toEqual({ kind: 'unanswered', why: 'busy' })
  })

  it('never dials a number that the server hides', () => {
    expect(numberOf(rowOf({ from: party('+4*****00', true) }), null)).toEqual({ shown: '+4*****00', dial: null })
    expect(numberOf(rowOf({ from: party('+447700900142') }), null)).toEqual({ shown: '+447700900142', dial: '+447700900142' })
  })
})
