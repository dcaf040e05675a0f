import { app } from 'electron'
// Its Electron flavour would listen for messages from pages; ours have no business in the log.
import electronLog from 'electron-log/node'
import { join } from 'node:path'

const LARGEST_FILE = 2_000_000

const pathOf = (name: string): string => join(app.getPath('userData'), 'logs', name)

/** The old file, then the one that is written. */
export const logFilePaths = (): string[] => [pathOf('callside.old.log'), pathOf('callside.log')]

/** Writes lines that are redacted already: a file that only the user may read, one old one beside it; also on the console while developing. */
export function logFile(): (line: { level: 'info' | 'warn' | 'error' }) => void {
  const { file, console } = electronLog.transports
  file.resolvePathFn = () => pathOf('callside.log')
  file.maxSize = LARGEST_FILE
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' }
  file.format = '{iso} {text}'
  console.level = app.isPackaged ? false : 'info'
  console.format = '{text}'
  return (line) => electronLog[line.level](JSON.stringify(line))
}
