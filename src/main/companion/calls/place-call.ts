import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok, type Result } from '../../../contract/result'
import { askForCall } from './ask-for-call'
import { CONFIRM_MS, lineUp, liveCalls, type CallParts, type PlaceCause } from './call-parts'
import { dialTarget } from './call-target'
import type { Place } from './expected-calls'
import type { Holding } from './holding'

/** A call that did not leave by then never leaves (trust C4). */
export const PLACE_MS = 10_000
type Placed = Promise<Result<{ callId: string }, PlaceCause>>
/** `leftMs`: what is left of the time in which the call must leave. */
export type Dial = (digits: string, place: Place, leftMs: number) => Placed

/** Dials once, by the built-in phone or by the server, as the settings say (webitel contract 12.4). */
export function createDial(parts: CallParts): Dial {
  const { store } = parts
  return (digits, place, leftMs) =>
    store.get().settings.calls.placeBy === 'server'
      ? askForCall(
          parts,
          { place, number: digits, outbound: true, bySocket: true },
          () => parts.telephony.invite(digits, { variables: {}, autoAnswer: true }),
          leftMs
        )
      : dialByPhone(parts, digits, place, leftMs)
}

async function dialByPhone(parts: CallParts, digits: string, place: Place, leftMs: number): Placed {
  const { store, book, calls, phone, random } = parts
  if (store.get().phoneLink.state !== 'up') return fail('phone-not-ready')
  const token = random.id()
  const leg = calls.legs.add({ callId: token, token })
  store.set({ microphone: 'unknown' })
  calls.begin(leg, { at: book.now(), direction: 'outbound', peer: { number: digits, name: null } }, place)
  phone.place(token, digits, {})
  calls.timers.after(leftMs, () => {
    if (leg.sip !== null && leg.sip.state !== 'sent') return
    if (leg.sipCallId !== null) phone.end(leg.sipCallId)
    calls.finish(token, 'connection-lost')
  })
  await calls.until(() => leg.sip !== null || book.call(token)?.state === 'ended', CONFIRM_MS)
  const { microphone } = store.get()
  if (microphone === 'refused' || microphone === 'missing' || microphone === 'busy') return fail(`microphone-${microphone}`)
  return book.call(token) ? ok({ callId: token }) : fail('phone-not-ready')
}

/** `calls.place`: whoever is heard goes on hold; a second press while one is being placed does nothing. */
export function placeCall(parts: CallParts, holding: Holding, dial: Dial): CommandHandlers['calls.place'] {
  const { store, book, clock } = parts
  let placing = false
  return async ({ number }) => {
    const target = dialTarget(number)
    if (target === null) return fail('invalid-number')
    const byServer = store.get().settings.calls.placeBy === 'server'
    if (byServer && !lineUp(parts)) return fail('not-connected')
    if (!byServer && store.get().phoneLink.state !== 'up') return fail('phone-not-ready')
    if (placing || liveCalls(parts).some(({ state }) => state === 'ringing' || state === 'connecting')) return fail('busy')
    placing = true
    const leaveBy = clock.monotonic() + PLACE_MS
    try {
      const cause = await holding.clear(null)
      if (cause !== null) return fail(cause === 'gone' ? 'not-possible-now' : cause)
      const placed = await dial(target.digits, { conversationId: null, party: null, consultFor: null }, leaveBy - clock.monotonic())
      if (!placed.ok) return fail(placed.cause === 'gone' ? 'server-refused' : placed.cause)
      const conversation = book.withCall(placed.value.callId)
      return conversation ? ok({ conversationId: conversation.id }) : fail('phone-not-ready')
    } finally {
      placing = false
    }
  }
}
