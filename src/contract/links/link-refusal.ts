import { z } from 'zod'

/** Why a link was not taken, by and large in the order in which it is looked at (docs/crm-links.md). */
export const LinkRefusal = z.enum([
  'too-long',
  /** Control, invisible or direction-changing characters, escaped or not. */
  'hidden-characters',
  'unknown-scheme',
  /** Not UTF-8, half an escape, or one that hides another. */
  'bad-escape',
  /** Slashes, ports, credentials, paths or fragments that the one form of a link does not have. */
  'malformed',
  'unknown-action',
  'unknown-parameter',
  'repeated-parameter',
  'missing-parameter',
  /** Letters or digits outside ASCII where they could be mistaken for others. */
  'foreign-characters',
  'bad-value',
  'no-number',
  /** Star and hash codes: they change the line rather than call somebody. */
  'service-code',
  'emergency-number',
  'pause-digits',
  'extension',
  'phone-context',
  'foreign-host',
  /** Signed by nobody known, for another link, or for longer than is allowed. */
  'bad-signature',
  'expired',
  'used-before'
])
export type LinkRefusal = z.infer<typeof LinkRefusal>
