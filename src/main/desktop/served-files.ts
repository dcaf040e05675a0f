import { readdirSync } from 'node:fs'
import { extname, join } from 'node:path'

/** Pages that the desktop serves at `app://HOST/`; the gallery is for development in a browser. */
export const servedHosts = ['workspace', 'ringer', 'phone'] as const
export type ServedHost = (typeof servedHosts)[number]

export interface ServedFile {
  path: string
  type: string
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.wav': 'audio/wav'
}

/**
 * The files that exist, by `host` and path, listed once. A request is looked up whole and never joined to a folder, so no spelling of it can
 * leave the folder (trust Z3).
 */
export function listServedFiles(folder: string): ReadonlyMap<string, ServedFile> {
  const files = new Map<string, ServedFile>()
  const add = (key: string, path: string): void => {
    const type = types[extname(path)]
    if (type !== undefined) files.set(key, { path, type })
  }
  for (const host of servedHosts) add(`${host}/`, join(folder, host, 'index.html'))
  for (const entry of readdirSync(join(folder, 'assets'), { withFileTypes: true })) {
    if (!entry.isFile()) continue
    for (const host of servedHosts) add(`${host}/assets/${entry.name}`, join(folder, 'assets', entry.name))
  }
  return files
}

/** The file behind an address of ours, or null. */
export function servedFile(address: string, files: ReadonlyMap<string, ServedFile>): ServedFile | null {
  const parts = /^app:\/\/([a-z]+)(\/[A-Za-z0-9._/-]*)$/.exec(address)
  if (parts === null) return null
  return files.get(`${parts[1]!}${parts[2]!}`) ?? null
}
