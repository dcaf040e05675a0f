import type { CommandInput, CommandName, CommandResult, CommandSender } from './commands'
import type { StateMessage } from './delta'

/** The functions that our pages get as `window.callside`, from the preload on the desktop and from bridge.js in the preview. */
export interface Bridge {
  readonly shell: 'desktop' | 'preview'
  readonly page: CommandSender
  send<N extends CommandName>(name: N, input: CommandInput<N>): Promise<CommandResult<N>>
  /** Sends a snapshot first, then deltas. Returns the way to stop. */
  subscribe(listener: (message: StateMessage) => void): () => void
  /** After a gap: the next message is a snapshot. */
  resync(): void
  /** What the shell asks the page to do: a click on a notification, a key pressed elsewhere. */
  onAsk(listener: (ask: ShellAsk) => void): () => void
}

export type ShellAsk =
  | { kind: 'show-conversation'; conversationId: string }
  | { kind: 'show-section'; section: 'conversations' | 'call' | 'settings' }
  | { kind: 'focus-ringing' }

declare global {
  interface Window {
    callside: Bridge
  }
}
