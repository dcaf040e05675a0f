import type { LinkAction } from './link-action'
import { linkGrammar } from './link-grammar'

const canonicalEscape = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)

const pairs = (names: readonly string[], values: Readonly<Record<string, string | undefined>>): string[] =>
  names.flatMap((name) => {
    const value = values[name]
    return value === undefined ? [] : [`${name}=${canonicalEscape(value)}`]
  })

/**
 * The one canonical link of an action: parameters in the table's order, everything escaped but letters, digits and `- . _ ~` (RFC 3986 2.3). With `signed` it
 * is the text that a CRM signs.
 */
export function buildLink(action: LinkAction, signed?: { by: string; exp: string; once: string }): string {
  const names = linkGrammar.get(action.action)?.map(({ name }) => name) ?? []
  const query = [...pairs(names, action), ...(signed === undefined ? [] : pairs(['by', 'exp', 'once'], signed))]
  return `callside://${action.action}?${query.join('&')}`
}
