import type { DownloadItem, WebContents } from 'electron'
import { open, rm } from 'node:fs/promises'
import { createReadStream, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, parse } from 'node:path'
import type { Clock, FileKind, Files, Log, NewFile, ViewEvent } from '../companion/ports'

/** So long after a press in its page a session may offer files, ms. */
const PRESS_COUNTS_MS = 60_000
const LARGEST = 4 * 1024 ** 3
/** Offered at the same time by one session. */
const MOST_AT_ONCE = 3

type FileEvent = Extract<ViewEvent, { kind: 'file-saved' | 'file-refused' }>
type Failure = Extract<FileEvent, { kind: 'file-refused' }>['failure']
type Told = Omit<Extract<FileEvent, { kind: 'file-saved' }>, 'sessionId'> | Omit<Extract<FileEvent, { kind: 'file-refused' }>, 'sessionId'>

const kindOf: Record<string, FileKind> = {
  png: 'picture',
  jpg: 'picture',
  pdf: 'document',
  mp4: 'video',
  webm: 'video',
  wav: 'audio',
  mp3: 'audio',
  ogg: 'audio'
}

/** Files that a session's page offers. */
export interface SessionDownloads {
  /** False: it is not taken, and nothing of it arrives. */
  take(item: DownloadItem): boolean
  /** Breaks off what is under way; nothing of it is left. */
  stop(): Promise<void>
}

/**
 * A file comes whole into a folder of its own, is looked at, and only then does the agent say where it goes, under a safe name with the ending that its
 * bytes deserve (trust V7). Nothing is offered without a press in the page.
 */
export function createSessionDownloads(
  contents: WebContents,
  parts: { files: Files; clock: Clock; log: Log; progress: (fraction: number | null) => void; tell: (told: Told) => void }
): SessionDownloads {
  const { files, clock, log } = parts
  const running = new Map<DownloadItem, Promise<void>>()
  let pressedAt = -Infinity
  /** One question at a time. */
  let asked: Promise<unknown> = Promise.resolve()
  let stopped = false

  contents.on('input-event', (_event, { type }) => {
    if (['mouseDown', 'keyDown', 'rawKeyDown', 'touchStart'].includes(type)) pressedAt = clock.monotonic()
  })

  const refuse = (item: DownloadItem, failure: Failure): void => {
    if (!stopped) parts.tell({ kind: 'file-refused', name: item.getFilename().slice(0, 100), failure })
  }

  async function keep(item: DownloadItem, folder: string): Promise<void> {
    try {
      const path = join(folder, 'file')
      const arrived = await whole(item)
      parts.progress(null)
      if (stopped) return
      if (arrived !== 'completed') return refuse(item, arrived === 'too-large' ? 'too-large' : 'broken-off')
      const ending = files.sniffed(await startOf(path))
      const kind = ending === null ? undefined : kindOf[ending]
      if (ending === null || kind === undefined) return refuse(item, 'not-safe')
      const name = parse(item.getFilename()).name
      const choosing = asked.then(() => (stopped ? null : files.chooseToSave({ name, ending, kind })))
      asked = choosing.catch(() => undefined)
      const target = await choosing
      if (target === null) return
      if (typeof target === 'string') return refuse(item, target)
      const copied = await copy(path, target)
      if (copied.failure === null) parts.tell({ kind: 'file-saved', name: target.name, bytes: copied.bytes, ref: target.ref })
      else refuse(item, copied.failure)
    } catch (error) {
      log.error('download', error)
      refuse(item, 'not-writable')
    } finally {
      await rm(folder, { recursive: true, force: true }).catch((error: unknown) => log.error('download-left', error))
    }
  }

  function whole(item: DownloadItem): Promise<'completed' | 'cancelled' | 'interrupted' | 'too-large'> {
    return new Promise((done) => {
      item.on('updated', (_event, state) => {
        if (item.getReceivedBytes() > LARGEST) {
          done('too-large')
          item.cancel()
        } else if (state === 'interrupted') item.cancel()
        else parts.progress(item.getTotalBytes() > 0 ? item.getReceivedBytes() / item.getTotalBytes() : null)
      })
      item.once('done', (_event, state) => done(state))
    })
  }

  return {
    take(item) {
      const pressed = item.hasUserGesture() || clock.monotonic() - pressedAt < PRESS_COUNTS_MS
      if (stopped || !pressed || running.size >= MOST_AT_ONCE) {
        log.warn('download-refused', { pressed, running: running.size })
        return false
      }
      if (item.getTotalBytes() > LARGEST) {
        refuse(item, 'too-large')
        return false
      }
      const folder = mkdtempSync(join(tmpdir(), 'callside-file-'))
      item.setSavePath(join(folder, 'file'))
      running.set(
        item,
        keep(item, folder).finally(() => running.delete(item))
      )
      return true
    },
    async stop() {
      stopped = true
      for (const item of running.keys()) if (item.getState() === 'progressing') item.cancel()
      await Promise.all(running.values())
    }
  }
}

async function startOf(path: string): Promise<Uint8Array> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

async function copy(path: string, target: NewFile): Promise<{ failure: Failure | null; bytes: number }> {
  let bytes = 0
  try {
    for await (const part of createReadStream(path) as AsyncIterable<Uint8Array>) {
      const written = await target.write(part)
      if (!written.ok) return { failure: written.cause, bytes }
      bytes += part.byteLength
    }
    const finished = await target.finish()
    return { failure: finished.ok ? null : finished.cause, bytes }
  } finally {
    await target.discard()
  }
}
