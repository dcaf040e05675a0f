import type { UpdateFailure } from '../companion/ports'

/** Refused by us or by the system: the package is not what its publisher made. Codes of electron-updater 6. */
const notOurs = new Set(['ERR_UPDATER_INVALID_SIGNATURE', 'ERR_CHECKSUM_MISMATCH', 'ERR_UPDATER_NO_CHECKSUM'])
/** Chromium's and Node's names for a line that is not there. */
const noLine =
  /net::ERR_(INTERNET|NAME|CONNECTION|NETWORK|ADDRESS|TIMED|PROXY|TUNNEL)|\b(ENOTFOUND|ECONN\w+|ETIMEDOUT|EAI_AGAIN|ENETUNREACH)\b/

/** What an error of electron-updater means; null: nobody expected it. */
export function updateFailure(error: unknown): UpdateFailure | null {
  const { code, message } = (error ?? {}) as { code?: unknown; message?: unknown }
  if (notOurs.has(String(code))) return 'refused'
  if (noLine.test(`${String(code)} ${String(message)}`)) return 'unreachable'
  return /^(ERR_UPDATER_|HTTP_ERROR_)/.test(String(code)) ? 'failed' : null
}
