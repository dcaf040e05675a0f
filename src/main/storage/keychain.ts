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

/** keytar's maintained successor. The module is loaded at the first use, so that nobody without a secret is ever asked for access. */
export function systemKeychain(service: string): Keychain {
  const open = async (entry: string) => {
    const { AsyncEntry } = await import('keytar')
    // Without the pin, Linux without a Secret Service falls back to the kernel's key ring, which forgets at reboot without a word.
    return new AsyncEntry(service, entry, { linux: { store: 'secret-service' } })
  }
  return {
    get: (entry) =>
      classified(async () => {
        const bytes = await (await open(entry)).getSecret()
        return bytes === null ? null : Uint8Array.from(bytes)
      }),
    set: (entry, value) => classified(async () => (await open(entry)).setSecret(value)),
    delete: (entry) => classified(async () => (await open(entry)).deleteCredential())
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
  if (/DBus error/i.test(text) && !/reply|time/i.test(text)) return 'no-service'
  if (/no default credential builder|cannot find (module|native binding)|Failed to load native/i.test(text)) return 'no-service'
  return 'locked'
}
