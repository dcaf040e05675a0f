import { app } from 'electron'
import { linkOfSecondStart, type Handed } from './link-door'

/** False: another Callside runs with the same data. It has been given this one's link and comes to the front; this one must quit. */
export function holdSingleInstance(own: Handed, onSecond: (link: string | null, argv: readonly string[]) => void): boolean {
  if (!app.requestSingleInstanceLock(own)) return false
  app.on('second-instance', (_event, argv, _folder, handed) => onSecond(linkOfSecondStart(handed, argv), argv))
  return true
}
