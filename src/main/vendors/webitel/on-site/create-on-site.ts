import type { Pool } from 'pg'
import { fail, ok } from '../../../../contract/result'
import type { Clock, Log, OnSiteAccountData, VendorAccount } from '../../../companion/ports'
import { filterProblem } from '../remote/history/filter-problem'
import { historyCallOf } from '../remote/history/history-call-of'
import type { HistoryQuery, HistorySource } from '../remote/history/history-source'
import { callsSql } from './calls-sql'
import { databaseFailure, failedAs } from './database-failure'
import { filterSql } from './filter-sql'
import { openPool } from './open-pool'
import { NEEDED, probeSchema, type Schema } from './tables'
import { testOnSite } from './test-on-site'
import { wireRow } from './wire-row'

export interface OnSite extends HistorySource {
  account: VendorAccount<OnSiteAccountData>
  dispose(): Promise<void>
}

export interface OnSiteOptions {
  clock: Clock
  log: Log
  /** Longest statement, ms. */
  statementMs?: number
}

/** One account's sessions, and what was found in its database. */
interface Desk {
  account: OnSiteAccountData
  pool: Pool
  schema: Promise<Schema> | null
}

/** Finished calls straight from Webitel's database on site, read only (webitel.md 5.1, 6). */
export function createOnSite({ clock, log, statementMs }: OnSiteOptions): OnSite {
  let desk: Desk | null = null

  const close = async (left: Desk | null) => {
    await left?.pool.end().catch((error: unknown) => log.error('on-site-close', error))
  }
  const leave = () => {
    const left = desk
    desk = null
    return close(left)
  }

  const schemaOf = (mine: Desk): Promise<Schema> => {
    mine.schema ??= probeSchema(mine.pool).catch((error: unknown) => {
      mine.schema = null
      throw error
    })
    return mine.schema
  }

  const read = async (mine: Desk, query: HistoryQuery) => {
    const schema = await schemaOf(mine)
    if (!schema.fits(NEEDED)) {
      mine.schema = null
      return fail('not-available' as const, 'cc_calls_history')
    }
    const values: unknown[] = []
    const put = (value: unknown) => `$${values.push(value)}`
    const filtered = filterSql(query.filter, schema, put(mine.account.domainId), put)
    if ('missing' in filtered) return fail('invalid' as const, filtered.missing)
    const newestFirst = query.order === 'newest'
    const from = query.after === null ? null : /^(\d{4,6}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{6})\/([0-9a-f-]{36})$/.exec(query.after)
    if (query.after !== null && from === null) return fail('invalid' as const, 'after')
    const rest =
      from === null
        ? ''
        : ` and (c.created_at, c.id) ${newestFirst ? '<' : '>'} (${put(from[1])}::timestamp at time zone 'UTC', ${put(from[2])}::uuid)`
    const text = callsSql(schema, { where: filtered.sql + rest, newestFirst, limit: put(query.size + 1) })
    const { rows } = await mine.pool.query<Record<string, unknown>>(text, values)
    const page = rows.slice(0, query.size)
    return ok({
      calls: page.flatMap((row) => historyCallOf(wireRow(row)) ?? []),
      next: rows.length > page.length ? String(page.at(-1)?.cursor) : null
    })
  }

  return {
    async search(query) {
      const problem = filterProblem(query.filter)
      if (problem !== null) return fail('invalid', problem)
      const mine = desk
      if (mine === null) return fail('not-set-up')
      try {
        const page = await read(mine, query)
        return desk === mine ? page : fail('signed-out')
      } catch (error) {
        if (desk !== mine) return fail('signed-out')
        const failure = databaseFailure(error)
        log.warn('on-site-read', { cause: failure.cause, detail: failure.detail })
        if (failure.schemaChanged) mine.schema = null
        return failedAs(failure)
      }
    },
    account: {
      events: () => () => undefined,
      use(account) {
        void leave()
        if (account !== null) desk = { account, pool: openPool(account, log, statementMs), schema: null }
      },
      async test() {
        if (desk === null) return []
        const { account } = desk
        const pool = openPool(account, log, statementMs)
        try {
          return await testOnSite(clock, pool, account)
        } finally {
          await pool.end()
        }
      },
      signOut: leave
    },
    dispose: leave
  }
}
