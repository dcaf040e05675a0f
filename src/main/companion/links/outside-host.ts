import { outsideAddress } from './outside-address'

/** Host of an address that may be opened outside, or null. */
export function outsideHost(address: string | undefined): string | null {
  const allowed = address === undefined ? null : outsideAddress(address)
  return allowed === null ? null : new URL(allowed).hostname
}
