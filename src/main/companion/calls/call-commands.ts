import type { CommandHandlers } from '../../../contract/commands'
import type { Call } from '../../../contract/conversation'
import { fail, ok, type Result } from '../../../contract/result'
import { isLive } from '../conversations/call-machine'
import type { ConversationBook } from '../conversations/conversation-book'
import { dialled } from '../numbers/dialled'
import type { ActionFailure, Clock, Phone, Random, Telephony } from '../ports'
import type { Store } from '../store'
import type { Calls } from './calls'
import { MATCH_MS } from './calls'
import type { Leg } from './legs'

/** A press that nothing confirms stops being shown as pending after this long. */
const CONFIRM_MS = 5_000
/** Opening the microphone may take a while, and longer when somebody is asked for it. */
const ANSWER_MS = 7_500
const HANG_UP_MS = 3_000
/** A call that did not leave by then never leaves (trust C4). */
const PLACE_MS = 10_000

type CallCause = 'gone' | 'not-possible-now' | 'phone-not-ready' | 'server-refused' | 'not-connected'
type Names = Extract<keyof CommandHandlers, `calls.${string}`> | 'audio.choose'

const causeOf = (failure: ActionFailure): CallCause =>
  failure === 'gone' ? 'gone' : failure === 'not-connected' ? 'not-connected' : failure === 'no-answer' ? 'not-connected' : 'server-refused'

