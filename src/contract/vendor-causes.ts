/**
 * Why a vendor did not do what was asked, in words that every vendor shares. `detail` of the result holds what is named here, or what
 * support needs (the vendor's code, a transaction id).
 * - `not-set-up`: no account of this vendor. `signed-out`: the vendor no longer takes the sign-in.
 * - `credentials-refused`, `not-entitled` (the project or licence lacks the product), `forbidden` (this person may not).
 * - `invalid`: `detail` names the field. `in-use`: such a thing exists already. `not-found`.
 * - `not-available`: this account or server has no such function.
 * - `too-many`: `detail` is the time when it is possible again (ISO 8601), or absent where nobody knows.
 * - `offline`: nothing was sent. `unreachable`: nothing was carried out, the vendor is down.
 * - `no-answer`: sent, and nobody knows whether it was carried out.
 */
export const vendorCauses = [
  'not-set-up',
  'signed-out',
  'credentials-refused',
  'not-entitled',
  'forbidden',
  'invalid',
  'in-use',
  'not-found',
  'not-available',
  'too-many',
  'offline',
  'unreachable',
  'no-answer',
  'vendor-error'
] as const
export type VendorCause = (typeof vendorCauses)[number]
