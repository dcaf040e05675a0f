import type { Conversation } from '../../src/contract/conversation'
import type { Log, OutboxEntry } from '../../src/main/companion/ports'

/** A log that remembers the names of its events. */
export function rememberingLog(): Log & { events: string[] } {
  const events: string[] = []
  const add = (event: string): void => void events.push(event)
  return { events, info: add, warn: add, error: add }
}

const startsAt = Date.UTC(2026, 10, 21, 9, 0, 0)

/** An invented conversation, like one that an agent has had. */
export function conversation(id: string, openedAt = startsAt): Conversation {
  return {
    id,
    reference: 'K7Q2-4MD',
    customer: { number: '+447700900123', e164: '+447700900123', name: 'Ada Canary', cardHost: 'crm.example', zone: 'Europe/London' },
    bucket: 'gold',
    variables: { policy: 'P-1' },
    calls: [],
    sessions: [],
    wrapUp: null,
    form: null,
    note: { text: 'Canary note: wants a blue one. Größe 42 ✓', savedAt: openedAt },
    timeline: Array.from({ length: 12 }, (_, index) => ({
      id: `${id}-${index}`,
      at: openedAt + index,
      kind: 'call-answered' as const,
      values: { queue: 'Sales', waitedS: 12 }
    })),
    openedAt,
    closedAt: null
  }
}

export function outboxEntry(id: string, over: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    id,
    conversationId: `conversation-${id}`,
    attemptId: `attempt-${id}`,
    account: 'agent@webitel.example',
    disposition: { status: 'success', note: 'Canary result', callback: null },
    variables: { policy: 'P-1' },
    savedAt: startsAt,
    tries: 0,
    lastTriedAt: null,
    uncertain: false,
    state: 'waiting',
    ...over
  }
}
