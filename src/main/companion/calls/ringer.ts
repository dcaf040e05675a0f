import type { ConversationBook } from '../conversations/conversation-book'
import type { Phone } from '../ports'

/**
 * The ring tone sounds if and only if the state says that something rings and no call is heard. While one is heard, each further call
 * is told once by a short tone in the agent's ear: a loud ring would be heard by the customer.
 */
export class Ringer {
  #sounding = false
  readonly #told = new Set<string>()

  constructor(
    private readonly book: ConversationBook,
    private readonly phone: Pick<Phone, 'ring' | 'beep'>
  ) {}

  /** At every change of the state. */
  look(): void {
    const calls = this.book.all().flatMap((conversation) => conversation.calls)
    const ringing = calls.filter(({ state, pending }) => state === 'ringing' && pending === null)
    const hears = calls.some(({ state }) => state === 'connected')
    for (const id of this.#told) if (!ringing.some((call) => call.id === id)) this.#told.delete(id)
    for (const { id } of hears ? ringing : []) {
      if (this.#told.has(id)) continue
      this.#told.add(id)
      this.phone.beep()
    }
    const sounds = ringing.length > 0 && !hears
    if (sounds === this.#sounding) return
    this.#sounding = sounds
    this.phone.ring(sounds)
  }
}
