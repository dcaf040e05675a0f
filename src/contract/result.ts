/** Expected outcomes are values: a command answers with a value, or with a cause from its closed list. */
export type Result<Value, Cause extends string> = { ok: true; value: Value } | { ok: false; cause: Cause; detail?: string }

export const ok = <Value>(value: Value): { ok: true; value: Value } => ({ ok: true, value })

/** `detail` is for the log and the diagnosis page (a transaction id, a host); screens choose their words from `cause`. */
export const fail = <Cause extends string>(cause: Cause, detail?: string): { ok: false; cause: Cause; detail?: string } =>
  detail === undefined ? { ok: false, cause } : { ok: false, cause, detail }
