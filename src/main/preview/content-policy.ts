/** A page of ours as the preview serves it; `session` is the frame around one vendor page. */
export type PreviewPage = 'workspace' | 'ringer' | 'phone' | 'gallery' | 'session'

const ownFiles = ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'none'", "require-trusted-types-for 'script'"]
const look = ["style-src 'self'", "img-src 'self' data:", "font-src 'self'"]

/**
 * The content policy of each page: the desktop's, with the bridge's WebSocket as the one connection (and a place for files that are opened), and with the frames that stand in for windows and
 * views. The frame around a vendor page may load that session's origins and nothing else, whatever the page does (trust Z4, P3).
 */
export function contentPolicy(page: PreviewPage, port: number, sessionOrigins: readonly string[] = []): string {
  const bridge = `connect-src ws://127.0.0.1:${port}`
  const policies: Record<PreviewPage, string[]> = {
    workspace: [
      ...ownFiles,
      ...look,
      `${bridge} http://127.0.0.1:${port}/opened-file http://127.0.0.1:${port}/media/`,
      "media-src 'self'",
      "frame-src 'self'",
      "frame-ancestors 'none'"
    ],
    ringer: [...ownFiles, ...look, bridge, "frame-ancestors 'self'"],
    phone: [...ownFiles, bridge, "media-src 'self' blob:", "frame-ancestors 'self'"],
    gallery: [...ownFiles, ...look, "frame-src 'self'", "frame-ancestors 'self'"],
    session: [...ownFiles, "style-src 'self'", `frame-src ${sessionOrigins.join(' ') || "'none'"}`, "frame-ancestors 'self'"]
  }
  return policies[page].join('; ')
}
