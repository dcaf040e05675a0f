import { describeNumber, type NumberDescription } from './describe-number'

/**
 * What an agent's text dials, decided in one place for the screen that shows it and the command that does it.
 * - `short`: two to six digits without a leading zero, or an emergency number; sent as they are, so extensions are never given a country.
 * - `code`: begins with a star or a hash; a service of the server.
 */
export type Dialled =
  { kind: 'number'; number: NumberDescription } | { kind: 'short'; digits: string } | { kind: 'code'; digits: string } | { kind: 'none' }

export function dialled(text: string): Dialled {
  const bare = text.replace(/[\s\u00a0]/g, '')
  if (/^[*#][\d*#]{1,30}$/.test(bare)) return { kind: 'code', digits: bare }
  if (/^[1-9]\d{1,5}$/.test(bare)) return { kind: 'short', digits: bare }
  const number = describeNumber(text)
  return number === null ? { kind: 'none' } : { kind: 'number', number }
}
