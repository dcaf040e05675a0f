import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The one-time key of the printed address, and the cookie that a browser gets for it. */
export interface Entrance {
  readonly key: string
  /** The `Set-Cookie` value for the first caller with the key; null for everybody else, ever. */
  exchange(key: string): string | null
  /** Whether a `Cookie` header holds our cookie. */
  admits(cookieHeader: string | undefined): boolean
}

/**
 * Cookies know no ports, so the cookie's name carries ours: two previews in one browser do not sign each other out. Its value is kept in the data folder, so
 * that an open tab finds its way back after a restart on the same port.
 */
export function createEntrance(port: number, dataFolder: string): Entrance {
  const key = randomBytes(24).toString('base64url')
  const name = `callside-preview-${port}`
  const value = keptSecret(dataFolder)
  let used = false

  return {
    key,
    exchange(offered) {
      if (used || !same(offered, key)) return null
      used = true
      return `${name}=${value}; Path=/; HttpOnly; SameSite=Strict`
    },
    admits(cookieHeader) {
      return (cookieHeader ?? '').split(';').some((cookie) => {
        const at = cookie.indexOf('=')
        return at > 0 && cookie.slice(0, at).trim() === name && same(cookie.slice(at + 1).trim(), value)
      })
    }
  }
}

function keptSecret(dataFolder: string): string {
  const file = join(dataFolder, 'preview-cookie')
  try {
    const kept = readFileSync(file, 'utf8')
    if (/^[\w-]{32}$/.test(kept)) return kept
  } catch {
    // The first start in this folder.
  }
  const made = randomBytes(24).toString('base64url')
  mkdirSync(dataFolder, { recursive: true, mode: 0o700 })
  writeFileSync(file, made, { mode: 0o600 })
  return made
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b))