/** What an agent does to a call. The state changes when the server or the SIP session says so, never by the press itself. */
export function callCommands(parts: {
  store: Store
  book: ConversationBook
  calls: Calls
  telephony: Telephony
  phone: Phone
  clock: Clock
  random: Random
}): Pick<CommandHandlers, Names> {
  const { store, book, calls, telephony, phone, clock, random } = parts

  const live = (callId: string): { call: Call; leg: Leg } | null => {
    const call = book.call(callId)
    const leg = calls.legs.byCall(callId)
    return call && leg && isLive(call) ? { call, leg } : null
  }
  const lineUp = (): boolean => store.get().webitelLink.state === 'up'

  const hold = async (callId: string, want: 'held' | 'up'): Promise<Result<null, CallCause>> => {
    const found = live(callId)
    if (!found) return fail('gone')
    const { call, leg } = found
    if (call.state !== (want === 'held' ? 'connected' : 'held')) return fail('not-possible-now')
    const pending = want === 'held' ? 'holding' : 'resuming'
    if (call.pending === pending) return ok(null)
    if (leg.webitelId === null) {
      if (leg.sipCallId === null) return fail('phone-not-ready')
      calls.press(callId, pending, CONFIRM_MS)
      phone.hold(leg.sipCallId, want === 'held')
      return ok(null)
    }
    if (!lineUp()) {
      leg.wanted = want
      calls.press(callId, pending, 60_000)
      return ok(null)
    }
    calls.press(callId, pending, CONFIRM_MS)
    const answer = await (want === 'held' ? telephony.hold(leg.webitelId) : telephony.resume(leg.webitelId))
    if (answer.ok) return ok(null)
    calls.unpress(callId, pending)
    return fail(causeOf(answer.cause))
  }

  return {
    async 'calls.answer'({ callId }) {
      const found = live(callId)
      if (!found) return fail('gone')
      const { call, leg } = found
      if (call.state !== 'ringing' || call.direction !== 'inbound') return fail('not-possible-now')
      if (call.pending === 'answering') return ok(null)
      calls.press(callId, 'answering', ANSWER_MS + MATCH_MS)
      if (!(await calls.until(() => leg.sipCallId !== null && leg.sip !== null, MATCH_MS)) || leg.sipCallId === null) {
        calls.unpress(callId, 'answering')
        return fail(live(callId) ? 'phone-not-ready' : 'gone')
      }
      for (const other of book.all().flatMap((conversation) => conversation.calls)) {
        if (other.id !== callId && other.state === 'connected') await hold(other.id, 'held')
      }
      store.set({ microphone: 'unknown' })
      phone.answer(leg.sipCallId)
      await calls.until(() => book.call(callId)?.state !== 'ringing' || store.get().microphone !== 'unknown', ANSWER_MS)
      const after = book.call(callId)
      const { microphone } = store.get()
      if (after?.state === 'ringing' && (microphone === 'refused' || microphone === 'missing' || microphone === 'busy')) {
        calls.unpress(callId, 'answering')
        return fail(`microphone-${microphone}`)
      }
      if (after === undefined || after.state === 'ended') return fail('gone')
      if (after.state === 'ringing') return fail('phone-not-ready')
      store.set({ microphone: 'ready' })
      return ok(null)
    },

    async 'calls.decline'({ callId }) {
      const found = live(callId)
      if (!found) return fail('gone')
      const { call, leg } = found
      if (call.state !== 'ringing') return fail('not-possible-now')
      if (call.pending === 'declining') return ok(null)
      leg.endedHere = 'declined'
      calls.press(callId, 'declining', CONFIRM_MS)
      const byServer = leg.webitelId !== null && lineUp() ? await telephony.hangUp(leg.webitelId, 'decline') : null
      if (byServer?.ok !== true && leg.sipCallId !== null) phone.reject(leg.sipCallId, 486)
      else if (byServer?.ok !== true) return fail('not-connected')
      return ok(null)
    },

    async 'calls.hangUp'({ callId }) {
      const found = live(callId)
      if (!found) return fail('gone')
      const { call, leg } = found
      if (call.pending === 'hanging-up') return ok(null)
      leg.endedHere = 'hung-up'
      calls.press(callId, 'hanging-up', CONFIRM_MS + HANG_UP_MS)
      const reason = call.connectedAt === null ? 'cancel' : 'hang-up'
      const byServer = leg.webitelId !== null && lineUp() ? await telephony.hangUp(leg.webitelId, reason) : null
      const ended = (): boolean => book.call(callId)?.state === 'ended'
      if (byServer?.ok === true && (await calls.until(ended, HANG_UP_MS))) return ok(null)
      if (leg.sipCallId === null) return ended() ? ok(null) : fail('not-connected')
      phone.end(leg.sipCallId)
      return ok(null)
    },

    'calls.stopAutoAnswer': async () => fail('not-possible-now'),
    'calls.transfer': async () => fail('not-possible-now'),
    'calls.consult': async () => fail('not-possible-now'),
    'calls.swap': async () => fail('not-possible-now'),
    'calls.putThrough': async () => fail('not-possible-now'),
    'calls.join': async () => fail('not-possible-now'),
    'calls.endConsult': async () => fail('not-possible-now'),
    'audio.choose': async () => fail('not-possible-now'),
    'calls.hold': ({ callId }) => hold(callId, 'held'),
    'calls.resume': ({ callId }) => hold(callId, 'up'),

    async 'calls.mute'({ callId, muted }) {
      const found = live(callId)
      if (!found) return fail('gone')
      const { call, leg } = found
      if (leg.sipCallId === null || call.connectedAt === null) return fail('not-possible-now')
      calls.press(callId, 'muting', CONFIRM_MS)
      // The track in the phone page is what the customer hears; the server is told so that its own record agrees.
      phone.mute(leg.sipCallId, muted)
      if (leg.webitelId !== null && lineUp()) await telephony.mute(leg.webitelId, muted)
      return ok(null)
    },

    async 'calls.sendDigits'({ callId, digits }) {
      const found = live(callId)
      if (!found) return fail('gone')
      const { call, leg } = found
      if (call.state !== 'connected') return fail('not-possible-now')
      const sent = (text: string): void => book.updateCall(callId, (one) => ({ ...one, digits: one.digits + text }), false)
      if (leg.webitelId === null) {
        if (leg.sipCallId === null) return fail('phone-not-ready')
        phone.sendDigits(leg.sipCallId, digits, 'rfc4733')
        sent(digits)
        return ok(null)
      }
      for (const digit of digits) {
        const answer = await telephony.sendDigit(leg.webitelId, digit)
        if (!answer.ok) return fail(causeOf(answer.cause))
        sent(digit)
      }
      return ok(null)
    },

    async 'calls.place'({ number }) {
      const what = dialled(number)
      if (what.kind === 'none') return fail('invalid-number')
      const digits = what.kind === 'number' ? what.number.e164 : what.digits
      if (store.get().phoneLink.state !== 'up') return fail('phone-not-ready')
      if (book.all().some(({ calls: all }) => all.some(({ state }) => state === 'ringing' || state === 'connecting'))) return fail('busy')
      for (const other of book.all().flatMap((conversation) => conversation.calls)) {
        if (other.state === 'connected') await hold(other.id, 'held')
      }
      const token = random.id()
      const leg = calls.legs.add({ callId: token, token })
      store.set({ microphone: 'unknown' })
      calls.begin(leg, { at: book.now(), direction: 'outbound', peer: { number: digits, name: null } })
      phone.place(token, digits, {})
      clock.after(PLACE_MS, () => {
        if (leg.sip !== null && leg.sip.state !== 'sent') return
        if (leg.sipCallId !== null) phone.end(leg.sipCallId)
        calls.finish(token, 'connection-lost')
      })
      await calls.until(() => leg.sip !== null || book.call(token)?.state === 'ended', CONFIRM_MS)
      const { microphone } = store.get()
      if (microphone === 'refused' || microphone === 'missing' || microphone === 'busy') return fail(`microphone-${microphone}`)
      const conversation = book.withCall(token)
      return conversation ? ok({ conversationId: conversation.id }) : fail('phone-not-ready')
    }
  }
}
