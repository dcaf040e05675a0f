import type { Call, Conversation } from '../../../contract/conversation'
import type { CallFact } from '../ports'
import { bucketOf, customerOf, shownVariables } from './customer-of'

/** The conversation with what a fact adds to it, or the same object when it adds nothing. What is known already is never replaced. */
export function filledIn(conversation: Conversation, call: Call, fact: CallFact, variables: Record<string, string>): Conversation {
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
  const queue = call.queue ?? (fact.queue ? { id: fact.queue.id, name: fact.queue.name } : null)
  const attemptId = call.attemptId ?? fact.queue?.attemptId ?? null
  const shown = shownVariables(variables)
  const adds =
    queue !== call.queue ||
    attemptId !== call.attemptId ||
    bucket !== conversation.bucket ||
    Object.entries(filled).some(([key, value]) => value !== customer[key as keyof typeof customer]) ||
    Object.entries(shown).some(([name, value]) => conversation.variables[name] !== value)
  if (!adds) return conversation
  return {
    ...conversation,
    customer: filled,
    bucket,
    variables: { ...conversation.variables, ...shown },
    calls: conversation.calls.map((one) => (one.id === call.id ? { ...one, queue, attemptId } : one))
  }
}
