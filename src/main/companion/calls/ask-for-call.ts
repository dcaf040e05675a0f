import { fail, ok, type Result } from '../../../contract/result'
import type { ActionFailure } from '../ports'
import { causeOf, lineUp, type CallParts, type PlaceCause } from './call-parts'
import type { ExpectedCall } from './expected-calls'

/** The server may ring a phone of the agent for that long (webitel contract 7.2). */
const LATE_MS = 60_000

/**
 * Asks the server once for a call that it begins with this agent's own phone, and answers as soon as it begins here.
 * One that begins after `leftMs` is ended at once: a call never starts by itself (trust C4).
 */
export async function askForCall(
  { store, calls, telephony }: CallParts,
  wanted: Omit<ExpectedCall, 'onTaken' | 'webitelId'>,
  ask: () => Promise<Result<{ callId: string | null }, ActionFailure>>,
  leftMs: number
): Promise<Result<{ callId: string }, PlaceCause>> {
  if (!lineUp({ store })) return fail('not-connected')
  let begun: string | null = null
  let refused: PlaceCause | null = null
  let late = false
  const expected: ExpectedCall = {
    ...wanted,
    onTaken(leg) {
      begun = leg.callId
      if (late && leg.webitelId !== null) {
        leg.endedHere = 'hung-up'
        void telephony.hangUp(leg.webitelId, 'cancel')
      }
      calls.look()
    }
  }
  const forget = calls.expected.add(expected, LATE_MS)
  void ask().then((answer) => {
    if (!answer.ok) {
      refused = causeOf(answer.cause)
      // After a lost answer the call may still come; after a refusal it does not.
      if (answer.cause === 'refused' || answer.cause === 'gone') forget()
    } else if (answer.value.callId !== null) {
      expected.webitelId = answer.value.callId
      begun ??= calls.legs.byWebitel(answer.value.callId)?.callId ?? null
      if (late && begun === null) void telephony.hangUp(answer.value.callId, 'cancel')
    }
    calls.look()
  })
  await calls.until(() => begun !== null || refused !== null, leftMs)
  if (begun !== null) return ok({ callId: begun })
  late = true
  return fail(refused ?? 'not-connected')
}
