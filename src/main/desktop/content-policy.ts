import type { ServedHost } from './served-files'

const screen = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'"
]
/** The workspace alone plays what was recorded, and reads it to draw its wave: those addresses and nothing else. */
const workspace = [...screen.filter((rule) => !rule.startsWith('connect-src')), 'connect-src app://workspace/media/', "media-src 'self'"]

/** The phone page holds media and a message port; every socket is main's. */
const phone = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'none'",
  "media-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'"
].join('; ')

/** Content policy of each of our pages (trust Z4). */
export const contentPolicy: Record<ServedHost, string> = { workspace: workspace.join('; '), ringer: screen.join('; '), phone }
