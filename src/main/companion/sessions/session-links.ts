import type { Session, VideoKind } from '../../../contract/conversation'
import { fail, ok, type Result } from '../../../contract/result'
import type { ConversationBook } from '../conversations/conversation-book'
import type { Shell } from '../ports'
import { smsText } from './sms-text'
import { whichOf, type InviteCause, type VideoProvider } from './video-provider'

/** Stands for the link in a preview: the real one does not exist yet, and is nobody's to see but the customer's. */
const LINK_SHOWN = 'https://…'
/** As long as a Direct participant link in production (weseedo contract 1, 4.6). */
const LINK_COUNTED = `https://login-direct.weseedo.nl/client.html?id=${'x'.repeat(65)}`

/** The customer's link: how its message reads, and the ways by which it goes. */
export class SessionLinks {
  constructor(
    private readonly parts: {
      book: ConversationBook
      providers: Record<VideoKind, VideoProvider>
      shell: Pick<Shell, 'copyText'>
      agentName: () => string
    }
  ) {}

  /** What the customer would read, with the characters and text messages of the real link; null text where the vendor writes it. */
  preview(kind: VideoKind, language: 'nl' | 'en'): { text: string | null; characters: number; segments: number } {
    if (this.parts.providers[kind].sendSms === undefined) return { text: null, characters: 0, segments: 0 }
    const agent = this.parts.agentName()
    const { characters, segments } = smsText({ language, agent, link: LINK_COUNTED })
    return { text: smsText({ language, agent, link: LINK_SHOWN }).text, characters, segments }
  }

  /** The link goes the way that was chosen, unless the vendor has sent it already. */
  async send(session: Session, language: 'nl' | 'en'): Promise<Result<null, InviteCause>> {
    if (session.channel === 'copy') return this.copy(session)
    if (this.parts.providers[session.provider].sendSms !== undefined) return this.sms(session, language)
    const { book } = this.parts
    const at = book.now()
    if (session.sms.state === 'sending')
      book.updateSession(session.id, (one) => ({ ...one, sms: { state: 'sent', at, sentCount: one.sms.sentCount + 1 } }))
    const to = session.channel === 'email' ? (session.email ?? '') : session.number
    book.tell(book.withSession(session.id)?.id ?? '', 'link-sent', { number: to }, at)
    return ok(null)
  }

  async copy(session: Session): Promise<Result<null, InviteCause>> {
    const { book, shell } = this.parts
    const link = await this.parts.providers[session.provider].customerLink(whichOf(session))
    const conversation = book.withSession(session.id)
    if (!link.ok) return link
    if (conversation === undefined) return fail('gone')
    shell.copyText(link.value.url)
    book.tell(conversation.id, 'link-copied')
    return ok(null)
  }

  async sms(session: Session, language: 'nl' | 'en'): Promise<Result<null, InviteCause>> {
    const { book } = this.parts
    const conversation = book.withSession(session.id)
    const provider = this.parts.providers[session.provider]
    if (!conversation || provider.sendSms === undefined) return fail('gone')
    book.updateSession(session.id, (one) => ({ ...one, sms: { ...one.sms, state: 'sending' } }))
    const text = (link: string): string => smsText({ language, agent: this.parts.agentName(), link }).text
    const answer = await provider.sendSms(whichOf(session), text)
    const state = answer.ok ? 'sent' : answer.cause === 'sms-uncertain' ? 'uncertain' : 'refused'
    const at = book.now()
    book.updateSession(session.id, (one) => ({ ...one, sms: { state, at, sentCount: one.sms.sentCount + (state === 'refused' ? 0 : 1) } }))
    const kind = ({ sent: 'link-sent', uncertain: 'link-uncertain', refused: 'link-refused' } as const)[state]
    book.tell(conversation.id, kind, { number: session.number }, at)
    return answer
  }
}
