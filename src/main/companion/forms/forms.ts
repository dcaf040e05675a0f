import type { CommandHandlers } from '../../../contract/commands'
import { fail } from '../../../contract/result'
import type { ConversationBook } from '../conversations/conversation-book'
import type { Log, Telephony } from '../ports'

type Names = Extract<keyof CommandHandlers, `forms.${string}`>

/** Webitel's forms of an attempt (webitel contract 10.3, 10.4): shown, filled in, sent. */
export class Forms {
  constructor(private readonly parts: { book: ConversationBook; telephony: Telephony; log: Log }) {}

  readonly handlers: Pick<CommandHandlers, Names> = {
    'forms.fill': async () => fail('gone'),
    'forms.act': async () => fail('gone')
  }
}
