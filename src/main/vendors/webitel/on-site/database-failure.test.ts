import { expect, test } from 'vitest'
import { silentLog as log } from '../../../../../tests/support/silent-log'
import { databaseFailure } from './database-failure'
import { openPool } from './open-pool'

const failed = (code: string, message = '') => databaseFailure(Object.assign(new Error(message), code === '' ? {} : { code }))

test.each([
  ['ENOTFOUND', 'offline', 'unknown-host'],
  ['ECONNREFUSED', 'unreachable', 'unreachable'],
  ['ECONNRESET', 'unreachable', 'unreachable'],
  ['57P01', 'unreachable', 'unreachable'],
  ['08006', 'unreachable', 'unreachable'],
  ['SELF_SIGNED_CERT_IN_CHAIN', 'unreachable', 'certificate'],
  ['ERR_TLS_CERT_ALTNAME_INVALID', 'unreachable', 'certificate'],
  ['57014', 'unreachable', 'timed-out'],
  ['28P01', 'credentials-refused', 'password-refused'],
  ['28000', 'credentials-refused', 'password-refused'],
  ['3D000', 'not-found', 'no-database'],
  ['42501', 'forbidden', 'forbidden'],
  ['42P01', 'not-available', 'vendor-error'],
  ['53300', 'too-many', 'quota'],
  ['22P02', 'invalid', 'vendor-error'],
  ['XX000', 'vendor-error', 'vendor-error']
])('%s', (code, cause, problem) => {
  expect(failed(code)).toMatchObject({ cause, problem })
  expect(failed(code).schemaChanged).toBe(code === '42P01')
})

test.each([
  ['The server does not support SSL connections', 'certificate', 'no-encryption'],
  ['timeout exceeded when trying to connect', 'unreachable', 'connect-timeout'],
  ['Connection terminated due to connection timeout', 'unreachable', 'connect-timeout'],
  ['Query read timeout', 'timed-out', 'timeout'],
  ['Connection terminated unexpectedly', 'unreachable', 'cut']
])('%s', (message, problem, detail) => {
  expect(failed('', message)).toMatchObject({ cause: 'unreachable', problem, detail })
})

test.each([
  ['127.0.0.1', false],
  ['localhost', false],
  ['/run/postgresql', false],
  ['192.168.1.5', true],
  ['localhost.example', true],
  ['127.0.0.1.example', true]
])('%s has to prove itself: %s', async (host, proven) => {
  const pool = openPool({ host, port: 5432, database: 'd', user: 'u', password: 'p', domainId: '1' }, log)
  expect(pool.options.ssl).toEqual(proven ? { rejectUnauthorized: true, minVersion: 'TLSv1.2' } : false)
  expect(pool.options.options).toContain('default_transaction_read_only=on')
  await pool.end()
})
