import { shell } from 'electron'
import { stat } from 'node:fs/promises'
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

/** Shows a file that the agent saved, and runs nothing. False: it is not there any more. */
export const showInFolder = async (path: string): Promise<boolean> => {
  const there = await stat(path).then(
    (found) => found.isFile(),
    () => false
  )
  if (there) shell.showItemInFolder(path)
  return there
}
