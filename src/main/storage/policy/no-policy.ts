import type { PolicyReading, PolicySource } from '../../companion/ports'

export const emptyReading: PolicyReading = {
  source: 'none',
  place: null,
  organisation: null,
  defaults: new Map(),
  rules: new Map(),
  problems: [],
  whole: true
}

/** For computers and shells without an administrator. */
export const noPolicySource: PolicySource = { read: () => Promise.resolve(emptyReading), everyMs: Infinity }
