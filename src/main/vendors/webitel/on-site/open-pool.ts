import { Pool } from 'pg'
import type { Log, OnSiteAccountData } from '../../../companion/ports'
import { isThisComputer } from './is-this-computer'

/** What a statement may take on the server, ms. */
export const STATEMENT_MS = 15_000

/**
 * A small pool of sessions that cannot write. A server elsewhere must prove itself by a certificate that this computer trusts;
 * on this computer itself nothing is encrypted.
 */
export function openPool(account: OnSiteAccountData, log: Log, statementMs = STATEMENT_MS): Pool {
  const { host, port, database, user, password } = account
  const pool = new Pool({
    host,
    port,
    database,
    user,
    password,
    ssl: isThisComputer(host) ? false : { rejectUnauthorized: true, minVersion: 'TLSv1.2' },
    max: 2,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    // Ours comes later than the server's, for a server that does not answer any more.
    query_timeout: statementMs + 5_000,
    application_name: 'Callside',
    // Our statements are long to read and short to run: compiling them takes longer than running them.
    options: `-c default_transaction_read_only=on -c statement_timeout=${statementMs} -c jit=off`,
    allowExitOnIdle: true
  })
  pool.on('error', (error) => log.warn('on-site-connection', { code: (error as NodeJS.ErrnoException).code ?? error.name }))
  return pool
}
