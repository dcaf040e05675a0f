import type { ServedHost } from './served-files'

interface Frame {
  readonly url: string
  readonly parent: unknown
}

/** As much of Electron's IPC event as the rule looks at. `senderFrame` is null when the frame is gone or has navigated. */
export interface Sent<Contents> {
  readonly sender: Contents
  readonly senderFrame: Frame | null
}

/** Which of our pages sent this: the top frame, at our address, of the very contents that we made for that page; else null (trust M2). */
export function pageOfFrame<Contents>(
  { sender, senderFrame }: Sent<Contents>,
  pageOf: (sender: Contents) => ServedHost | undefined
): ServedHost | null {
  if (senderFrame === null || senderFrame === undefined || senderFrame.parent !== null) return null
  const page = pageOf(sender)
  if (page === undefined) return null
  return /^app:\/\/([a-z]+)\/(?:[?#]|$)/.exec(senderFrame.url)?.[1] === page ? page : null
}
