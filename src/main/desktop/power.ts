import { powerMonitor } from 'electron'
import type { Cancel, Clock, Log } from '../companion/ports'
import { watchAddresses } from './watch-addresses'

/** Wake signals come in pairs and bunches; one look at the line is enough. */
const QUIET_MS = 1_000

export interface Power {
  onNetworkMayHaveChanged(listener: (why: 'wake' | 'addresses') => void): Cancel
  onSleep(listener: () => void): Cancel
  locked(): boolean
  /** After a lock and an unlock. */
  onLock(listener: () => void): Cancel
  stop(): void
}

/** Sleep, lock and the network, as the system tells them. */
export function watchPower({ clock, log }: { clock: Clock; log: Log }): Power {
  const listeners = new Set<(why: 'wake' | 'addresses') => void>()
  const sleepListeners = new Set<() => void>()
  const lockListeners = new Set<() => void>()
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
  const setLocked = (now: boolean): void => {
    if (locked === now) return
    locked = now
    log.info(now ? 'locked' : 'unlocked')
    lockListeners.forEach((listener) => listener())
  }
  const onSuspend = (): void => {
    log.info('suspend')
    sleepListeners.forEach((listener) => listener())
  }
  const onLock = (): void => setLocked(true)
  const onUnlock = (): void => {
    setLocked(false)
    onResume()
  }
  powerMonitor.on('suspend', onSuspend)
  powerMonitor.on('resume', onResume)
  powerMonitor.on('lock-screen', onLock)
  powerMonitor.on('unlock-screen', onUnlock)

  const stopWatching = watchAddresses(clock, () => tell('addresses'))

  return {
    onNetworkMayHaveChanged(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    onSleep(listener) {
      sleepListeners.add(listener)
      return () => sleepListeners.delete(listener)
    },
    locked: () => locked,
    onLock(listener) {
      lockListeners.add(listener)
      return () => lockListeners.delete(listener)
    },
    stop() {
      stopWatching()
      powerMonitor.off('suspend', onSuspend)
      powerMonitor.off('resume', onResume)
      powerMonitor.off('lock-screen', onLock)
      powerMonitor.off('unlock-screen', onUnlock)
    }
  }
}
