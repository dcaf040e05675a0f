import { randomBytes } from 'node:crypto'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import { fail, ok, type Result } from '../../../contract/result'
import type { FileProblem, NewFile } from '../../companion/ports'

/** A file at `path`, written beside it under another name and moved there when it is whole. Private to the user. */
export async function openNewFile(path: string): Promise<Result<NewFile, FileProblem>> {
  const part = `${path}.${randomBytes(4).toString('hex')}.part`
  let handle: FileHandle
  try {
    handle = await open(part, 'wx', 0o600)
  } catch (error) {
    return fail(problemOf(error))
  }
  let open_ = true
  const close = async () => {
    if (!open_) return
    open_ = false
    await handle.close()
  }
  return ok({
    name: basename(path),
    ref: path,
    async write(bytes) {
      try {
        await handle.writeFile(bytes)
        return ok(null)
      } catch (error) {
        return fail(problemOf(error))
      }
    },
    async finish() {
      try {
        await handle.sync()
        await close()
        await rename(part, path)
        return ok(null)
      } catch (error) {
        return fail(problemOf(error))
      }
    },
    async discard() {
      await close().catch(() => undefined)
      await rm(part, { force: true }).catch(() => undefined)
    }
  })
}

const problemOf = (error: unknown): FileProblem =>
  ['ENOSPC', 'EDQUOT', 'EFBIG'].includes((error as NodeJS.ErrnoException).code ?? '') ? 'no-space' : 'not-writable'
