import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import type { Area } from './window-place'

const Remembered = z.object({ x: z.int(), y: z.int(), width: z.int().min(1).max(20_000), height: z.int().min(1).max(20_000) })

/** Where a window stood last time, in a small file of its own. A file that cannot be read or written costs only the place. */
export function rememberedBounds(file: string): { read(): Area | null; write(bounds: Area): void } {
  return {
    read() {
      try {
        return Remembered.parse(JSON.parse(readFileSync(file, 'utf8')))
      } catch {
        return null
      }
    },
    write(bounds) {
      try {
        writeFileSync(`${file}.new`, JSON.stringify(Remembered.parse(bounds)))
        renameSync(`${file}.new`, file)
      } catch {
        return
      }
    }
  }
}
