import { fail } from '../../../../contract/result'
import type { VendorCause } from '../../../../contract/vendor-causes'
import type { Problem } from '../../../companion/ports'

/** What a failed connection or statement is, in the words of commands and of the connection test. */
export interface DatabaseFailure {
  cause: VendorCause
  problem: Problem
  /** SQLSTATE, the system's code, or a word of ours. */
  detail: string
  /** A table or column that was there is gone. */
  schemaChanged: boolean
}

const certificateCodes = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_|HOSTNAME_MISMATCH|INVALID_CA)/
const goneCodes = /^(08|57P0[1-5]|53)/

export function databaseFailure(error: unknown): DatabaseFailure {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const is = (cause: VendorCause, problem: Problem, detail = code): DatabaseFailure => ({ cause, problem, detail, schemaChanged: false })
  if (/^(ENOTFOUND|EAI_)/.test(code)) return is('offline', 'unknown-host')
  if (certificateCodes.test(code)) return is('unreachable', 'certificate')
  if (message.includes('does not support SSL')) return is('unreachable', 'certificate', 'no-encryption')
  if (code === 'ETIMEDOUT' || /timeout.*connect|connection timeout/i.test(message))
    return is('unreachable', 'unreachable', 'connect-timeout')
  if (code === '57014' || /timeout/i.test(message)) return is('unreachable', 'timed-out', 'timeout')
  if (code === '28P01' || code === '28000') return is('credentials-refused', 'password-refused')
  if (code === '3D000') return is('not-found', 'no-database', 'database')
  if (code === '42501') return is('forbidden', 'forbidden')
  if (code === '42P01' || code === '42703') return { ...is('not-available', 'vendor-error'), schemaChanged: true }
  if (code === '53300') return is('too-many', 'quota')
  if (goneCodes.test(code) || /^E[A-Z]+$/.test(code) || message.startsWith('Connection terminated'))
    return is('unreachable', 'unreachable', code || 'cut')
  if (code.startsWith('22')) return is('invalid', 'vendor-error')
  return is('vendor-error', 'vendor-error', code || 'unknown')
}

export const failedAs = ({ cause, detail }: DatabaseFailure) => fail(cause, cause === 'too-many' ? undefined : detail)
