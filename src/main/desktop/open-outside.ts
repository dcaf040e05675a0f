import { shell } from 'electron'
import type { Log } from '../companion/ports'
import { logName } from './origin-of'
import { outsideAddress } from '../companion/links/outside-address'

/** The one way out of the app (trust P5). Nothing else may call the system's opener. False: refused by the rules or by the system. */
export function createOpenOutside(log: Log): (address: string) => Promise<boolean> {
  return async (address) => {
    const allowed = outsideAddress(address)
    if (allowed === null) {
      log.warn('outside-refused', { address: logName(String(address)) })
      return false
    }
    try {
      await shell.openExternal(allowed)
      return true
    } catch (error) {
      log.error('outside-failed', error, { address: logName(allowed) })
      return false
    }
  }
}
