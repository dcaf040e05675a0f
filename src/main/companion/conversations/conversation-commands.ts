import type { CommandHandlers } from '../../../contract/commands'
import { fail, ok } from '../../../contract/result'
import { describeInvited } from '../numbers/describe-invited'
import { zoneOf } from '../numbers/zone-of'
import type { Store } from '../store'
import type { ConversationBook } from './conversation-book'

/** Conversations that begin with neither a call nor a session. */
export const conversationCommands = ({
  store,
  book
}: {
  store: Store
  book: ConversationBook
}): Pick<CommandHandlers, 'conversations.open' | 'conversations.leave'> => ({
  'conversations.open': async ({ number, email, name }) => {
    if (number === null && email === null) return fail('no-address')
    const described = number === null ? null : describeInvited(number, store.get().settings.defaultCountry)
    if (number !== null && described === null) return fail('invalid-number')
    const customer = {
      number: described?.shown ?? null,
      e164: described?.e164 ?? null,
      name,
      cardHost: null,
      zone: zoneOf(described?.country ?? null)
    }
    return ok({ conversationId: book.openFor(customer, email).id })
  },
  'conversations.leave': async ({ conversationId }) => {
    book.leave(conversationId)
    return ok(null)
  }
})
