import type { Pool } from 'pg'

/** Every table that is read, by the short names of our statements (webitel.md 6). Some short names stand for the same table. */
export const tables = {
  c: 'call_center.cc_calls_history',
  leg: 'call_center.cc_calls_history',
  below: 'call_center.cc_calls_history',
  attempt: 'call_center.cc_member_attempt_history',
  queue: 'call_center.cc_queue',
  agent: 'call_center.cc_agent',
  team: 'call_center.cc_team',
  member: 'call_center.cc_member',
  note: 'call_center.cc_calls_annotation',
  rate: 'call_center.cc_audit_rate',
  quality: 'call_center.cc_calls_media_stats',
  person: 'directory.wbt_user',
  agent_person: 'directory.wbt_user',
  author: 'directory.wbt_user',
  gateway: 'directory.sip_gateway',
  grantee: 'directory.wbt_auth',
  contact: 'contacts.contact',
  f: 'storage.files',
  transcript: 'storage.file_transcript'
} as const
export type Alias = keyof typeof tables

/** Without these there is no history to read. */
export const NEEDED = 'c.id c.domain_id c.created_at'

/** What this database has, and lets us read, of what we know. */
export interface Schema {
  columns(alias: Alias): string[]
  /** Whether every `alias.column` that a piece of SQL names is there. */
  fits(sql: string): boolean
}

const references = new RegExp(`\\b(${Object.keys(tables).join('|')})\\.([a-z_]+)`, 'g')

/** Looks once. The vendor promises nothing about its tables, so nothing is taken for granted. */
export async function probeSchema(pool: Pick<Pool, 'query'>): Promise<Schema> {
  const { rows } = await pool.query<{ at: string; name: string }>(
    `select table_schema || '.' || table_name as at, column_name as name
     from information_schema.columns where table_schema || '.' || table_name = any($1)`,
    [[...new Set(Object.values(tables))]]
  )
  const found = new Set(rows.map(({ at, name }) => `${at}.${name}`))
  return {
    columns: (alias) => rows.filter(({ at }) => at === tables[alias]).map(({ name }) => name),
    fits: (sql) => [...sql.matchAll(references)].every(([, alias, column]) => found.has(`${tables[alias as Alias]}.${column}`))
  }
}
