import type { Call, CallQuality, QualitySummary } from '../../../contract/conversation'
import type { MediaFact } from '../ports'
import { Hysteresis, WINDOW } from './hysteresis'

/**
 * Where a second counts as fair, and where as poor. Fair is what Twilio's voice SDK warns at (its statsMonitor: 3 % lost, 400 ms there and
 * back, 30 ms of jitter). Poor: 400 ms one way is the most that ITU-T G.114 lets a plan have; a tenth lost is where concealment gives
 * up, told a little before; jitter of 60 ms is three packets of the usual 20 ms.
 */
export const limits = {
  loss: { fair: 0.03, poor: 0.08 },
  roundTripMs: { fair: 400, poor: 800 },
  jitterMs: { fair: 30, poor: 60 }
} as const

/** A microphone that is open and carries no sound at all for so long is dead or muted by its own switch, s. */
const MICROPHONE_FLAT_S = 5
/** People fall silent, lines do not: even a quiet line carries some noise, s (Twilio: constant-audio-output-level). */
const OTHER_SIDE_FLAT_S = 10

type Level = 'fair' | 'poor'
type Cause = NonNullable<CallQuality['cause']>

const rank = { good: 0, fair: 1, poor: 2 } as const
/** At the same level the cause that the agent can mend is told first. */
const causes: readonly Cause[] = ['microphone', 'network', 'line', 'other-side']
const good: CallQuality = { level: 'good', cause: null }

const share = (lost: number, received: number): number => (lost <= 0 ? 0 : lost / (lost + Math.max(0, received)))
const levelOf = (value: number, { fair, poor }: { fair: number; poor: number }): Level | null =>
  value >= poor ? 'poor' : value >= fair ? 'fair' : null
const worse = (a: Level | null, b: Level | null): Level | null => (a === 'poor' || b === 'poor' ? 'poor' : (a ?? b))

