import { existsSync, renameSync } from 'node:fs'
import { dirname, join, parse } from 'node:path'

/** Renames a file that cannot be used, so that it is kept and never written again. Returns the new path; throws what the disk says. */
export function setAside(path: string, now: number): string {
  const { name, ext } = parse(path)
  const stamp = new Date(now).toISOString().replace(/[:.]/g, '-')
  const free = (attempt: number): string => {
    const target = join(dirname(path), `${name}.set-aside-${stamp}${attempt === 0 ? '' : `-${attempt}`}${ext}`)
    return existsSync(target) ? free(attempt + 1) : target
  }
  const target = free(0)
  renameSync(path, target)
  return target
}
