import type { HttpFailure } from './http-call'

const certificateCodes =
  /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH$|INVALID_CA$|INVALID_PURPOSE$|PATH_LENGTH_EXCEEDED$)/
const unknownHostCodes = /^(ENOTFOUND|EAI_AGAIN|EAI_NONAME|EAI_NODATA)$/
const timeoutCodes = /^(ETIMEDOUT|UND_ERR_CONNECT_TIMEOUT|UND_ERR_HEADERS_TIMEOUT|UND_ERR_BODY_TIMEOUT)$/
const malformedCodes = /^(HPE_|UND_ERR_HEADERS_OVERFLOW$)/
const unsendableCodes = /^(UND_ERR_INVALID_ARG|ERR_INVALID_URL|UND_ERR_NOT_SUPPORTED)$/

/** Sorts what a connection threw. `sent`: the request had begun to leave. */
export function failureOf(error: unknown, sent: boolean): HttpFailure {
  const codes = codesOf(error, 0)
  const detail = codes[0] ?? (error instanceof Error ? error.name : 'unknown')
  const is = (pattern: RegExp) => codes.some((code) => pattern.test(code))
  if (!sent) {
    if (is(unsendableCodes)) return { kind: 'not-sendable', sent, detail }
    if (is(certificateCodes)) return { kind: 'certificate', sent, detail }
    if (is(unknownHostCodes)) return { kind: 'unknown-host', sent, detail }
    return { kind: is(timeoutCodes) ? 'timed-out' : 'unreachable', sent, detail }
  }
  if (is(malformedCodes)) return { kind: 'bad-answer', sent, status: null, detail }
  return is(timeoutCodes) ? { kind: 'timed-out', sent, detail } : { kind: 'cut', sent, detail }
}

/** Codes of an error, of its cause, and of what it gathers (several addresses of one host). */
function codesOf(error: unknown, depth: number): string[] {
  if (!(error instanceof Error) || depth > 4) return []
  const { code } = error as NodeJS.ErrnoException
  const inner: unknown[] = [error.cause, ...(error instanceof AggregateError ? (error.errors as unknown[]) : [])]
  return [...(typeof code === 'string' ? [code] : []), ...inner.flatMap((one) => codesOf(one, depth + 1))]
}
