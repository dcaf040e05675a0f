/** Samples, one a second, that are looked at together. */
export const WINDOW = 5
const WARN_AT = 3

/** A warning that neither flickers on nor off: it begins when three of five samples cross, and ends when none of five does. */
export class Hysteresis {
  #samples: boolean[] = []
  #warns = false

  add(crosses: boolean): boolean {
    this.#samples = [...this.#samples, crosses].slice(-WINDOW)
    const crossing = this.#samples.filter(Boolean).length
    if (crossing >= WARN_AT) this.#warns = true
    else if (crossing === 0 && this.#samples.length === WINDOW) this.#warns = false
    return this.#warns
  }

  reset(): void {
    this.#samples = []
    this.#warns = false
  }
}
