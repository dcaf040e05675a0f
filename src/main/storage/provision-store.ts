import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Log, ProvisionStore } from '../companion/ports'

/** `provision.callside` in `folder`, whole or not there at all. */
export function createProvisionStore({ folder, log }: { folder: string; log: Log }): ProvisionStore {
  const path = join(folder, 'provision.callside')
  return {
    read() {
      try {
        return readFileSync(path)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.error('provision-unreadable', error)
        return null
      }
    },
    write(bytes) {
      try {
        if (bytes === null) rmSync(path, { force: true })
        else {
          mkdirSync(folder, { recursive: true, mode: 0o700 })
          writeFileSync(`${path}.new`, bytes, { mode: 0o600 })
          renameSync(`${path}.new`, path)
        }
        return true
      } catch (error) {
        log.error('provision-not-kept', error)
        return false
      }
    }
  }
}
