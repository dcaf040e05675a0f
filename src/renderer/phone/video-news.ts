/** What one end says to the other about its picture (Webitel contract 12.6). */
export interface VideoNews {
  videoMuted: boolean | null
  /** It wants to hear how things stand here. */
  syncRequested: boolean
}

/** Longer ones are none of these. */
const mostCharacters = 2000

/** Null for an INFO of another kind, or of no kind at all. */
export function readVideoNews(contentType: string | undefined, body: string | undefined): VideoNews | null {
  if (contentType === undefined || !/^application\/json\b/i.test(contentType)) return null
  if (body === undefined || body.length > mostCharacters) return null
  try {
    const said: unknown = JSON.parse(body)
    if (typeof said !== 'object' || said === null) return null
    const { videoMuted, syncRequested } = said as Record<string, unknown>
    if (typeof videoMuted !== 'boolean' && syncRequested !== true) return null
    return { videoMuted: typeof videoMuted === 'boolean' ? videoMuted : null, syncRequested: syncRequested === true }
  } catch {
    return null
  }
}
