import type { Pace } from '../pace'
import type { Agent } from './agent'
import { QUEUE_LIST } from './directory/demo-lookups'
import type { Attempt, CallSpec, Leg, Report } from './leg'
import { alreadyReported, Refusal } from './refusal'
import { channelEvent, processingData, type Shape } from './shapes'

const WRAP_MS = 2000
const MISSED_MS = 3000
const FIRST_ID = 501

/** Attempts of the agent's call channel: distribution, post-processing, wrap-up (Webitel contract 10). */
export class Attempts {
  readonly reports: Report[] = []
  private nextId = FIRST_ID

  constructor(
    private readonly pace: Pace,
    private readonly agent: Agent,
    private readonly publish: (event: 'channel', data: Shape) => void,
    private readonly legs: ReadonlyMap<string, Leg>
  ) {}

  create(spec: CallSpec, queue: string): Attempt {
    const id = this.nextId++
    return {
      id,
      state: 'distribute',
      queue: { id: QUEUE_LIST.find(({ name }) => name === queue)?.id ?? 99, name: queue },
      bucket: spec.bucket,
      memberId: 9000 + id,
      joinedAt: Date.now() - spec.waitedS * 1000,
      offeringAt: 0,
      bridgedAt: 0,
      processing: null,
      report: null,
      form: null,
      formFields: {}
    }
  }

  legOf(attemptId: number): Leg | null {
    return [...this.legs.values()].find((leg) => leg.attempt?.id === attemptId) ?? null
  }

  /** Moves the attempt and the channel, and says so. */
  enter(attempt: Attempt, status: Attempt['state'], payload?: Shape): void {
    attempt.state = status
    this.agent.enter(status, Number(payload?.timeout ?? 0))
    const form = status === 'bridged' && attempt.form ? { form: attempt.form } : {}
    this.publish('channel', { ...channelEvent(attempt, status, payload), ...form })
  }

  /** The page of the agent's form, or that there is none any more: the member is left out then. */
  tellForm(attempt: Attempt): void {
    this.publish('channel', channelEvent(attempt, 'form', attempt.form ?? undefined))
  }

  /** The call was answered and is over, and a report is wanted. */
  startProcessing(leg: Leg, attempt: Attempt): void {
    this.countDown(attempt, leg.spec.processingS, leg.spec.prolongations)
  }

  /** Once only: the second report of an attempt is refused (Webitel contract 4.10). */
  report(attemptId: number, via: Report['via'], body: Record<string, unknown>): void {
    const leg = this.legOf(attemptId)
    const attempt = leg?.attempt
    if (!leg || !attempt || attempt.report || !attempt.processing) throw alreadyReported()
    attempt.processing.cancel()
    attempt.processing = null
    attempt.form = null
    attempt.report = { attemptId, at: Date.now(), via, body }
    if (via !== 'timeout') this.reports.push(attempt.report)
    if (typeof body.variables === 'object' && body.variables !== null) Object.assign(leg.variables, body.variables)
    this.wrapUp(attempt)
  }

  /** The scheme behind a form knows the result, perhaps before the call is over. */
  settle(attemptId: number, body: Record<string, unknown>): void {
    const attempt = this.legOf(attemptId)?.attempt
    if (!attempt || attempt.report) return
    if (attempt.processing) return this.report(attemptId, 'form', body)
    attempt.report = { attemptId, at: Date.now(), via: 'form', body }
    this.reports.push(attempt.report)
  }

  /** More time: counts from now, a limited number of times. */
  renew(attemptId: number, seconds: number): void {
    const leg = this.legOf(attemptId)
    const attempt = leg?.attempt
    if (!leg || !attempt?.processing) throw new Refusal('app.cc_member.renewal.app_err', 400, 'attempt is not in processing')
    const remaining = attempt.processing.remaining - 1
    if (remaining < 0) throw new Refusal('app.cc_member.renewal.app_err', 400, 'no prolongation left')
    attempt.processing.cancel()
    this.countDown(attempt, seconds > 0 ? seconds : leg.spec.processingS, remaining)
    this.enter(attempt, 'processing', processingData(leg, attempt))
  }

  /** Between two calls, until the server or the agent says that the agent is ready. */
  wrapUp(attempt: Attempt): void {
    this.enter(attempt, 'wrap_time', { timeout: Date.now() + WRAP_MS * this.pace.scale })
    this.pace.after(WRAP_MS, () => attempt.state === 'wrap_time' && this.enter(attempt, 'waiting'))
  }

  missed(attempt: Attempt): void {
    this.enter(attempt, 'missed', { timeout: Date.now() + MISSED_MS * this.pace.scale })
    this.agent.missed()
    this.pace.after(MISSED_MS, () => attempt.state === 'missed' && this.enter(attempt, 'waiting'))
  }

  /** The agent ends wrap-up or a missed call early. */
  ready(): void {
    this.agent.enter('waiting')
    const last = [...this.legs.values()].reverse().find((leg) => leg.attempt?.state === 'wrap_time' || leg.attempt?.state === 'missed')
    if (last?.attempt) this.enter(last.attempt, 'waiting')
  }

  private countDown(attempt: Attempt, seconds: number, remaining: number): void {
    const cancel = this.pace.after(seconds * 1000, () => this.report(attempt.id, 'timeout', {}))
    attempt.processing = { timeoutAt: Date.now() + seconds * 1000 * this.pace.scale, remaining, cancel }
  }
}
