import type { CommandHandlers, CommandOutput } from '../../../contract/commands'
import type { Conversation } from '../../../contract/conversation'
import type { ProposedAction } from '../../../contract/links/link-action'
import type { BookedMeeting } from '../../../contract/meeting-book'
import { fail, ok } from '../../../contract/result'
import { isLive } from '../conversations/call-machine'
import type { ConversationBook } from '../conversations/conversation-book'
import { isOpen } from '../conversations/session-machine'
import type { Store } from '../store'
import type { Accepted, FollowLink } from './link-inbox'

type Verbs = Pick<CommandHandlers, 'calls.place' | 'conversations.open' | 'meetings.refresh' | 'duty.set'>

type Opened = CommandOutput<'links.accept'>
const goesTo = (opens: Opened['opens'], at: Partial<Opened> = {}): Accepted => ok({ conversationId: null, meeting: null, ...at, opens })

/** A CRM names a meeting as the vendor does, or as the book does where two vendors could mean the same. */
const booked = (store: Store, id: string): BookedMeeting | undefined => {
  const { items } = store.get().meetings
  return items[id] ?? Object.values(items).find(({ vendorId }) => vendorId === id)
}

/** What each action of a link does here, by the commands with which the agent would do the same. */
export function followLink({ store, book, verbs }: { store: Store; book: ConversationBook; verbs: Verbs }): FollowLink {
  const opened = (
    conversationId: string,
    opens: 'conversation' | 'video',
    link: Extract<ProposedAction, { action: 'call' | 'video' }>
  ): Accepted => {
    hang(book, conversationId, link)
    return goesTo(opens, { conversationId })
  }
  return async (link, number): Promise<Accepted> => {
    switch (link.action) {
      case 'call': {
        if (number === null) return fail('invalid-number')
        const placed = await verbs['calls.place']({ number: number.e164 })
        return placed.ok ? opened(placed.value.conversationId, 'conversation', link) : placed
      }
      case 'video': {
        const made = await verbs['conversations.open']({ number: number?.e164 ?? null, email: link.email ?? null, name: link.name ?? null })
        return made.ok ? opened(made.value.conversationId, 'video', link) : made
      }
      case 'meeting': {
        if (booked(store, link.id) === undefined) await verbs['meetings.refresh']({})
        const meeting = booked(store, link.id)
        return meeting === undefined ? fail('not-found') : goesTo('meeting', { meeting: { id: meeting.id, startsAt: meeting.startsAt } })
      }
      case 'customer': {
        const known = ofCustomer(book.all(), number?.e164 ?? null, link.reference ?? null)
        return known === undefined ? goesTo('customer') : goesTo('conversation', { conversationId: known.id })
      }
      case 'duty': {
        const set = await setDuty(store, verbs['duty.set'], link)
        return set.ok ? goesTo('nothing') : set
      }
    }
  }
}

/** The link's name where nobody named the customer, and its reference and queue among what is known of this conversation. */
function hang(book: ConversationBook, conversationId: string, link: Extract<ProposedAction, { action: 'call' | 'video' }>): void {
  const conversation = book.get(conversationId)
  if (conversation === undefined) return
  const { customer, variables, calls, sessions } = conversation
  const queue = link.action === 'call' ? link.queue : undefined
  const named = {
    ...conversation,
    customer: { ...customer, name: customer.name ?? link.name ?? null },
    variables: { ...variables, ...(link.reference !== undefined && { reference: link.reference }), ...(queue !== undefined && { queue }) }
  }
  // One in which nothing has begun is kept nowhere, and goes again when the agent turns away from it.
  if (calls.length + sessions.length > 0) book.put(named)
  else book.show(named)
}

const isNow = ({ calls, sessions }: Conversation): boolean => calls.some(isLive) || sessions.some(isOpen)

/** The conversation that is about this customer: one that goes on before the newest. By number only an open one: the history holds the others. */
function ofCustomer(all: readonly Conversation[], e164: string | null, reference: string | null): Conversation | undefined {
  const fits = (one: Conversation): boolean =>
    e164 !== null
      ? one.closedAt === null && one.customer.e164 === e164
      : one.reference === reference || one.variables['reference'] === reference
  return all.filter(fits).sort((a, b) => Number(isNow(b)) - Number(isNow(a)) || b.openedAt - a.openedAt)[0]
}

/** A pause or the end of work waits for the end of what rings or runs, as it does from the duty menu. */
async function setDuty(
  store: Store,
  set: Verbs['duty.set'],
  { state, reason }: Extract<ProposedAction, { action: 'duty' }>
): Promise<Awaited<ReturnType<Verbs['duty.set']>> | ReturnType<typeof fail<'not-found'>>> {
  const { duty, conversations } = store.get()
  const named = duty.pauseReasons.find(({ id, name }) => id === reason || name.toLocaleLowerCase() === reason?.toLocaleLowerCase())
  if (state === 'pause' && reason !== undefined && named === undefined) return fail('not-found')
  const when = state !== 'online' && Object.values(conversations).some(isNow) ? 'after-call' : 'now'
  return set({ duty: state, reason: state === 'pause' ? (named?.name ?? null) : null, when, unchecked: false })
}
