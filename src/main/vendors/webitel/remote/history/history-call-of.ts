import type { CallAnnotation, CallFile, CallParty, HistoryCall } from '../../../../../contract/history-call'
import { idOf, isTrue, listOf, memberOf, numberOf, textOf, timeOf, variablesOf } from '../../facts/read'
import { namedOf } from '../read'

const MOST_FILES = 500
const TEXT = 4000

/** One item of the history as Webitel writes it (webitel.md 5.2), or null without an id. A number that is left out is 0 (3); null stays null. */
export function historyCallOf(item: unknown): HistoryCall | null {
  const of = (name: string) => memberOf(item, name)
  const text = (name: string, limit?: number) => textOf(of(name), limit)
  const time = (name: string) => timeOf(of(name))
  const seconds = (name: string) => secondsOf(of(name))
  const named = (name: string) => namedOf(of(name))
  const id = text('id', 80)
  if (id === null) return null
  return {
    id,
    parentId: text('parent_id', 80),
    direction: oneOf(['inbound', 'outbound'], of('direction')),
    from: partyOf(of('from')),
    to: partyOf(of('to')),
    destination: text('destination', 200),
    destinationName: text('destination_name', 200),
    display: text('display', 200),
    extension: text('extension', 80),
    user: named('user'),
    agent: named('agent'),
    team: named('team'),
    queue: named('queue'),
    member: named('member'),
    gateway: named('gateway'),
    contact: named('contact'),
    grantee: named('grantee'),
    variables: variablesOf(of('variables')),
    tags: listOf(of('tags')).flatMap((tag) => textOf(tag, 200) ?? []),

    createdAt: time('created_at'),
    answeredAt: time('answered_at'),
    bridgedAt: time('bridged_at'),
    hangupAt: time('hangup_at'),
    storedAt: time('stored_at'),
    joinedAt: time('joined_at'),
    queueBridgedAt: time('queue_bridged_at'),
    leavingAt: time('leaving_at'),
    reportingAt: time('reporting_at'),

    durationS: seconds('duration'),
    talkS: seconds('talk_sec'),
    holdS: seconds('hold_sec'),
    waitS: seconds('wait_sec'),
    billS: seconds('bill_sec'),
    queueWaitS: seconds('queue_wait_sec'),
    queueDurationS: seconds('queue_duration_sec'),
    reportingS: seconds('reporting_sec'),

    hangupBy: oneOf(['A', 'B', 'F'], of('hangup_by')),
    cause: text('cause', 80),
    sipCode: numberOf(of('sip_code')) || null,
    hangupPhrase: text('hangup_phrase', 200),
    disposition: text('hangup_disposition', 80),

    attemptId: presentId(of('attempt_id')),
    result: text('result', 200),
    reportText: text('agent_description', TEXT),
    answeringMachine: text('amd_result', 80),

    bridgedId: text('bridged_id', 80),
    transferFrom: text('transfer_from', 80),
    transferTo: text('transfer_to', 80),
    blindTransfer: text('blind_transfer', 200),
    hasChildren: isTrue(of('has_children')),

    holds: listOf(of('hold'))
      .slice(0, MOST_FILES)
      .map((hold) => ({
        startAt: timeOf(memberOf(hold, 'start')),
        stopAt: timeOf(memberOf(hold, 'stop')),
        seconds: numberOf(memberOf(hold, 'sec'))
      })),
    files: listOf(of('files')).slice(0, MOST_FILES).flatMap(fileOf),
    transcripts: listOf(of('transcripts')).slice(0, MOST_FILES).flatMap(transcriptOf),
    annotations: listOf(of('annotations'))
      .slice(0, MOST_FILES)
      .flatMap((one) => annotationOf(one) ?? []),
    quality: qualityOf(of('quality_metrics')),
    rateId: presentId(of('rate_id')),
    mayBeRated: isTrue(of('allow_evaluation'))
  }
}

