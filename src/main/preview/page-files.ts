import { readdirSync } from 'node:fs'
import { join, relative, sep } from 'node:path'

/** Address path -> file on disk. What is not in this list does not exist: no path from outside is ever joined to a folder (trust Z3). */
export type PageFiles = ReadonlyMap<string, string>

/** Every file of the folders, by its address; `…/index.html` is also found as `…/`. */
export function listPageFiles(folders: { at: string; folder: string }[]): PageFiles {
  const files = new Map<string, string>()
  for (const { at, folder } of folders) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const file = join(entry.parentPath, entry.name)
      const address = at + relative(folder, file).split(sep).join('/')
      files.set(address.endsWith('/index.html') ? address.slice(0, -'index.html'.length) : address, file)
    }
  }
  return files
}

const types: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
  wav: 'audio/wav',
  mp3: 'audio/mpeg',
  ogg: 'audio/ogg'
}

/** Null for a file type that our pages have no use for. */
export const contentType = (file: string): string | null => types[file.slice(file.lastIndexOf('.') + 1).toLowerCase()] ?? null
