import { Seeded } from '../../seeded'
import { CUSTOMERS, QUEUES } from '../demo-data'
import { RESOURCES, TEAMS } from '../directory/demo-lookups'
import { demoPeople, type Person } from '../directory/demo-people'
import type { HistoryRow, Party } from './history-row'
import type { Recordings } from './recordings'

const SEED = 20_814
const DAY_MS = 86_400_000
const NAMES = ['Ruth', 'Daan', 'Elif', 'Milan', 'Zofia', 'Hugo', 'Carmen', 'Yusuf', 'Lotte', 'Andrei'] as const
const SURNAMES = ['de Boer', 'Kaya', 'Novak', 'Peeters', 'Silva', 'Ivanova', 'Smit', 'Dubois', 'Larsen', 'Okoye'] as const
const RESULTS = ['success', 'success', 'callback', 'not interested', ''] as const

/**
 * Calls of the last `days` days: answered and missed queue calls with both their legs, and calls that agents placed.
 * The same for the same count and days but for their times, which end at `now`.
 */
export function demoHistory(count: number, days: number, now: number, recordings: Recordings): HistoryRow[] {
  const chance = new Seeded(SEED)
  const people = demoPeople(now)
  return Array.from({ length: count }, (_, index) => {
    const createdAt = Math.round(now - ((index + 0.2 + 0.6 * chance.unit()) / count) * days * DAY_MS)
    const person = chance.unit() < 0.6 ? people[0]! : people[chance.whole(0, people.length - 1)]!
    const customer = customerOf(chance)
    return chance.unit() < 0.7
      ? queueCall(chance, { index, createdAt, person, customer }, recordings)
      : placedCall(chance, { index, createdAt, person, customer }, recordings)
  }).flat()
}

interface Story {
  index: number
  createdAt: number
  person: Person
  customer: { party: Party; variables: Record<string, string> }
}

function customerOf(chance: Seeded): Story['customer'] {
  const known = CUSTOMERS[chance.whole(0, 9)]
  if (known) return { party: { type: 'dest', id: '', number: known.number, name: known.name }, variables: known.variables }
  const name = `${chance.one(NAMES)} ${chance.one(SURNAMES)}`
  const number = `+447700900${String(chance.whole(200, 999))}`
  return {
    party: { type: 'dest', id: '', number, name },
    variables: { Company: `${name.split(' ')[1]} Ltd`, customer_id: `C-${number.slice(-4)}` }
  }
}

/** Each number always comes and goes by the same trunk. */
const gatewayOf = ({ number }: Party): HistoryRow['gateway'] => RESOURCES[Number(number.at(-1)) % 2]!.gateway

/** The customer's leg, and the agent's below it. */
function queueCall(chance: Seeded, story: Story, recordings: Recordings): HistoryRow[] {
  const { index, createdAt, person, customer } = story
  const [queueName, queueId] = Object.entries(QUEUES)[index % Object.keys(QUEUES).length]!
  const answered = chance.unit() < 0.75
  const ringAt = createdAt + chance.whole(5, 90) * 1000
  const answeredAt = answered ? ringAt + chance.whole(2, 15) * 1000 : 0
  const hangupAt = answered ? answeredAt + chance.whole(20, 600) * 1000 : ringAt + chance.whole(8, 30) * 1000
  const result = answered ? chance.one(RESULTS) : 'missed'
  const top = {
    ...base(chance, story),
    direction: 'inbound' as const,
    from: customer.party,
    to: { type: 'dest' as const, id: '', number: '+442079460000', name: queueName },
    destination: '+442079460000',
    gateway: gatewayOf(customer.party),
    queue: { id: queueId, name: queueName },
    createdAt,
    answeredAt: createdAt + 1000,
    bridgedAt: answeredAt,
    hangupAt,
    hangupBy: answered ? (chance.unit() < 0.6 ? 'A' : 'B') : 'A',
    cause: 'NORMAL_CLEARING',
    sipCode: 200
  }
  const leg: HistoryRow = {
    ...top,
    id: chance.uuid(),
    parentId: top.id,
    gateway: null,
    user: { id: person.userId, name: person.name, extension: person.extension },
    agent: { id: person.id, name: person.name },
    team: TEAMS.find(({ id }) => id === person.teamId) ?? null,
    attemptId: 100_000 + index,
    to: { type: 'user', id: String(person.userId), number: person.extension, name: person.name },
    destination: person.extension,
    createdAt: ringAt,
    answeredAt,
    cause: answered ? 'NORMAL_CLEARING' : 'NO_ANSWER',
    sipCode: answered ? 200 : 487,
    holdSec: answered && chance.unit() < 0.2 ? chance.whole(5, 40) : 0,
    result,
    description: result === 'callback' ? 'Asked to be called again' : '',
    reportingAt: answered && result !== '' ? hangupAt + chance.whole(5, 100) * 1000 : 0,
    files: [],
    annotations: []
  }
  // A recording hangs on either leg.
  if (answered) (chance.unit() < 0.5 ? top : leg).files.push(recordings.add(top.id, answeredAt, hangupAt))
  return [leg, top]
}

function placedCall(chance: Seeded, story: Story, recordings: Recordings): HistoryRow[] {
  const { createdAt, person, customer } = story
  const answered = chance.unit() < 0.7
  const answeredAt = answered ? createdAt + chance.whole(4, 25) * 1000 : 0
  const hangupAt = answered ? answeredAt + chance.whole(15, 400) * 1000 : createdAt + chance.whole(5, 40) * 1000
  const row: HistoryRow = {
    ...base(chance, story),
    user: { id: person.userId, name: person.name, extension: person.extension },
    direction: 'outbound',
    from: { type: 'user', id: String(person.userId), number: person.extension, name: person.name },
    to: customer.party,
    gateway: gatewayOf(customer.party),
    destination: customer.party.number,
    createdAt,
    answeredAt,
    bridgedAt: answeredAt,
    hangupAt,
    hangupBy: chance.unit() < 0.5 ? 'A' : 'B',
    cause: answered ? 'NORMAL_CLEARING' : chance.one(['NO_ANSWER', 'USER_BUSY', 'ORIGINATOR_CANCEL']),
    sipCode: answered ? 200 : 480
  }
  if (answered) row.files.push(recordings.add(row.id, answeredAt, hangupAt))
  return [row]
}

const base = (chance: Seeded, { customer }: Story) => ({
  id: chance.uuid(),
  appId: 'fs-simulator',
  parentId: '',
  user: null,
  agent: null,
  queue: null,
  team: null,
  memberId: 0,
  attemptId: 0,
  variables: { ...customer.variables },
  holdSec: 0,
  result: '',
  description: '',
  reportingAt: 0,
  tags: chance.unit() < 0.1 ? ['complaint'] : [],
  transferTo: '',
  transferFrom: '',
  blindTransfer: '',
  hideMissed: false,
  files: [],
  annotations: []
})
