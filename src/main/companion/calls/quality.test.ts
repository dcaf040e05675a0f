import { describe, expect, it } from 'vitest'
import type { CallQuality } from '../../../contract/conversation'
import type { MediaFact } from '../ports'
import { limits, QualityWatch } from './quality'

type Second = Partial<{
  lost: number
  received: number
  sent: number
  lostOfOurs: number
  jitterMs: number
  roundTripMs: number | null
  heard: boolean
  speaks: boolean
  state: 'connected' | 'held'
  muted: boolean
  joined: boolean
}>

/** Plays a call second by second, and gives what was said after each. */
function play(seconds: readonly Second[], sipCallId = 'sip-A', watch = new QualityWatch()) {
  const fact: MediaFact = {
    sipCallId,
    at: 0,
    packetsReceived: 50,
    packetsLost: 0,
    inboundEnergy: 1,
    outboundEnergy: 1,
    packetsSent: 50,
    outboundLost: null,
    jitterMs: 5,
    roundTripMs: 60
  }
  const first = watch.add(fact, { state: 'connected', muted: false, joined: false })
  let now = fact
  const said = seconds.map((second) => {
    const lost = second.lost ?? 0
    now = {
      ...now,
      at: now.at + 1000,
      packetsReceived: now.packetsReceived + (second.received ?? 50 - lost),
      packetsLost: now.packetsLost + lost,
      inboundEnergy: now.inboundEnergy + (second.heard === false ? 0 : 0.01),
      outboundEnergy: now.outboundEnergy + (second.speaks === false ? 0 : 0.01),
      packetsSent: now.packetsSent + (second.sent ?? 50),
      outboundLost: second.lostOfOurs === undefined ? now.outboundLost : (now.outboundLost ?? 0) + second.lostOfOurs,
      jitterMs: second.jitterMs ?? 5,
      roundTripMs: second.roundTripMs === undefined ? 60 : second.roundTripMs
    }
    return watch.add(now, { state: second.state ?? 'connected', muted: second.muted ?? false, joined: second.joined ?? false })
  })
  return { watch, said, first }
}
const times = (count: number, second: Second): Second[] => Array.from({ length: count }, () => second)
const words = (said: { quality: CallQuality }[]): string =>
  said.map(({ quality }) => ({ good: '.', fair: 'f', poor: 'P' })[quality.level]).join('')

const fine: Second = {}
const losing: Second = { lost: 2 } // 4 %

describe('a warning', () => {
  it.each<[string, Second[], string]>([
    ['does not come of two bad seconds', [losing, fine, losing, fine, fine], '.....'],
    ['comes with the third of five', [losing, fine, losing, fine, losing, fine], '....ff'],
    ['does not come of three in six', [losing, fine, fine, losing, fine, fine, losing], '.......'],
    ['goes only when none of five is bad', [...times(3, losing), ...times(4, fine), losing, ...times(5, fine)], '..ffffffffff.'],
    ['rises to poor and falls back to fair', [...times(3, { lost: 5 }), ...times(5, losing), ...times(5, fine)], '..PPPPPfffff.']
  ])('%s', (_what, seconds, expected) => {
    expect(words(play(seconds).said)).toBe(expected)
  })
})