/** An annotation as the server answers it, or null without an id. */
export function annotationOf(item: unknown): CallAnnotation | null {
  const id = presentId(memberOf(item, 'id'))
  if (id === null) return null
  return {
    id,
    note: textOf(memberOf(item, 'note'), TEXT) ?? '',
    fromS: numberOf(memberOf(item, 'start_sec')) ?? 0,
    toS: numberOf(memberOf(item, 'end_sec')) ?? 0,
    fileId: presentId(memberOf(item, 'file_id')),
    createdAt: timeOf(memberOf(item, 'created_at')),
    createdBy: namedOf(memberOf(item, 'created_by')),
    updatedAt: timeOf(memberOf(item, 'updated_at'))
  }
}

function fileOf(item: unknown): CallFile[] {
  const id = presentId(memberOf(item, 'id'))
  if (id === null) return []
  const said = textOf(memberOf(item, 'mime_type'), 100)?.toLowerCase() ?? null
  const mimeType = said === 'audio/mp3' ? 'audio/mpeg' : said
  const channel = textOf(memberOf(item, 'channel'), 80)
  return [
    {
      id,
      name: textOf(memberOf(item, 'name'), 300),
      bytes: numberOf(memberOf(item, 'size')),
      mimeType,
      kind: kindOf(mimeType, channel, textOf(memberOf(item, 'type')) ?? ''),
      startAt: timeOf(memberOf(item, 'start_at')),
      stopAt: timeOf(memberOf(item, 'stop_at')),
      startedBy: oneOf(['operator', 'client'], memberOf(item, 'start_record')),
      channel
    }
  ]
}

/** By the content where it is known; by the server's word (`file_type_audio`, or `audio`) where it is not. */
function kindOf(mimeType: string | null, channel: string | null, said: string): CallFile['kind'] {
  if (mimeType?.startsWith('audio/')) return 'audio'
  if (mimeType?.startsWith('video/')) return channel === 'screenrecording' ? 'screen' : 'video'
  if (mimeType?.startsWith('image/')) return 'picture'
  if (mimeType === 'application/pdf') return 'document'
  const words = { audio: 'audio', video: 'video', screensharing: 'screen', screenshot: 'picture', pdf: 'document' } as const
  return words[said.replace(/^file_type_/, '') as keyof typeof words] ?? 'other'
}

function transcriptOf(item: unknown): HistoryCall['transcripts'] {
  const id = presentId(memberOf(item, 'id'))
  const fileId = presentId(memberOf(memberOf(item, 'file'), 'id')) ?? presentId(memberOf(item, 'file_id'))
  return id === null ? [] : [{ id, locale: textOf(memberOf(item, 'locale'), 40), fileId }]
}

function partyOf(value: unknown): CallParty | null {
  const part = (name: string) => textOf(memberOf(value, name), 200)
  const party = { type: part('type'), id: part('id'), name: part('name'), number: part('number') }
  if (Object.values(party).every((one) => one === null)) return null
  return { ...party, masked: /\*{2}/.test(party.number ?? '') }
}

function qualityOf(value: unknown): HistoryCall['quality'] {
  if (typeof value !== 'object' || value === null) return null
  const measured = (name: string) => {
    const of = (which: string) => numberOf(memberOf(value, `${name}_${which}`)) ?? 0
    return { avg: of('avg'), min: of('min'), max: of('max') }
  }
  return { mos: measured('mos'), jitter: measured('jitter'), packetLoss: measured('packetloss'), roundTrip: measured('roundtrip') }
}

const secondsOf = (value: unknown): number | null => (value === undefined ? 0 : numberOf(value))

/** 0 stands for none. */
const presentId = (value: unknown): string | null => {
  const id = idOf(value)
  return id === '0' ? null : id
}

const oneOf = <const Word extends string>(words: readonly Word[], value: unknown): Word | null =>
  words.find((word) => word === value) ?? null
