import { z } from 'zod'
import type { Clock, Log, Random, VendorAccountEvent } from '../../companion/ports'
import { createLane, type Http, type HttpAnswer, type HttpCall, type HttpFailure, type Lane, type TokenKeeper } from '../http'
import { createKpnGauge } from './kpn-gauge'
import { isFinal, kpnRefusal } from './kpn-refusal'
import { createKpnToken, isRefusedSignIn, type KpnCredentials } from './kpn-token'
import { outcomeUnknown, pauseBeforeSecond } from './kpn-repeat'

export interface KpnAccountOptions {
  clock: Clock
  random: Random
  log: Log
  http: Http
  /** Origin of the KPN gateway. */
  gateway: string
  /** Path of the product below it. */
  basePath: string
  credentials: KpnCredentials
  lane?: Lane
  /** Value of the `api-version` request header; empty: not sent. */
  apiVersion: () => string
  hear: (event: VendorAccountEvent) => void
}

/** `step` says who refused. `repeated`: this answers the second sending, and the first may have been carried out. */
export interface KpnFailed {
  ok: false
  failure: HttpFailure
  step: 'token' | 'call'
  repeat: HttpCall<z.ZodType>['repeat']
  repeated: boolean
}
export type KpnAnswer<Value> = { ok: true; value: Value; status: number; headers: Readonly<Record<string, string>> } | KpnFailed
export type KpnCall<Answer extends z.ZodType> = Omit<HttpCall<Answer>, 'url' | 'lane' | 'final' | 'form'> & { path: string }

/** One product of KPN's API store with the credentials of one account (weseedo.md 2 and 3). */
export interface KpnAccount {
  readonly token: TokenKeeper<HttpFailure>
  call<Answer extends z.ZodType>(call: KpnCall<Answer>): Promise<KpnAnswer<z.output<Answer>>>
  /** Forgets the token; answers that still come tell nothing more. */
  close(): void
}

const CALL_MS = 15_000
const Unsuccessful = z.looseObject({ success: z.literal(false) }).transform((body) => ({ refusal: body }))

export function createKpnAccount(options: KpnAccountOptions): KpnAccount {
  const { clock, random, log, http, gateway, basePath, lane = createLane({ clock, random }) } = options
  const token = createKpnToken(clock, http, gateway, options.credentials, lane)
  let closed = false
  const hear = (event: VendorAccountEvent) => closed || options.hear(event)
  const gauge = createKpnGauge({ clock, log, lane, hear })
  const deaf = lane.onWait((until) => hear({ kind: 'waits', until }))

  /** One sending with a valid token; with a second one where the token was refused. */
  const send = async <Answer extends z.ZodType>({ path, headers, ...call }: KpnCall<Answer>): Promise<KpnAnswer<z.output<Answer>>> => {
    const version = options.apiVersion()
    const failed = { ok: false, repeat: call.repeat, repeated: false } as const
    const done = await token.run(
      async (bearer) =>
        successOf(
          await http.call({
            deadlineMs: CALL_MS,
            ...call,
            final: isFinal,
            lane,
            answer: z.union([Unsuccessful, call.answer.transform((value) => ({ value }))]),
            url: gateway + basePath + path,
            headers: { ...headers, ...(version === '' ? {} : { 'api-version': version }), authorization: `Bearer ${bearer}` }
          })
        ),
      (answer) => !answer.ok && answer.failure.kind === 'refused' && kpnRefusal(answer.failure).class === 'token'
    )
    if (!done.ok) {
      if (isRefusedSignIn(done.failure)) hear({ kind: 'expired' })
      return { ...failed, failure: done.failure, step: 'token' }
    }
    gauge(done.answer)
    return done.answer.ok ? done.answer : { ...failed, failure: done.answer.failure, step: 'call' }
  }

  return {
    token,
    async call(call) {
      const first = await send(call)
      const pause = first.ok ? null : pauseBeforeSecond(call, first, clock.now(), random)
      if (first.ok || pause === null || !lane.mayRepeat()) return first
      await new Promise<void>((resolve) => clock.after(pause, resolve))
      const second = await send(call)
      return second.ok ? second : { ...second, repeated: outcomeUnknown(first) }
    },
    close() {
      closed = true
      deaf()
      token.forget()
    }
  }
}

type Either<Value> = { refusal: unknown } | { value: Value }

/** `success: false` is a refusal, whatever the status (R17). */
function successOf<Value>(answer: HttpAnswer<Either<Value>>): HttpAnswer<Value> {
  if (!answer.ok) return answer
  const { value, status, headers } = answer
  if ('value' in value) return { ok: true, value: value.value, status, headers }
  return { ok: false, failure: { kind: 'refused', sent: true, status, headers, body: value.refusal, waitMs: null } }
}
