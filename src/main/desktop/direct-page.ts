export type PageShows = 'waiting' | 'live' | 'ended' | 'sign-in'

/**
 * What the agent's page of WeSeeDo Direct shows, read from its address. Assumed: the vendor documents no addresses beyond the one that is opened;
 * everything that is guessed about its page stands in this file.
 */
const byFragment: Record<string, PageShows> = { '#/waiting': 'waiting', '#/call': 'live', '#/ended': 'ended', '#/login': 'sign-in' }

/** Null: the address tells nothing. `opened` is the address that the session began with. */
export function pageShows(current: string, opened: string): PageShows | null {
  const [now, first] = [new URL(current), new URL(opened)]
  const known = byFragment[now.hash.split('?')[0]!]
  if (known !== undefined) return known
  // A token that is no longer good lands on the plain sign-in form.
  const path = now.pathname.replace(/\/+$/, '')
  return path !== first.pathname.replace(/\/+$/, '') && (path === '/login' || path.startsWith('/login/')) ? 'sign-in' : null
}

/** Sound or picture began: the customer is there, unless the address says otherwise. */
export const mediaShows = (current: string, opened: string): PageShows => pageShows(current, opened) ?? 'live'
