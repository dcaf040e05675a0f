import { z } from 'zod'
import type { Settings } from '../../../contract/settings'
import { fail, ok, type Result } from '../../../contract/result'
import { describeInvited } from '../../companion/numbers/describe-invited'
import { createEvents } from '../../companion/events'
import type {
  Clock,
  DirectAccountData,
  DirectVideo,
  HandlersOf,
  Log,
  Meeting,
  Problem,
  Random,
  VendorAccountEvent,
  VideoFailure
} from '../../companion/ports'
import type { Http, Lane } from '../http'
import { agentPage, DIRECT_PATH, directAddresses, participantLink, type DirectAddresses } from './direct-addresses'
import { directProblem } from './direct-problem'
import { directUsers } from './direct-users'
import { createKpnAccount, type KpnAccount, type KpnFailed } from './kpn-account'
import { kpnRefusal } from './kpn-refusal'
import { outcomeUnknown } from './kpn-repeat'
import { manyOf, pickOne, ResultOf, Id } from './read'
import { testDirect } from './test-direct'

export interface DirectOptions {
  clock: Clock
  random: Random
  log: Log
  http: Http
  settings: () => Settings['direct']
  /** Where the vendor is, when not at its usual place: the demo's simulators. */
  addresses?: DirectAddresses
  /** The lane of a KPN account, by its client id. */
  lane?: (clientId: string) => Lane
}

/** What one account may do; made anew when the account changes, so that late answers of the old one change nothing. */
export interface DirectDesk {
  account: DirectAccountData
  kpn: KpnAccount
  webHost: string
  agentPage(): Promise<Result<{ url: string }, VideoFailure>>
}

export type Direct = DirectVideo & { handlers: HandlersOf<'directUsers'>; dispose(): void }

const Participant = z.object({ id: Id, hash: z.string().max(500).nullish(), user: Id.nullish() })
const MeetingResult = z.object({ id: Id, participants: z.array(Participant).max(100) })
const SmsAnswer = z.object({ result: z.boolean() })
const AutologinAnswer = z.object({ url: z.string() })

export function createDirect(options: DirectOptions): Direct {
  const { clock, random, http, log, settings } = options
  const events = createEvents<Parameters<Parameters<DirectVideo['events']>[0]>[0]>()
  let desk: DirectDesk | null = null

  const tell = (event: VendorAccountEvent) => {
    if (event.kind !== 'waits' && event.kind !== 'expired') events.tell(event)
  }

  const open = (account: DirectAccountData): DirectDesk => {
    const { gateway, webHost } = options.addresses ?? directAddresses(account.environment)
    const kpn = createKpnAccount({
      clock,
      random,
      log,
      http,
      gateway,
      basePath: DIRECT_PATH,
      credentials: account,
      lane: options.lane?.(account.clientId),
      apiVersion: () => settings().apiVersion,
      hear: tell
    })
    return {
      account,
      kpn,
      webHost,
      async agentPage() {
        const { autologinEmailHeader: which, agentUrlSuffix } = settings()
        const headers: Record<string, string> = {}
        if (which !== 'user_email') headers.company_email = account.agentEmail
        if (which !== 'company_email') headers.user_email = account.agentEmail
        const answer = await kpn.call({ method: 'GET', path: '/api/autologin', headers, repeat: 'free', answer: AutologinAnswer })
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
  }

  const close = () => {
    desk?.kpn.close()
    desk = null
  }

  const emailHeader = (account: DirectAccountData): Record<string, string> => {
    const name = settings().emailHeaderOnMeeting
    return name === 'none' ? {} : { [name]: account.agentEmail }
  }

  return {
    handlers: directUsers({ clock, settings, account: () => desk?.kpn ?? null }),
    events: events.listen,
    use(account) {
      close()
      desk = account === null ? null : open(account)
    },
    async createMeeting(number) {
      if (desk === null) return fail('credentials-refused', 'no account')
      const participant = describeInvited(number)?.e164
      if (participant === undefined) return fail('invalid-number')
      const { account, kpn, webHost } = desk
      const answer = await kpn.call({
        method: 'POST',
        path: '/api/meeting',
        headers: emailHeader(account),
        json: { participant },
        repeat: 'after-a-look',
        answer: ResultOf
      })
      if (!answer.ok) return meetingFailed(answer)
      const meeting = MeetingResult.safeParse(pickOne(manyOf(answer.value), null))
      const visitor = meeting.data?.participants.find(({ hash, user }) => (hash ?? '') !== '' && (user ?? '') === '')
      if (!meeting.success || !visitor?.hash) return fail('vendor-error', 'no visitor in the meeting')
      const link = participantLink(settings().participantUrlTemplate, webHost, visitor.hash)
      return ok({ meetingId: meeting.data.id, visitorId: visitor.id, link })
    },
    async sendSms({ visitorId, link }: Meeting, text) {
      if (desk === null) return fail('credentials-refused', 'no account')
      if (!text.includes(link)) return fail('vendor-error', 'text without its link')
      const answer = await desk.kpn.call({
        method: 'POST',
        path: '/api/sms',
        headers: emailHeader(desk.account),
        json: { participant: visitorId, body: text },
        repeat: 'never',
        answer: SmsAnswer
      })
      if (answer.ok) return answer.value.result ? ok(null) : fail('refused')
      if (outcomeUnknown(answer)) return fail('unknown', detailOf(answer))
      if (answer.failure.kind === 'refused' && answer.failure.status < 300) return fail('refused', detailOf(answer))
      return answer.failure.kind === 'timed-out' ? fail('unreachable', detailOf(answer)) : failed(answer)
    },
    async agentPage() {
      return desk === null ? fail('credentials-refused', 'no account') : desk.agentPage()
    },
    async test() {
      return desk === null ? [] : testDirect(clock, desk)
    },
    dispose() {
      close()
      events.clear()
    }
  }
}

const detailOf = ({ failure, step }: KpnFailed): string => directProblem(failure, step).detail

function failed({ failure, step }: KpnFailed): { ok: false; cause: Problem; detail?: string } {
  const { problem, detail } = directProblem(failure, step)
  return fail(problem, detail)
}

function meetingFailed(answer: KpnFailed): { ok: false; cause: VideoFailure; detail?: string } {
  if (outcomeUnknown(answer) && answer.failure.kind !== 'refused' && answer.failure.kind !== 'bad-answer')
    return fail('unknown', detailOf(answer))
  if (answer.failure.kind === 'refused' && answer.failure.status === 400) {
    const aboutAgent = /e-?mail|agent|user/i.test(kpnRefusal(answer.failure).message ?? '')
    return fail(aboutAgent ? 'agent-unknown' : 'invalid-number', detailOf(answer))
  }
  return failed(answer)
}