/** How one call sounds, from one look at its media each second: on the screen with hysteresis, and of the whole call at its end. */
export class QualityWatch {
  #facts: MediaFact[] = []
  #microphoneFlatS = 0
  #otherSideFlatS = 0
  readonly #steps = {
    network: { fair: new Hysteresis(), poor: new Hysteresis() },
    line: { fair: new Hysteresis(), poor: new Hysteresis() }
  }
  readonly #seconds = { good: 0, fair: 0, poor: 0 }
  readonly #totals = { received: 0, lost: 0, roundTrips: 0, roundTripMs: 0, jitterMs: 0 }
  #worst = good

  /** What is known after this second. On hold nothing is judged: silence is what is wanted then. */
  add(now: MediaFact, call: Pick<Call, 'state' | 'muted' | 'joined'>): { media: Call['media']; quality: CallQuality } {
    // A call that was taken back counts its packets anew.
    const isNew = this.#facts[0]?.sipCallId !== now.sipCallId
    const before = isNew ? undefined : this.#facts.at(-1)
    this.#facts = [...(isNew ? [] : this.#facts), now].slice(-WINDOW - 1)
    if (call.state !== 'connected') {
      this.#reset(now)
      return { media: this.#media(now, 0), quality: good }
    }
    if (before === undefined) return { media: this.#media(now, 0), quality: good }

    const received = now.packetsReceived - before.packetsReceived
    const lost = Math.max(0, now.packetsLost - before.packetsLost)
    // In a mix what goes out carries the others too.
    const speaks = call.muted || call.joined || now.packetsSent === before.packetsSent || now.outboundEnergy > before.outboundEnergy
    this.#microphoneFlatS = speaks ? 0 : this.#microphoneFlatS + 1
    this.#otherSideFlatS = received === 0 || now.inboundEnergy > before.inboundEnergy ? 0 : this.#otherSideFlatS + 1

    const network =
      received === 0 ? 'poor' : worse(worse(this.#lossLevel(received, lost), this.#lossOfOurs()), levelOf(now.jitterMs, limits.jitterMs))
    const line = now.roundTripMs === null ? null : levelOf(now.roundTripMs, limits.roundTripMs)
    const found: Record<Cause, Level | null> = {
      network: this.#step('network', network),
      line: this.#step('line', line),
      microphone: this.#microphoneFlatS >= MICROPHONE_FLAT_S ? 'poor' : null,
      'other-side': this.#otherSideFlatS >= OTHER_SIDE_FLAT_S ? 'fair' : null
    }
    const quality = worstOf(found)
    this.#count(quality, { received, lost, now })
    return { media: this.#media(now, received), quality }
  }

  /** Null for a call of which not one second was judged. */
  summary(): QualitySummary | null {
    const seconds = this.#seconds.good + this.#seconds.fair + this.#seconds.poor
    if (seconds === 0) return null
    const { received, lost, roundTrips, roundTripMs, jitterMs } = this.#totals
    return {
      goodS: this.#seconds.good,
      fairS: this.#seconds.fair,
      poorS: this.#seconds.poor,
      worst: this.#worst,
      loss: Math.round(share(lost, received) * 1000) / 1000,
      roundTripMs: roundTrips === 0 ? null : Math.round(roundTripMs / roundTrips),
      jitterMs: Math.round(jitterMs / seconds)
    }
  }

  #lossLevel(received: number, lost: number): Level | null {
    return levelOf(share(lost, received), limits.loss)
  }

  /** The far end reports every few seconds, so its figure is taken over all that is looked at together. */
  #lossOfOurs(): Level | null {
    const [first, last] = [this.#facts[0], this.#facts.at(-1)]
    if (first === undefined || last === undefined || last.outboundLost === null) return null
    const lost = last.outboundLost - (first.outboundLost ?? 0)
    return this.#lossLevel(last.packetsSent - first.packetsSent - lost, lost)
  }

  #step(cause: 'network' | 'line', level: Level | null): Level | null {
    const steps = this.#steps[cause]
    const isPoor = steps.poor.add(level === 'poor')
    const isFair = steps.fair.add(level !== null)
    return isPoor ? 'poor' : isFair ? 'fair' : null
  }

  #count(quality: CallQuality, { received, lost, now }: { received: number; lost: number; now: MediaFact }): void {
    this.#seconds[quality.level]++
    if (rank[quality.level] > rank[this.#worst.level]) this.#worst = quality
    this.#totals.received += Math.max(0, received)
    this.#totals.lost += lost
    this.#totals.jitterMs += now.jitterMs
    if (now.roundTripMs === null) return
    this.#totals.roundTrips++
    this.#totals.roundTripMs += now.roundTripMs
  }

  /** Rounded, so that noise is no change of the state. */
  #media(now: MediaFact, received: number): Call['media'] {
    const first = this.#facts[0] ?? now
    const silent = this.#facts.length > 1 && (received === 0 || this.#otherSideFlatS >= OTHER_SIDE_FLAT_S)
    return {
      inbound: now.packetsReceived === 0 ? 'none' : silent ? 'silent' : 'flowing',
      loss: Math.round(share(now.packetsLost - first.packetsLost, now.packetsReceived - first.packetsReceived) * 100) / 100,
      roundTripMs: now.roundTripMs === null ? null : Math.round(now.roundTripMs / 20) * 20,
      jitterMs: Math.round(now.jitterMs / 5) * 5,
      outbound: now.packetsSent === 0 ? 'none' : this.#microphoneFlatS >= MICROPHONE_FLAT_S ? 'flat' : 'sound'
    }
  }

  #reset(now: MediaFact): void {
    this.#facts = [now]
    this.#microphoneFlatS = 0
    this.#otherSideFlatS = 0
    for (const { fair, poor } of Object.values(this.#steps)) for (const step of [fair, poor]) step.reset()
  }
}

function worstOf(found: Record<Cause, Level | null>): CallQuality {
  for (const level of ['poor', 'fair'] as const) for (const cause of causes) if (found[cause] === level) return { level, cause }
  return good
}
