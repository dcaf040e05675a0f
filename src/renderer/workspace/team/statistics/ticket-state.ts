/** States of a ticket (apizee.md 5). */
export const ticketStates = [
  'new',
  'open',
  'invited',
  'inprogress',
  'done',
  'closed',
  'rejected',
  'declined',
  'expired',
  'cancelled'
] as const
export type TicketState = (typeof ticketStates)[number]

/** The portal's words of them, which the statistics carry instead of the names; without accents, in lower case. */
const words = new Map<string, TicketState>(
  Object.entries({
    nouveau: 'new',
    ouvert: 'open',
    invite: 'invited',
    'en cours': 'inprogress',
    ongoing: 'inprogress',
    'in progress': 'inprogress',
    termine: 'done',
    ferme: 'closed',
    clos: 'closed',
    rejete: 'rejected',
    refuse: 'declined',
    decline: 'declined',
    expire: 'expired',
    annule: 'cancelled'
  } as const)
)

const plain = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase()

/** The state that a word of the statistics stands for; null for a word that we do not know, which then is shown as it came. */
export function stateOf(word: string | null): TicketState | null {
  const own = plain(word ?? '')
  return words.get(own) ?? ticketStates.find((state) => state === own) ?? null
}

/** Both sides have finished with it, as against given up, turned down or still to come. */
export const isEnded = (state: TicketState | null): boolean => state === 'done' || state === 'closed'