describe('whose side it is', () => {
  it.each<[string, Second[], CallQuality]>([
    ['packets to us are lost', times(5, losing), { level: 'fair', cause: 'network' }],
    ['many are lost', times(5, { lost: 5 }), { level: 'poor', cause: 'network' }],
    ['ours are lost, as the far end reports', times(5, { lostOfOurs: 2 }), { level: 'fair', cause: 'network' }],
    [
      'ours are lost, reported every five seconds',
      [{ lostOfOurs: 0 }, ...times(3, fine), { lostOfOurs: 25 }, ...times(3, fine)],
      { level: 'poor', cause: 'network' }
    ],
    ['they come at uneven times', times(5, { jitterMs: limits.jitterMs.fair }), { level: 'fair', cause: 'network' }],
    ['nothing comes at all', times(5, { received: 0, heard: false }), { level: 'poor', cause: 'network' }],
    ['the way is long', times(5, { roundTripMs: limits.roundTripMs.fair }), { level: 'fair', cause: 'line' }],
    ['the way is too long', times(5, { roundTripMs: limits.roundTripMs.poor }), { level: 'poor', cause: 'line' }],
    ['our microphone carries nothing', times(5, { speaks: false }), { level: 'poor', cause: 'microphone' }],
    ['theirs carries nothing while packets come', times(10, { heard: false }), { level: 'fair', cause: 'other-side' }],
    ['the microphone before the network', times(5, { speaks: false, lost: 5 }), { level: 'poor', cause: 'microphone' }],
    ['the worse before the nearer', times(10, { roundTripMs: 900, lost: 2 }), { level: 'poor', cause: 'line' }]
  ])('%s', (_what, seconds, expected) => {
    expect(play(seconds).said.at(-1)!.quality).toEqual(expected)
  })

  it.each<[string, Second[]]>([
    ['a microphone flat for four seconds', [...times(4, { speaks: false }), fine, ...times(4, { speaks: false })]],
    ['a muted microphone', times(20, { speaks: false, muted: true })],
    ['calls joined here', times(20, { speaks: false, joined: true })],
    ['a call on hold', times(20, { state: 'held', speaks: false, received: 0, heard: false, lost: 50, roundTripMs: 900 })],
    ['a customer who listens for nine seconds', [...times(9, { heard: false }), fine]],
    ['no round trip known', times(10, { roundTripMs: null })],
    ['just below every limit', times(20, { lost: 1, jitterMs: limits.jitterMs.fair - 1, roundTripMs: limits.roundTripMs.fair - 1 })]
  ])('is nobody: %s', (_what, seconds) => {
    expect(words(play(seconds).said)).toBe('.'.repeat(seconds.length))
  })

  it('unmuting begins the five seconds anew, and one sound ends the warning', () => {
    const flat = { speaks: false }
    expect(words(play([...times(4, flat), { ...flat, muted: true }, ...times(5, flat), fine]).said)).toBe('.........P.')
  })

  it('a hold forgets what was wrong before', () => {
    expect(words(play([...times(5, { lost: 5 }), { state: 'held', received: 0 }, fine]).said)).toBe('..PPP..')
  })
})

describe('what the screen shows', () => {
  it('is rounded, over the last seconds', () => {
    expect(play(times(6, { lost: 2, jitterMs: 22, roundTripMs: 118 })).said.at(-1)!.media).toEqual({
      inbound: 'flowing',
      loss: 0.04,
      roundTripMs: 120,
      jitterMs: 20,
      outbound: 'sound'
    })
  })

  it('says silent and flat', () => {
    expect(play(times(10, { heard: false, speaks: false })).said.at(-1)!.media).toMatchObject({ inbound: 'silent', outbound: 'flat' })
    expect(play([{ received: 0, heard: false }]).said.at(-1)!.media.inbound).toBe('silent')
    expect(play([]).first.media).toMatchObject({ inbound: 'flowing', outbound: 'sound' })
  })
})

describe('the summary', () => {
  it('counts seconds, keeps the worst and its cause, and means over the call', () => {
    const { watch } = play([
      ...times(10, fine),
      ...times(5, { lost: 5, roundTripMs: 160 }),
      ...times(10, fine),
      ...times(30, { state: 'held', received: 0 })
    ])
    expect(watch.summary()).toEqual({
      goodS: 18,
      fairS: 0,
      poorS: 7,
      worst: { level: 'poor', cause: 'network' },
      loss: 0.02,
      roundTripMs: 80,
      jitterMs: 5
    })
  })

  it('is none for a call that was never judged', () => {
    expect(play([]).watch.summary()).toBeNull()
    expect(play(times(5, { state: 'held' })).watch.summary()).toBeNull()
  })

  it('goes on when the call was taken back in a new session, whose packets count anew', () => {
    const watch = new QualityWatch()
    play(times(3, fine), 'sip-A', watch)
    const { said } = play(times(3, fine), 'sip-B', watch)
    expect(words(said)).toBe('...')
    expect(watch.summary()).toMatchObject({ goodS: 6, loss: 0 })
  })
})
