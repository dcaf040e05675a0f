import { powerMonitor } from 'electron'
import { networkInterfaces } from 'node:os'
import type { Cancel, Clock, Log } from '../companion/ports'
import { interfacePrint } from './interface-print'

const LOOK_EVERY_MS = 3_000
/** Wake signals come in pairs and bunches; one look at the line is enough. */
const QUIET_MS = 1_000

export interface Power {
  onNetworkMayHaveChanged(listener: () => void): Cancel
  locked(): boolean
  stop(): void
}

/** Sleep, lock and the network, as the system tells them. */
export function watchPower({ clock, log }: { clock: Clock; log: Log }): Power {
  const listeners = new Set<() => void>()
  let print = interfacePrint(networkInterfaces())
  let lastTold = -Infinity
  let locked = false

  const tell = (why: string): void => {
    if (clock.monotonic() - lastTold < QUIET_MS) return
    lastTold = clock.monotonic()
    log.info('network-may-have-changed', { why })
    listeners.forEach((listener) => listener())
  }
  const onResume = (): void => tell('resume')
  const onLock = (): void => void (locked = true)
  const onUnlock = (): void => {
    locked = false
    tell('unlock')
  }
  powerMonitor.on('resume', onResume)
  powerMonitor.on('lock-screen', onLock)
  powerMonitor.on('unlock-screen', onUnlock)

  let cancelLook: Cancel = () => undefined
  const look = (): void => {
    const now = interfacePrint(networkInterfaces())
    if (now !== print) tell('interfaces')
    print = now
    cancelLook = clock.after(LOOK_EVERY_MS, look)
  }
  look()

  return {
    onNetworkMayHaveChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    locked: () => locked,
    stop() {
      cancelLook()
      powerMonitor.off('resume', onResume)
      powerMonitor.off('lock-screen', onLock)
      powerMonitor.off('unlock-screen', onUnlock)
    }
  }
}
