import { expect, test } from 'vitest'
import '../../kit/words/transfer'
import { presenceWords, queueWords, type Entry } from './choices'

type Person = Extract<Entry, { kind: 'person' }>
const now = new Date(2026, 10, 20, 15, 0).getTime()
const person = (part: Partial<Person>): Person => ({
  kind: 'person',
  id: '1',
  name: 'Noor',
  extension: '204',
  isAgent: true,
  team: null,
  presence: 'online',
  reason: null,
  since: now - 200_000,
  ...part
})

test.each([
  [{}, 'Online'],
  [{ presence: 'busy' }, 'On a call 3:20'],
  [{ presence: 'busy', since: null }, 'On a call'],
  [{ presence: 'wrap-up' }, 'Wrap-up 3:20'],
  [{ presence: 'pause', reason: 'lunch' }, 'Pause, lunch 3 min'],
  [{ presence: 'pause' }, 'Pause 3 min'],
  [{ presence: 'do-not-disturb', since: null }, 'Do not disturb'],
  [{ presence: 'offline', since: new Date(2026, 10, 20, 10, 40).getTime() }, /^Offline since 10:40/],
  [{ presence: 'offline', since: new Date(2026, 10, 18, 10, 40).getTime() }, /^Offline since Wed 10:40/],
  [{ presence: 'offline', since: null }, 'Offline'],
  [{ presence: 'unknown' }, 'Not known']
] as [Partial<Person>, string | RegExp][])('somebody with %j is %s', (part, words) => {
  expect(presenceWords(person(part), now)).toMatch(typeof words === 'string' ? new RegExp(`^${words}$`) : words)
})

test.each([
  [4, now - 185_000, 6, '4 wait, longest 3:05 · 6 agents online'],
  [1, now - 5000, 1, '1 waits, longest 0:05 · 1 agent online'],
  [1, now + 2000, 0, '1 waits, longest 0:00 · 0 agents online'],
  [2, null, null, '2 wait'],
  [0, now - 185_000, 3, 'Nobody waits · 3 agents online'],
  [0, null, null, 'Nobody waits']
])('a queue where %d wait since %j with %j agents: %s', (waiting, waitingSince, agentsOnline, words) => {
  expect(queueWords({ kind: 'queue', id: '5', name: 'Claims', waiting, waitingSince, agentsOnline }, now)).toBe(words)
})
