import type { Session } from 'electron'
import type { Log } from '../companion/ports'
import { logName } from './origin-of'
import { mayRequest } from './request-decision'

/** Everything but `allow-modals`, `allow-popups`, `allow-pointer-lock` and leaving for another program's links: none is a vendor page's affair (trust P6). */
const SANDBOX = 'sandbox allow-scripts allow-same-origin allow-forms allow-downloads'

/** Keeps a session's pages from this computer's own network, and from printing and locking the pointer. */
export function guardRequests(partition: Session, origins: readonly string[], log: Log): void {
  let refused = 0
  partition.webRequest.onBeforeRequest(({ url }, answer) => {
    const cancel = !mayRequest(url, origins)
    if (cancel && refused++ < 10) log.warn('request-refused', { to: logName(url) })
    answer({ cancel })
  })
  partition.webRequest.onHeadersReceived(({ resourceType, responseHeaders }, answer) => {
    if (resourceType !== 'mainFrame') return answer({})
    // A second policy adds to the page's own.
    const [name = 'Content-Security-Policy'] = Object.keys(responseHeaders ?? {}).filter(
      (key) => key.toLowerCase() === 'content-security-policy'
    )
    answer({ responseHeaders: { ...responseHeaders, [name]: [...(responseHeaders?.[name] ?? []), SANDBOX] } })
  })
}
