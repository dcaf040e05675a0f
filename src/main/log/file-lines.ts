import { readFile } from 'node:fs/promises'
import type { LogLines } from '../companion/ports'

/** The lines of log files, the oldest file first. One that is not there has none; everything else that the disk says is thrown. */
export const createFileLines = (paths: () => readonly string[]): LogLines => ({
  async newest(most) {
    const texts = await Promise.all(paths().map(textOf))
    const lines = texts.flatMap((text) => text.split('\n').filter((line) => line !== ''))
    return { lines: lines.slice(-most), older: lines.length > most }
  }
})

async function textOf(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}
