import { z } from 'zod'
import type { Settings } from '../../../contract/settings'
import { fail, ok, type Result } from '../../../contract/result'
import { describeNumber } from '../../companion/numbers/describe-number'
import type { Clock, DirectAccountData, DirectVideo, Log, Meeting, Problem, Random, VideoFailure } from '../../companion/ports'
import type { Http, HttpAnswer, HttpCall, HttpFailure, TokenKeeper } from '../http'
import { agentPage, directAddresses, directPaths, participantLink, type DirectAddresses } from './direct-addresses'
import { directProblem } from './direct-problem'
import { quotaOf, sunsetOf } from './kpn-headers'
import { isFinal, kpnRefusal } from './kpn-refusal'
import { createKpnToken } from './kpn-token'
import { testDirect } from './test-direct'

export interface DirectOptions {
  clock: Clock
  random: Random
  log: Log
  http: Http
  settings: () => Settings['direct']
  /** Where the vendor is, when not at its usual place: the demo's simulators. */
  addresses?: DirectAddresses
}

/** A call that got as far as the vendor, or why there is no answer. `step` says who refused. */
export type DirectAnswer<Value> = { ok: true; value: Value } | { ok: false; failure: HttpFailure; step: 'token' | 'call' }
type DirectCall<Answer extends z.ZodType> = Omit<HttpCall<Answer>, 'url'> & { path: keyof typeof directPaths }

/** What one account may do; made anew when the account changes, so that late answers of the old one change nothing. */
export interface DirectDesk {
  account: DirectAccountData
  webHost: string
  token: TokenKeeper<HttpFailure>
  call<Answer extends z.ZodType>(call: DirectCall<Answer>): Promise<DirectAnswer<z.output<Answer>>>
  agentPage(): Promise<Result<{ url: string }, VideoFailure>>
}

const Participant = z.object({ id: z.string().min(1), hash: z.string().optional(), user: z.string().optional() })
const MeetingResult = z.object({ id: z.string().min(1), participants: z.array(Participant) })
const MeetingAnswer = z.object({
  success: z.literal(true).optional(),
  result: z.union([MeetingResult, z.tuple([MeetingResult]).transform(([only]) => only)])
})
const SmsAnswer = z.object({ success: z.boolean().optional(), result: z.boolean() })
const AutologinAnswer = z.object({ url: z.string() })

const CALL_MS = 15_000

