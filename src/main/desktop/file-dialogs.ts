import { app, dialog, type BrowserWindow, type FileFilter } from 'electron'
import { join } from 'node:path'
import type { FileDialogs, FileKind } from '../companion/ports'
import type { Words } from './words'
import { fileNameIn } from './words/file-name'

const extensions: Record<FileKind, string[]> = {
  csv: ['csv'],
  audio: ['wav', 'mp3', 'ogg', 'mp4', 'webm'],
  video: ['mp4', 'webm'],
  picture: ['png', 'jpg'],
  document: ['pdf'],
  json: ['json'],
  text: ['txt'],
  provision: ['callside']
}

/** The system's own dialogs, before the workspace. It asks by itself before it replaces a file. */
export function createFileDialogs(window: () => BrowserWindow, words: () => Words): FileDialogs {
  const filters = (kind: FileKind): FileFilter[] => [{ name: words()(`file.${kind}`), extensions: extensions[kind] }]
  return {
    nameOf: (name) => fileNameIn(words(), name),
    async toSave(name, kind) {
      const { canceled, filePath } = await dialog.showSaveDialog(window(), {
        defaultPath: join(app.getPath('downloads'), name),
        filters: filters(kind),
        properties: ['showOverwriteConfirmation', 'createDirectory']
      })
      return canceled || filePath === '' ? null : filePath
    },
    async toOpen(kind) {
      const { canceled, filePaths } = await dialog.showOpenDialog(window(), { filters: filters(kind), properties: ['openFile'] })
      return canceled ? null : (filePaths[0] ?? null)
    }
  }
}
