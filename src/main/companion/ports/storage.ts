import type { Result } from '../../../contract/result'
import type { Conversation, Disposition } from '../../../contract/conversation'
import type { SettingValues } from '../../../contract/setting-paths'
import type { ImportJournal } from './import-journal'
import type { MeetingJournal } from './meeting-journal'
import type { SecretsPlace } from '../../../contract/state'
import type { ApizeeAccountData, OnSiteAccountData, PersonalAccountData, WesalAccountData } from './vendor-accounts'

/** A result on its way to Webitel. One an attempt; sent in the order of `savedAt`. */
export interface OutboxEntry {
  id: string
  conversationId: string
  attemptId: string
  /** The Webitel account it belongs to (`user@server`): another account must not send it. */
  account: string
  disposition: Disposition
  variables: Record<string, string>
  savedAt: number
  tries: number
  lastTriedAt: number | null
  /** A try whose answer never came: "too many reports" then means done (trust Q1). */
  uncertain: boolean
  state: 'waiting' | 'sent' | 'failed'
}

/** The encrypted local file. Every write is on disk when the call returns; a failed write throws `JournalUnavailable`. */
export interface Journal {
  /** Newest first by `openedAt`, then `id`. */
  recent(limit: number): Conversation[]
  page(before: { openedAt: number; id: string } | null, size: number): Conversation[]
  putConversation(conversation: Conversation): void
  /** Both or neither: the conversation with its saved result, and the entry that will deliver it. */
  putResult(conversation: Conversation, entry: OutboxEntry): void
  putOutbox(entry: OutboxEntry): void
  /** Entries not yet sent or failed for good, oldest first. */
  outbox(): OutboxEntry[]
  /** Every entry that is still written down: those that wait, and those that failed for good. Oldest first. */
  results(): OutboxEntry[]
  /** All of it or nothing; what is gone is gone from the bytes of the file when it returns (trust D3). `rewritten`: the same conversations with less in them. */
  erase(what: { conversations: readonly string[]; results: readonly string[]; rewritten: readonly Conversation[] }): void
  /** Rows older than `before` and rows beyond `keep`; never one that still waits in the outbox. */
  prune(before: number, keep: number): void
  close(): void
}

export class JournalUnavailable extends Error {
  override readonly name = 'JournalUnavailable'
}

/** Which journal file: the demo's never mixes with the real one (ui.md 8). */
export type OpenJournal = (
  workspace: 'demo' | 'real'
) => Promise<{ journal: Journal; imports: ImportJournal; meetings: MeetingJournal; setAside: boolean; place: SecretsPlace }>

export type SecretName =
  | 'webitel-password'
  /** Of a sign-in that a password alone cannot repeat. */
  | 'webitel-token'
  | 'direct-client-secret'
  | 'personal-client-secret'
  | 'apizee-password'
  | 'wesal-password'
  | 'on-site-password'
  /** What the diagnosis writes, reads back and forgets. */
  | 'probe'

/** The OS keychain, or memory where there is none (trust S1, S2). */
export interface Secrets {
  place(): Promise<SecretsPlace>
  read(name: SecretName, account: string): Promise<Result<string, 'absent' | 'locked'>>
  write(name: SecretName, account: string, value: string): Promise<SecretsPlace>
  forget(name: SecretName, account: string): Promise<void>
  forgetAll(): Promise<void>
}

/** Accounts of vendors beside Webitel and WeSeeDo Direct, without their secrets; null where there is none. */
export interface KeptVendorAccounts {
  personal: Omit<PersonalAccountData, 'clientSecret'> | null
  apizee: Omit<ApizeeAccountData, 'password'> | null
  wesal: Omit<WesalAccountData, 'password'> | null
  onSite: Omit<OnSiteAccountData, 'password'> | null
}

/** What is remembered between starts beside the settings; no secrets. */
export interface Accounts extends KeptVendorAccounts {
  /** Which workspace to open at start; null on the very first one. */
  workspace: 'demo' | 'real' | null
  webitel: { server: string; user: string } | null
  direct: { environment: 'production' | 'sandbox'; clientId: string; agentEmail: string } | null
}

export interface SettingsStore {
  /** `settings`: only what the agent changed. */
  read(): { settings: SettingValues; accounts: Accounts; setAside: boolean }
  /** False when it could not be written; the old file then stands unharmed. */
  writeSettings(settings: SettingValues): boolean
  writeAccounts(accounts: Accounts): boolean
}
