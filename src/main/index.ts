import Store from 'electron-store'
import { resolve } from 'node:path'
import { compose } from './compose'
import { logFile, logFilePaths } from './desktop/log-file'
import { runDesktop } from './desktop/run-desktop'
import { createUpdater } from './desktop/updater'
import { createLog } from './log/create-log'
import { createFileLines } from './log/file-lines'
import { createFiles } from './storage/files/create-files'
import { createSystemPolicy } from './storage/policy/system-policy'
import { systemClock as clock } from './system'

/** The desktop entry. Built to `out/main/index.js`. */
const out = resolve(import.meta.dirname, '..')
const resourcesFolder = resolve(out, '../resources')
const log = createLog(logFile())

runDesktop({
  folders: { preload: resolve(out, 'preload'), pages: resolve(out, 'renderer'), icons: resolve(resourcesFolder, 'icons') },
  files: (dialogs) => createFiles({ dialogs, log }),
  clock,
  log,
  companion: ({ shell, views, dialogs, phonePages }, folders) =>
    compose({
      shell,
      views,
      dialogs,
      phonePages,
      dataFolder: folders.data,
      resourcesFolder,
      log,
      logLines: createFileLines(logFilePaths),
      Store,
      policy: createSystemPolicy({ platform: process.platform, env: process.env, folder: folders.data, log }),
      updater: createUpdater({ clock, log })
    })
})
