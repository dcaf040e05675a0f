import { networkInterfaces } from 'node:os'
import type { Cancel, Clock } from '../companion/ports'
import { interfacePrint } from './interface-print'

/** A call whose way is gone waits for this look, which takes well under a millisecond or, on Windows, a few. */
const LOOK_EVERY_MS = 500

/** Tells when this computer's addresses have changed; no system says so in the same way on all three platforms. */
export function watchAddresses(clock: Clock, tell: () => void): Cancel {
  let print = interfacePrint(networkInterfaces())
  let cancel: Cancel = () => undefined
  const look = (): void => {
    const now = interfacePrint(networkInterfaces())
    const changed = now !== print
    print = now
    cancel = clock.after(LOOK_EVERY_MS, look)
    if (changed) tell()
  }
  look()
  return () => cancel()
}
