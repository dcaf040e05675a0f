import { KeychainFailure, type Keychain } from '../../src/main/storage/keychain'

/** A keychain in memory that can be put into every mood. `slow`: no answer until the mood changes. */
export class FakeKeychain implements Keychain {
  mood: 'open' | 'locked' | 'no-service' | 'slow' = 'open'
  calls = 0
  readonly entries = new Map<string, Uint8Array>()
  #waiting: (() => void)[] = []

  wake(mood: 'open' | 'locked' | 'no-service'): void {
    this.mood = mood
    for (const go of this.#waiting.splice(0)) go()
  }

  async #enter(): Promise<void> {
    this.calls++
    if (this.mood === 'slow') await new Promise<void>((resolve) => this.#waiting.push(resolve))
    if (this.mood === 'locked' || this.mood === 'no-service') throw new KeychainFailure(this.mood)
  }

  async get(entry: string): Promise<Uint8Array | null> {
    await this.#enter()
    return this.entries.get(entry) ?? null
  }

  async set(entry: string, value: Uint8Array): Promise<void> {
    await this.#enter()
    this.entries.set(entry, value)
  }

  async delete(entry: string): Promise<boolean> {
    await this.#enter()
    return this.entries.delete(entry)
  }
}
