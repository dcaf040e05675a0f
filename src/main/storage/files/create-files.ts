import type { FileKind, Files, Log } from '../../companion/ports'
import { openChosenFile } from './chosen-file'
import { openNewFile } from './new-file'
import { safeName } from './safe-name'

/** How a person is asked for a place: the system's own dialogs, or what stands for them in the preview. Null: thought better of it. */
export interface FileDialogs {
  /** A place for a file of this name. One that exists was agreed to by the person. */
  toSave(name: string, kind: FileKind): Promise<string | null>
  toOpen(kind: FileKind): Promise<string | null>
}

export function createFiles({ dialogs, log }: { dialogs: FileDialogs; log: Log }): Files {
  return {
    async chooseToSave({ name, ending, kind }) {
      const path = await dialogs.toSave(`${safeName(name, 'Callside')}.${ending}`, kind)
      if (path === null) return null
      const file = await openNewFile(path)
      if (file.ok) return file.value
      log.warn('file-not-opened', { cause: file.cause })
      return file.cause
    },
    async chooseToOpen(kind) {
      const path = await dialogs.toOpen(kind)
      return path === null ? null : openChosenFile(path)
    },
    again: openChosenFile
  }
}
