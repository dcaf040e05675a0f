import { powerMonitor } from 'electron'
import type { Cancel, Clock, Log } from '../companion/ports'
import { watchAddresses } from './watch-addresses'

/** Wake signals come in pairs and bunches; one look at the line is enough. */
const QUIET_MS = 1_000

export interface Power {
  onNetworkMayHaveChanged(listener: (why: 'wake' | 'addresses') => void): Cancel
  locked(): boolean
  stop(): void
}

/** Sleep, lock and the network, as the system tells them. */
export function watchPower({ clock, log }: { clock: Clock; log: Log }): Power {
  const listeners = new Set<(why: 'wake' | 'addresses') => void>()
  let lastWake = -Infinity
  let locked = false

  const tell = (why: 'wake' | 'addresses'): void => {
    log.info('network-may-have-changed', { why })
    listeners.forEach((listener) => listener(why))
  }
  const onResume = (): void => {
    if (clock.monotonic() - lastWake < QUIET_MS) return
    lastWake = clock.monotonic()
    tell('wake')
  }
  const onLock = (): void => void (locked = true)
  const onUnlock = (): void => {
    locked = false
    onResume()
  }
  powerMonitor.on('resume', onResume)
  powerMonitor.on('lock-screen', onLock)
  powerMonitor.on('unlock-screen', onUnlock)

  const stopWatching = watchAddresses(clock, () => tell('addresses'))

  return {
    onNetworkMayHaveChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    locked: () => locked,
    stop() {
      stopWatching()
      powerMonitor.off('resume', onResume)
      powerMonitor.off('lock-screen', onLock)
      powerMonitor.off('unlock-screen', onUnlock)
    }
  }
}
