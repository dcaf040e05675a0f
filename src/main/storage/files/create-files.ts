import type { FileDialogs, Files, Log } from '../../companion/ports'
import { openChosenFile } from './chosen-file'
import { openNewFile } from './new-file'
import { safeName } from './safe-name'
import { sniffedKind } from './sniffed-kind'

export function createFiles({ dialogs, log }: { dialogs: FileDialogs; log: Log }): Files {
  return {
    async chooseToSave({ name, ending, kind }) {
      const text = typeof name === 'string' ? name : dialogs.nameOf(name)
      const path = await dialogs.toSave(`${safeName(text, 'Callside')}.${ending}`, kind)
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
    sniffed: (start) => sniffedKind(start)?.ending ?? null,
    again: openChosenFile
  }
}
