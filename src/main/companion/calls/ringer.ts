import { ringingThings } from '../../../contract/ringing'
import type { Cancel, Clock, Phone } from '../ports'
import type { Store } from '../store'

/** So long the tone tells of a waiting guest; the popup, the row and the tray tell as long as he waits. */
const GUEST_RINGS_MS = 60_000

/**
 * The ring tone sounds if and only if the state says that something rings and no call is heard. While one is heard, each further one
 * is told once by a short tone in the agent's ear: a loud ring would be heard by the customer.
 */
export class Ringer {
  #sounding = false
  readonly #told = new Set<string>()
  readonly #guests = new Map<string, { loud: boolean; cancel: Cancel }>()

  constructor(private readonly parts: { store: Pick<Store, 'get'>; phone: Pick<Phone, 'ring' | 'beep'>; clock: Clock }) {}

  /** At every change of the state. */
  look(): void {
    const { store, phone } = this.parts
    const state = store.get()
    const rings = ringingThings(state)
      .filter((one) => one.kind === 'guest' || one.call.pending === null)
      // A guest who went and came back rings anew.
      .map((one) => ({ ...one, key: one.kind === 'guest' ? `${one.id} ${one.since}` : one.id }))
    const keys = new Set(rings.map(({ key }) => key))
    for (const key of this.#told) if (!keys.has(key)) this.#told.delete(key)
    for (const key of [...this.#guests.keys()]) if (!keys.has(key)) this.#forget(key)
    for (const { kind, key } of rings) if (kind === 'guest' && !this.#guests.has(key)) this.#begin(key)
    const hears = Object.values(state.conversations).some(({ calls }) => calls.some((call) => call.state === 'connected'))
    for (const { key } of hears ? rings : []) {
      if (this.#told.has(key)) continue
      this.#told.add(key)
      phone.beep()
    }
    const sounds = !hears && rings.some(({ key }) => this.#guests.get(key)?.loud ?? true)
    if (sounds === this.#sounding) return
    this.#sounding = sounds
    phone.ring(sounds)
  }

  dispose(): void {
    for (const key of [...this.#guests.keys()]) this.#forget(key)
  }

  #begin(key: string): void {
    const cancel = this.parts.clock.after(GUEST_RINGS_MS, () => {
      this.#guests.set(key, { loud: false, cancel: () => undefined })
      this.look()
    })
    this.#guests.set(key, { loud: true, cancel })
  }

  #forget(key: string): void {
    this.#guests.get(key)?.cancel()
    this.#guests.delete(key)
  }
}
