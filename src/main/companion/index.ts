import type { CommandHandlers } from '../../contract/commands'
import type { StateMessage } from '../../contract/delta'
import type { Result } from '../../contract/result'
import type { State } from '../../contract/state'
import type { CheckSignature } from './links/verify-link'
import type { MediaCause } from './media/media'
import type {
  ByteRange,
  ByteStream,
  Clock,
  Files,
  Log,
  LogLines,
  OpenJournal,
  PolicySource,
  ProvisionStore,
  Random,
  Secrets,
  SessionViews,
  SettingsStore,
  Shell,
  Tables,
  Updater,
  VendorsFactory
} from './ports'

export interface CompanionPorts {
  clock: Clock
  random: Random
  log: Log
  /** What `log` has written. */
  logLines: LogLines
  shell: Shell
  secrets: Secrets
  settings: SettingsStore
  policy: PolicySource
  provision: ProvisionStore
  checkSignature: CheckSignature
  /** Of a public key (base64url), for two people to compare. */
  keyFingerprint: (publicKey: string) => string
  openJournal: OpenJournal
  /** Destroys the real journal and its key. It must be closed. */
  eraseJournal(): Promise<void>
  vendors: VendorsFactory
  views: SessionViews
  files: Files
  tables: Tables
  /** Null where the app is not installed as a package. */
  updater: Updater | null
}

/** The application. Transports and shells see only this. */
export interface Companion {
  readonly handlers: CommandHandlers
  state(): State
  /** The current state as a message, for a page that begins or lost count. */
  snapshot(): StateMessage
  /** Deltas, each with the next revision. Returns the way to stop. */
  onMessage(listener: (message: StateMessage) => void): () => void
  /** A link from outside, however it came; also before `start`. What it proposes is in the state (`proposal`; a set-up file in it: `provision`). */
  openLink(text: string): void
  /** A file of an administrator's that the system opens, by its path; also before `start`. What it would change is in the state (`provision`). */
  openProvision(path: string): void
  /** What stands behind an address that `recordings.play` gave, by its token. */
  media(token: string, range: ByteRange | null): Promise<Result<ByteStream, MediaCause>>
  /** Opens the workspace of last time (the demo on the very first start). */
  start(): Promise<void>
  /** Flushes the outbox for at most 3 s (trust O4), then stops everything. */
  stop(): Promise<void>
}
