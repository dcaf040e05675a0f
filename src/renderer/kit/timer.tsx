import { useClock } from './clock'
import { running } from './times'

/** Time since a moment, or until it; tabular, left to right, never in a live region. */
export function Timer({ since, until }: { since?: number | null; until?: number | null }) {
  const now = useClock()
  if (until !== undefined && until !== null) return <bdi className="ltr">{running(until - now + 999)}</bdi>
  return since === undefined || since === null ? null : <bdi className="ltr">{running(now - since)}</bdi>
}
