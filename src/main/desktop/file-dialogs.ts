import { app, dialog, type BrowserWindow, type FileFilter } from 'electron'
import { join } from 'node:path'
import type { FileDialogs, FileKind } from '../companion/ports'

const filters: Record<FileKind, FileFilter> = {
  csv: { name: 'CSV', extensions: ['csv'] },
  audio: { name: 'Audio', extensions: ['wav', 'mp3', 'ogg', 'mp4', 'webm'] },
  video: { name: 'Video', extensions: ['mp4', 'webm'] },
  picture: { name: 'Pictures', extensions: ['png', 'jpg'] },
  document: { name: 'Documents', extensions: ['pdf'] }
}

/** The system's own dialogs, before the workspace. It asks by itself before it replaces a file. */
export function createFileDialogs(window: () => BrowserWindow): FileDialogs {
  return {
    async toSave(name, kind) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: join(app.getPath('downloads'), name),
        filters: [filters[kind]],
        properties: ['showOverwriteConfirmation', 'createDirectory']
      })
      return canceled || filePath === '' ? null : filePath
    },
    async toOpen(kind) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), { filters: [filters[kind]], properties: ['openFile'] })
      return canceled ? null : (filePaths[0] ?? null)
    }
  }
}
