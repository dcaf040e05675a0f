import { app } from 'electron'

/** False: another Callside runs with the same data; this one must quit, and the other comes to the front. */
export function holdSingleInstance(onSecond: () => void): boolean {
  if (!app.requestSingleInstanceLock()) return false
  app.on('second-instance', onSecond)
  return true
}
