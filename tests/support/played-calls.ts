import type { Call } from '../../src/contract/conversation'
import type { CallFact } from '../../src/main/companion/ports'
import { fakeDesk } from './fake-ports'
import { settle } from './virtual-clock'

type Desk = ReturnType<typeof fakeDesk>

/**
 * A desk whose server and phone do what they are asked, as Webitel would (webitel.md 8.2, 8.3). `obeys` may be changed to lose or refuse.
 */
export async function playedCalls(options: Parameters<typeof fakeDesk>[0] = {}) {
  const desk = fakeDesk(options)
  await desk.start()
  const played = { obeys: (_what: string): boolean => true, answers: true }
  const up = new Set<string>()
  const now = () => desk.clock.now()

  const hangUp = (callId: string, cause = 'NORMAL_CLEARING', by: 'A' | 'B' = 'B', more: Partial<CallFact['hangup']> = {}) => {
    if (!up.delete(callId)) return
    desk.call({ callId, event: 'hangup', at: now(), hangup: { cause, sipStatus: 200, by, reporting: false, ...more } })
    desk.sip({ sipCallId: `sip-${callId}`, callId, state: 'ended', end: 'by-peer' })
  }
  const deeds: Record<string, (...words: string[]) => void> = {
    hold: (id = '') => up.has(id) && desk.call({ callId: id, event: 'hold', at: now() }),
    resume: (id = '') => up.has(id) && desk.call({ callId: id, event: 'active', at: now() }),
    hangUp: (id = '', reason) =>
      hangUp(id, reason === 'decline' ? 'USER_BUSY' : reason === 'cancel' ? 'ORIGINATOR_CANCEL' : 'NORMAL_CLEARING', 'A'),
    transfer: (id = '') => hangUp(id, 'BLIND_TRANSFER'),
    bridge: (from = '', to = '') => [from, to].forEach((id) => hangUp(id, 'ATTENDED_TRANSFER')),
    answer: (sipCallId = '') => {
      const callId = sipCallId.replace(/^sip-/, '')
      desk.sip({ sipCallId, callId, state: 'confirmed' })
      desk.call({ callId, event: 'active', at: now() })
      desk.call({ callId, event: 'bridge', at: now() })
    },
    'sip-mute': (sipCallId = '', muted) => desk.phoneSays({ kind: 'muted', sipCallId, muted: muted === 'true' }),
    join: (...sipCallIds) => desk.phoneSays({ kind: 'joined', sipCallIds, joined: true }),
    end: (sipCallId = '') => hangUp(sipCallId.replace(/^sip-/, ''), 'NORMAL_CLEARING', 'A'),
    place: (token = '', digits = '') => {
      const callId = `w-${token}`
      const session = {
        sipCallId: `sip-${callId}`,
        token,
        callId: null,
        direction: 'outbound' as const,
        peer: { user: digits, name: null }
      }
      up.add(callId)
      desk.sip({ ...session, state: 'progress' })
      desk.call({
        callId,
        event: 'ringing',
        at: now(),
        direction: 'outbound',
        sipCallId: session.sipCallId,
        peer: { number: digits, name: null }
      })
      if (!played.answers) return
      desk.sip({ ...session, state: 'confirmed' })
      desk.call({ callId, event: 'active', at: now() })
    }
  }
  desk.onAsked((what) => {
    const [verb = '', ...words] = what.split(' ')
    if (played.obeys(what)) deeds[verb]?.(...words)
  })

  const calls = (): Call[] => desk.conversations().flatMap((conversation) => conversation.calls)
  return {
    ...desk,
    played,
    hangUp,
    calls,
    /** The calls that the server has. */
    serverIds: () => [...up],
    one: (id: string): Call => calls().find((call) => call.id === id)!,
    consult: (): Call => calls().findLast((call) => call.party !== null)!,
    ring(callId: string, fact: Partial<CallFact> = {}) {
      up.add(callId)
      desk.call({
        callId,
        event: 'ringing',
        at: now(),
        direction: 'inbound',
        peer: { number: '+31612345678', name: 'Maren Visser' },
        parentId: `m-${callId}`,
        ...fact
      })
      desk.sip({ sipCallId: `sip-${callId}`, callId, state: 'incoming' })
    },
    async answer(callId: string) {
      const answered = desk.companion.handlers['calls.answer']({ callId })
      await settle()
      return answered
    },
    /** What was asked since `from` that begins with one of these words. */
    askedFor: (...verbs: string[]) => desk.asked.filter((what) => verbs.some((verb) => what.startsWith(`${verb} `)))
  }
}
export type PlayedCalls = Awaited<ReturnType<typeof playedCalls>>
export type { Desk }
