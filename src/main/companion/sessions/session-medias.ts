import type { ApizeeMedia } from '../../../contract/commands/assistance'
import type { Session } from '../../../contract/conversation'
import { fail, ok, type Result } from '../../../contract/result'
import type { VendorCause } from '../../../contract/vendor-causes'
import type { ConversationBook } from '../conversations/conversation-book'
import { apizeeOwner } from './apizee-owner'
import type { Look } from './after-session'

/** After the end of a session (apizee contract 5). */
const MEDIAS_AT_MS = [30_000, 120_000, 300_000]

export type MediasOf = (
  owner: { of: 'ticket' | 'conference'; id: string },
  background: boolean
) => Promise<Result<{ medias: ApizeeMedia[] }, VendorCause>>

/** Pictures and recordings that the vendor has only some time after a session: they hang themselves on it. */
export class SessionMedias {
  readonly later: Look = { atMs: MEDIAS_AT_MS, run: (session) => this.#find(session, true) }

  constructor(private readonly parts: { book: ConversationBook; mediasOf: MediasOf }) {}

  /** Looks now. The number of those that the session has. */
  async look(session: Session): Promise<Result<number, VendorCause>> {
    return this.#find(session, false)
  }

  async #find(session: Session, background: boolean): Promise<Result<number, VendorCause>> {
    const owner = apizeeOwner(session)
    if (owner === null) return fail('not-available')
    const found = await this.parts.mediasOf(owner, background)
    if (!found.ok) return found
    const { book } = this.parts
    const before = book.session(session.id)
    const conversation = book.withSession(session.id)
    if (before === undefined || conversation === undefined) return fail('not-found')
    const known = new Map(before.medias.map((media) => [media.id, media]))
    const theirs = found.value.medias.map((media) => ({
      id: media.id,
      from: 'apizee' as const,
      kind: media.kind,
      title: media.title ?? media.fileName ?? '',
      bytes: media.bytes,
      at: media.createdAt ?? known.get(media.id)?.at ?? book.now(),
      ready: media.ready,
      place: media.place
    }))
    const ids = new Set(theirs.map(({ id }) => id))
    const medias = [...theirs, ...before.medias.filter(({ id }) => !ids.has(id))].toSorted((a, b) => b.at - a.at)
    book.updateSession(session.id, (one) => ({ ...one, medias }))
    for (const { id, kind, title, ready } of theirs)
      if (ready && known.get(id)?.ready !== true) book.tell(conversation.id, 'media-arrived', { kind, name: title })
    return ok(medias.length)
  }
}
