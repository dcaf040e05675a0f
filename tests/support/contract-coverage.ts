import { resolve } from 'node:path'

/** Where contract tests leave what they covered; `docs/vendors.md` is made of it. */
export const coverageFolder = resolve(import.meta.dirname, '../../out/contract')

export interface Covered {
  vendor: 'WeSeeDo Direct' | 'WeSeeDo Personal' | 'Apizee' | 'Wesal' | 'Webitel' | 'Webitel PostgreSQL'
  /** Row of the scope: `D2`. */
  row: string
  /** As the vendor writes it: `GET /api/users/{id}`. */
  call: string
  /** `success`, or the documented error: `404 unknown user`. */
  outcome: string
}
