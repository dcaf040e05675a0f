import type { Survey } from '../../../contract/commands/surveys'
import type { Call, Conversation } from '../../../contract/conversation'
import { describeNumber } from '../numbers/describe-number'

/** Two servers' clocks, and what passes between the call that one of them takes and the call that the other one hands on. */
export const FIT_SLACK_MS = 300_000

/** From the moment the customer began to wait to the end of the call, ms since the epoch; null of a call that nobody answered or that still runs. */
export function spanOf({ party, connectedAt, ringingAt, waitedS, endedAt }: Call): readonly [from: number, to: number] | null {
  return party !== null || connectedAt === null || endedAt === null ? null : [ringingAt - (waitedS ?? 0) * 1000, endedAt]
}

/**
 * How far a survey's conversation began from the call of this conversation that it fits, ms; null when caller, queue or time fit none.
 * A queue that one of the two does not name fits any. `country` (ISO 3166) of numbers without a prefix.
 */
export function misfitOf(survey: Survey, { customer, calls }: Conversation, country: string): number | null {
  const { at, callerNumber } = survey
  if (at === null || callerNumber === null || customer.e164 === null) return null
  if (describeNumber(callerNumber, country)?.e164 !== customer.e164) return null
  const fits = calls.flatMap((call) => {
    const span = spanOf(call)
    if (span === null || at < span[0] - FIT_SLACK_MS || at > span[1] + FIT_SLACK_MS) return []
    return isSameQueue(survey.queue, call.queue?.name ?? null) ? [Math.abs(at - span[0])] : []
  })
  return fits.length === 0 ? null : Math.min(...fits)
}

/** The conversation that a survey belongs to: of several that fit, the one whose call began nearest. */
export function conversationOf(survey: Survey, conversations: readonly Conversation[], country: string): Conversation | null {
  let best: { conversation: Conversation; misfit: number } | null = null
  for (const conversation of conversations) {
    const misfit = misfitOf(survey, conversation, country)
    if (misfit !== null && (best === null || misfit < best.misfit)) best = { conversation, misfit }
  }
  return best?.conversation ?? null
}

const isSameQueue = (one: string | null, other: string | null): boolean => {
  const [a, b] = [plain(one), plain(other)]
  return a === '' || b === '' || a === b
}

const plain = (name: string | null): string => (name ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