export function createDirect(options: DirectOptions): DirectVideo & { dispose(): void } {
  const { clock, http, log, settings } = options
  const listeners = new Set<Parameters<DirectVideo['events']>[0]>()
  let desk: DirectDesk | null = null
  let sunset: string | null = null

  const tell = (event: Parameters<Parameters<DirectVideo['events']>[0]>[0]) => listeners.forEach((listener) => listener(event))

  const hearHeaders = (answer: HttpAnswer<unknown>) => {
    const headers = answer.ok ? answer.headers : answer.failure.kind === 'refused' ? answer.failure.headers : null
    if (headers === null) return
    const quota = quotaOf(headers, clock.now())
    if (quota !== null) tell({ kind: 'quota', quota })
    const notice = headers.sunset === undefined ? sunset : sunsetOf(headers)
    if (notice === sunset) return
    sunset = notice
    log.warn('direct-sunset', { notice })
    tell({ kind: 'sunset', text: notice })
  }

  const open = (account: DirectAccountData): DirectDesk => {
    const { gateway, webHost } = options.addresses ?? directAddresses(account.environment)
    const token = createKpnToken(clock, http, gateway, account)
    const mine: DirectDesk = {
      account,
      webHost,
      token,
      async call({ path, ...call }) {
        const done = await token.run(
          (bearer) =>
            http.call({
              deadlineMs: CALL_MS,
              final: isFinal,
              ...call,
              url: gateway + directPaths[path],
              headers: { ...call.headers, authorization: `Bearer ${bearer}` }
            }),
          (answer) => !answer.ok && answer.failure.kind === 'refused' && kpnRefusal(answer.failure).class === 'token'
        )
        if (!done.ok) return { ok: false, failure: done.failure, step: 'token' }
        if (desk === mine) hearHeaders(done.answer)
        return done.answer.ok ? { ok: true, value: done.answer.value } : { ok: false, failure: done.answer.failure, step: 'call' }
      },
      async agentPage() {
        const { autologinEmailHeader: which, agentUrlSuffix } = settings()
        const headers: Record<string, string> = {}
        if (which !== 'user_email') headers.company_email = account.agentEmail
        if (which !== 'company_email') headers.user_email = account.agentEmail
        const answer = await mine.call({ method: 'GET', path: 'autologin', headers, repeat: 'free', answer: AutologinAnswer })
        const moved =
          !answer.ok && answer.failure.kind === 'refused' && answer.failure.status === 302 ? answer.failure.headers.location : undefined
        if (!answer.ok && moved === undefined) {
          if (answer.failure.kind === 'refused' && answer.failure.status === 404 && kpnRefusal(answer.failure).class === 'other')
            return fail('agent-unknown')
          return failed(answer)
        }
        const url = agentPage(answer.ok ? answer.value.url : (moved ?? ''), webHost, agentUrlSuffix)
        return url === null ? fail('foreign-address') : ok({ url })
      }
    }
    return mine
  }

  const emailHeader = (account: DirectAccountData): Record<string, string> => {
    const name = settings().emailHeaderOnMeeting
    return name === 'none' ? {} : { [name]: account.agentEmail }
  }

  return {
    events(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    use(account) {
      desk?.token.forget()
      desk = account === null ? null : open(account)
      sunset = null
    },
    async createMeeting(number) {
      if (desk === null) return fail('credentials-refused', 'no account')
      const participant = describeNumber(number)?.e164
      if (participant === undefined) return fail('invalid-number')
      const { account, webHost } = desk
      const answer = await desk.call({
        method: 'POST',
        path: 'meeting',
        headers: emailHeader(account),
        json: { participant },
        repeat: 'after-a-look',
        answer: MeetingAnswer
      })
      if (!answer.ok) return meetingFailed(answer)
      const visitor = answer.value.result.participants.find(({ hash, user }) => hash !== undefined && hash !== '' && user === undefined)
      if (visitor?.hash === undefined) return fail('vendor-error', 'no visitor in the meeting')
      return ok({ meetingId: answer.value.result.id, visitorId: visitor.id, link: participantLink(webHost, visitor.hash) })
    },
    async sendSms({ visitorId, link }: Meeting, text) {
      if (desk === null) return fail('credentials-refused', 'no account')
      if (!text.includes(link)) return fail('vendor-error', 'text without its link')
      const answer = await desk.call({
        method: 'POST',
        path: 'sms',
        headers: emailHeader(desk.account),
        json: { participant: visitorId, body: text },
        repeat: 'never',
        answer: SmsAnswer
      })
      if (!answer.ok && outcomeUnknown(answer)) return fail('unknown', detailOf(answer))
      if (!answer.ok) return answer.failure.kind === 'timed-out' ? fail('unreachable', detailOf(answer)) : failed(answer)
      return answer.value.result && answer.value.success !== false ? ok(null) : fail('refused')
    },
    async agentPage() {
      return desk === null ? fail('credentials-refused', 'no account') : desk.agentPage()
    },
    async test() {
      return desk === null ? [] : testDirect(clock, desk)
    },
    dispose() {
      desk?.token.forget()
      desk = null
      listeners.clear()
    }
  }
}

type Failed = Extract<DirectAnswer<never>, { ok: false }>

const detailOf = ({ failure, step }: Failed): string => directProblem(failure, step).detail

export function failed({ failure, step }: Failed): { ok: false; cause: Problem; detail?: string } {
  const { problem, detail } = directProblem(failure, step)
  return fail(problem, detail)
}

/** The request left, and what came back does not tell whether it was carried out. */
function outcomeUnknown({ failure, step }: Failed): boolean {
  if (step === 'token' || !failure.sent) return false
  if (failure.kind !== 'refused') return true
  return failure.status >= 500 && kpnRefusal(failure).class === 'other'
}

function meetingFailed(answer: Failed): { ok: false; cause: VideoFailure; detail?: string } {
  if (outcomeUnknown(answer) && answer.failure.kind !== 'refused' && answer.failure.kind !== 'bad-answer')
    return fail('unknown', detailOf(answer))
  if (answer.failure.kind === 'refused' && answer.failure.status === 400) {
    const aboutAgent = /e-?mail|agent|user/i.test(kpnRefusal(answer.failure).message ?? '')
    return fail(aboutAgent ? 'agent-unknown' : 'invalid-number', detailOf(answer))
  }
  return failed(answer)
}
