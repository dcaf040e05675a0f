import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ChosenFile } from '../../companion/ports'

/** The file at `path`, or null where there is none that can be read. */
export async function openChosenFile(path: string): Promise<ChosenFile | null> {
  try {
    const found = await stat(path)
    if (!found.isFile()) return null
    return { ref: path, name: basename(path), bytes: found.size, read: () => createReadStream(path) }
  } catch {
    return null
  }
}
