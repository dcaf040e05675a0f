/** A number from 0 up to 1 that depends on nothing but what is given: what is made up of it needs no memory. */
export function madeUp(...parts: readonly number[]): number {
  let mixed = 0x9e3779b9
  for (const part of parts) {
    mixed = Math.imul(mixed ^ (part >>> 0), 0x85ebca6b)
    mixed = Math.imul(mixed ^ Math.floor(part / 2 ** 32) ^ (mixed >>> 13), 0xc2b2ae35)
    mixed ^= mixed >>> 16
  }
  return (mixed >>> 0) / 2 ** 32
}
