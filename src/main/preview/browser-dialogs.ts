import { createWriteStream } from 'node:fs'
import { access, mkdir, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { Clock, FileDialogs } from '../companion/ports'
import type { ToPage } from './protocol'

/** How long a person may look for a file. */
const CHOOSING_MS = 600_000
const LONGEST_FILE = 200 * 1024 * 1024

/** Files in the preview: what is saved goes to `downloads` of the data folder, what is opened is sent by the workspace tab. */
export interface BrowserDialogs extends FileDialogs {
  attach(post: (message: ToPage) => void): void
  detach(post: (message: ToPage) => void): void
  /** The tab's answer without a file. */
  chose(id: number): void
  /** The tab's answer with one: takes the request's body. False where nobody asked, or it is too long. */
  receive(id: number, request: IncomingMessage): Promise<boolean>
}

export function createBrowserDialogs({
  dataFolder,
  nameOf,
  clock
}: {
  dataFolder: string
  nameOf: FileDialogs['nameOf']
  clock: Clock
}): BrowserDialogs {
  const waiting = new Map<number, (path: string | null) => void>()
  /** Paths that were given out: the file itself comes there when it is whole. */
  const given = new Set<string>()
  let post: ((message: ToPage) => void) | null = null
  let next = 0

  return {
    nameOf,
    attach: (arrived) => (post = arrived),
    detach(gone) {
      if (post !== gone) return
      post = null
      for (const answer of waiting.values()) answer(null)
    },
    async toSave(name) {
      const folder = join(dataFolder, 'downloads')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      return freePath(folder, name, given)
    },
    toOpen(kind) {
      const tab = post
      if (tab === null) return Promise.resolve(null)
      const id = next++
      return new Promise((resolve) => {
        const answer = (path: string | null): void => {
          cancel()
          waiting.delete(id)
          resolve(path)
        }
        const cancel = clock.after(CHOOSING_MS, () => answer(null))
        waiting.set(id, answer)
        tab({ type: 'choose-file', id, kind })
      })
    },
    chose: (id) => waiting.get(id)?.(null),
    async receive(id, request) {
      const answer = waiting.get(id)
      if (answer === undefined || !(Number(request.headers['content-length'] || Infinity) <= LONGEST_FILE)) return false
      const folder = join(dataFolder, 'opened')
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const path = await freePath(folder, 'file.csv', given)
      try {
        await pipeline(request, createWriteStream(path, { flags: 'wx', mode: 0o600 }))
      } catch (error) {
        await rm(path, { force: true })
        throw error
      }
      answer(path)
      return true
    }
  }
}

/** A path in the folder at which nothing is, and takes it. */
async function freePath(folder: string, name: string, given: Set<string>): Promise<string> {
  const dot = name.lastIndexOf('.')
  for (let turn = 1; ; turn++) {
    const path = join(folder, turn === 1 ? name : `${name.slice(0, dot)} (${turn})${name.slice(dot)}`)
    if (given.has(path)) continue
    given.add(path)
    const there = await access(path).then(
      () => true,
      () => false
    )
    if (!there) return path
  }
}
