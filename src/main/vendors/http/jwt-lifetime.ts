import { readJson } from './read-json'

/**
 * How long a token that has just been issued lives, in ms: `exp - iat`, both by the server's clock, or `exp - now` (RFC 7519 4.1).
 * Null for a token that is no JWT or names no end. Nothing is verified: the token is for its server.
 */
export function jwtLifetime(token: string, now: number): number | null {
  const parts = token.split('.')
  if (parts.length !== 3) return null
  let claims: { exp?: unknown; iat?: unknown } | null
  try {
    claims = readJson(Buffer.from(parts[1]!, 'base64url').toString('utf8')) as typeof claims
  } catch {
    return null
  }
  const exp = claims?.exp
  const iat = claims?.iat
  if (typeof exp !== 'number') return null
  return Math.max(0, exp * 1000 - (typeof iat === 'number' ? iat * 1000 : now))
}
