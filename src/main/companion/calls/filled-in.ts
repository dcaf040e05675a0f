import type { Call, Conversation } from '../../../contract/conversation'
import type { CallFact } from '../ports'
import { bucketOf, customerOf, shownVariables } from './customer-of'

/** The conversation with what a fact adds to it, or the same object when it adds nothing. What is known already is never replaced. */
export function filledIn(conversation: Conversation, call: Call, fact: CallFact, variables: Record<string, string>): Conversation {
  const about = callFilledIn(call, fact)
  const withCall =
    about === call ? conversation : { ...conversation, calls: conversation.calls.map((one) => (one.id === call.id ? about : one)) }
  // Whoever is consulted is not the conversation's customer, and neither are the variables of that call.
  return call.party === null ? customerFilledIn(withCall, fact, variables) : withCall
}

function callFilledIn(call: Call, fact: CallFact): Call {
  const queue = call.queue ?? (fact.queue ? { id: fact.queue.id, name: fact.queue.name } : null)
  const attemptId = call.attemptId ?? fact.queue?.attemptId ?? null
  const numberHidden = call.numberHidden || fact.numberHidden === true
  const eavesdrop = fact.eavesdrop === undefined || sameListener(fact.eavesdrop, call.eavesdrop) ? call.eavesdrop : fact.eavesdrop
  const party = call.party && { name: call.party.name ?? fact.peer?.name ?? null, number: call.party.number ?? fact.peer?.number ?? null }
  const adds =
    queue !== call.queue ||
    attemptId !== call.attemptId ||
    numberHidden !== call.numberHidden ||
    eavesdrop !== call.eavesdrop ||
    party?.name !== call.party?.name ||
    party?.number !== call.party?.number
  return adds ? { ...call, queue, attemptId, numberHidden, eavesdrop, party } : call
}

const sameListener = (a: Call['eavesdrop'], b: Call['eavesdrop']): boolean => a?.name === b?.name && a?.state === b?.state

function customerFilledIn(conversation: Conversation, fact: CallFact, variables: Record<string, string>): Conversation {
  const { customer } = conversation
  const found = customerOf(fact.peer, variables)
  const filled = {
    number: customer.number ?? found.number,
    e164: customer.e164 ?? found.e164,
    name: customer.name ?? found.name,
    cardHost: customer.cardHost ?? found.cardHost,
    zone: customer.zone ?? found.zone
  }
  const bucket = conversation.bucket ?? bucketOf(variables)
  const shown = shownVariables(variables)
  const adds =
    bucket !== conversation.bucket ||
    Object.entries(filled).some(([key, value]) => value !== customer[key as keyof typeof customer]) ||
    Object.entries(shown).some(([name, value]) => conversation.variables[name] !== value)
  return adds ? { ...conversation, customer: filled, bucket, variables: { ...conversation.variables, ...shown } } : conversation
}
