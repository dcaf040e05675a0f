import type { Call } from '../../../contract/conversation'

/** How somebody who is no customer is called: by name, else by number. */
export const nameOf = (party: Call['party']): string => party?.name ?? party?.number ?? ''
