import { KeychainThread } from './keychain-thread'

/** Why the keychain gave no answer. `locked` is also said of a prompt that was dismissed, of a refusal, and of anything not understood: what cannot be read now is never taken for absent. */
export type KeychainFailureKind = 'no-service' | 'locked' | 'damaged'

export class KeychainFailure extends Error {
  override readonly name = 'KeychainFailure'
  constructor(
    readonly kind: KeychainFailureKind,
    cause?: unknown
  ) {
    super(kind, { cause })
  }
}

/** The operating system's keychain, one service of it. Every function rejects with `KeychainFailure`. */
export interface Keychain {
  /** Null when there is no such entry. */
  get(entry: string): Promise<Uint8Array | null>
  set(entry: string, value: Uint8Array): Promise<void>
  /** False when there was none. */
  delete(entry: string): Promise<boolean>
}

/** The system's own keychain: Credential Manager, Keychain, or the Secret Service. It is first touched by the first call. */
export function systemKeychain(service: string): Keychain {
  const thread = new KeychainThread(service)
  return {
    get: (entry) =>
      classified(async () => {
        const bytes = (await thread.call(entry, { method: 'getSecret' })) as number[] | null
        return bytes === null ? null : Uint8Array.from(bytes)
      }),
    set: (entry, value) => classified(async () => void (await thread.call(entry, { method: 'setSecret', value }))),
    delete: (entry) => classified(async () => (await thread.call(entry, { method: 'deleteCredential' })) as boolean)
  }
}

async function classified<Value>(work: () => Promise<Value>): Promise<Value> {
  try {
    return await work()
  } catch (error) {
    throw new KeychainFailure(failureKind(error), error)
  }
}

/** The library has one error code for everything; its words are all there is to tell a missing service from a locked one. */
export function failureKind(error: unknown): KeychainFailureKind {
  const text = error instanceof Error ? error.message : String(error)
  if (/DBus error/i.test(text) && !/reply|timed? ?out/i.test(text)) return 'no-service'
  if (/no default credential builder|cannot find (module|native binding)|Failed to load native/i.test(text)) return 'no-service'
  return 'locked'
}
