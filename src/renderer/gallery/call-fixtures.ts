import type { HistoryCall } from '../../contract/history-call'
import { pictureTime } from './fixtures'

const s = 1000
const day = (dayOfMonth: number, hour: number, minute: number): number => new Date(2026, 10, dayOfMonth, hour, minute).getTime()
const idOf = (index: number): string => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`

/** A finished call with nothing on it but what is named. */
export const historyCall = (index: number, part: Partial<HistoryCall>): HistoryCall => ({
  id: idOf(index),
  parentId: null,
  direction: 'inbound',
  from: null,
  to: null,
  destination: null,
  destinationName: null,
  display: null,
  extension: null,
  user: null,
  agent: null,
  team: null,
  queue: null,
  member: null,
  gateway: null,
  contact: null,
  grantee: null,
  variables: {},
  tags: [],
  createdAt: null,
  answeredAt: null,
  bridgedAt: null,
  hangupAt: null,
  storedAt: null,
  joinedAt: null,
  queueBridgedAt: null,
  leavingAt: null,
  reportingAt: null,
  durationS: null,
  talkS: null,
  holdS: null,
  waitS: null,
  billS: null,
  queueWaitS: null,
  queueDurationS: null,
  reportingS: null,
  hangupBy: null,
  cause: null,
  sipCode: null,
  hangupPhrase: null,
  disposition: null,
  attemptId: null,
  result: null,
  reportText: null,
  answeringMachine: null,
  bridgedId: null,
  transferFrom: null,
  transferTo: null,
  blindTransfer: null,
  hasChildren: false,
  holds: [],
  files: [],
  transcripts: [],
  annotations: [],
  quality: null,
  rateId: null,
  mayBeRated: false,
  ...part
})

const queue = (name: string) => ({ id: name, name })
const party = (name: string | null, number: string) => ({ type: 'dest', id: null, name, number, masked: false })

const missed = (
  index: number,
  name: string | null,
  number: string,
  queueName: string,
  at: number,
  seconds: number,
  cause: string
): HistoryCall =>
  historyCall(index, {
    from: party(name, number),
    queue: queue(queueName),
    createdAt: at,
    hangupAt: at + seconds * s,
    durationS: seconds,
    cause
  })

function talked(
  index: number,
  name: string,
  number: string,
  queueName: string,
  at: number,
  talkS: number,
  result: string,
  part: Partial<HistoryCall> = {}
) {
  const bridgedAt = at + 31 * s
  const hangupAt = bridgedAt + talkS * s
  return historyCall(index, {
    from: party(name, number),
    queue: queue(queueName),
    user: { id: '7', name: 'Sanne Bakker' },
    createdAt: at,
    answeredAt: bridgedAt,
    bridgedAt,
    hangupAt,
    reportingAt: hangupAt + 40 * s,
    queueWaitS: 31,
    talkS,
    hangupBy: 'A',
    result,
    files: [
      {
        id: String(7000 + index),
        name: `call-${index}.mp3`,
        bytes: talkS * 4000,
        mimeType: 'audio/mpeg',
        kind: 'audio',
        startAt: bridgedAt,
        stopAt: hangupAt,
        startedBy: 'operator',
        channel: null
      }
    ],
    ...part
  })
}

const placed = (call: HistoryCall): HistoryCall => ({ ...call, direction: 'outbound', to: call.from, from: null })

/** The calls of the picture. */
export const historyCalls: HistoryCall[] = [
  missed(1, null, '+33 6 39 98 04 12', 'Billing', day(20, 10, 52), 20, 'ORIGINATOR_CANCEL'),
  missed(2, 'Piotr Nowak', '+44 7700 900163', 'Claims', day(20, 10, 31), 14, 'USER_BUSY'),
  talked(3, 'Ines Laurent', '+33 6 39 98 11 40', 'Billing', day(20, 10, 18), 252, 'success', {
    variables: { client_id: 'NL-771204', policy: 'Home Plus' },
    holds: [{ startAt: day(20, 10, 20), stopAt: day(20, 10, 20) + 22 * s, seconds: 22 }],
    annotations: [
      {
        id: '1',
        note: 'Asks for the letter by post',
        fromS: 72,
        toS: 90,
        fileId: '7003',
        createdAt: pictureTime,
        createdBy: { id: '7', name: 'Sanne Bakker' },
        updatedAt: null
      }
    ],
    quality: {
      mos: { avg: 4.2, min: 3.6, max: 4.4 },
      jitter: { avg: 8, min: 2, max: 31 },
      packetLoss: { avg: 0.2, min: 0, max: 1.4 },
      roundTrip: { avg: 48, min: 40, max: 120 }
    }
  }),
  talked(4, 'Yusuf Demir', '+44 7700 900120', 'Claims', day(20, 9, 47), 662, 'callback'),
  placed(missed(5, 'Oksana Bondar', '+44 7700 900188', 'Renewals', day(20, 9, 12), 31, 'NO_ANSWER')),
  talked(6, 'Leila Haddad', '+44 7700 900142', 'Claims', day(13, 16, 40), 362, 'success'),
  placed(talked(7, 'Rosa Almeida', '+44 7700 900118', 'Renewals', day(13, 15, 22), 168, 'success')),
  talked(8, 'Karin Öberg', '+1 202 555 0143', 'Support', day(13, 14, 5), 531, 'cancel'),
  talked(9, 'Tomás Okafor', '+1 202 555 0188', 'Support', day(13, 11, 37), 860, 'success'),
  talked(10, 'Hanna Kowalczyk', '+44 7700 900155', 'Renewals', day(13, 10, 2), 316, 'no decision'),
  missed(11, null, '+33 6 39 98 77 02', 'Billing', day(12, 15, 31), 20, 'NO_ANSWER'),
  placed(talked(12, 'Maren Visser', '+31 6 12345678', 'Billing', day(12, 14, 47), 220, 'success'))
]

/** So many calls, one a minute, the newest first. */
export const manyCalls = (count: number): HistoryCall[] =>
  Array.from({ length: count }, (_, index) => {
    const call = historyCalls[index % historyCalls.length]!
    return { ...call, id: idOf(index + 100), createdAt: pictureTime - index * 60 * s }
  })
