import '../../kit/late-icons'
import '../../kit/words/vendors'
import { useState } from 'react'
import type { Conversation, Session } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { Section } from '../../kit/section'
import { useCommand } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import { MediaRow } from './media-row'
import { ownerOf } from './media-owner'
import css from './medias.module.css'

/** Pictures, recordings and files of a conversation's sessions, newest first. Nothing where there are none and none can come. */
export function Medias({ conversation }: { conversation: Conversation }) {
  const all = conversation.sessions
    .flatMap((session) => session.medias.map((media) => ({ session, media })))
    .toSorted((a, b) => b.media.at - a.media.at)
  const expects = conversation.sessions.findLast((session) => ownerOf(session) !== null && session.liveAt !== null) ?? null
  if (all.length === 0 && expects === null) return null
  return (
    <Section title={t('media.title')}>
      {all.length > 0 ? (
        <ul className={css.list}>
          {all.map(({ session, media }) => (
            <MediaRow key={`${session.id} ${media.id}`} session={session} media={media} />
          ))}
        </ul>
      ) : (
        <p className="small second">{t('media.none')}</p>
      )}
      {expects !== null && <LookAgain session={expects} />}
    </Section>
  )
}

function LookAgain({ session }: { session: Session }) {
  const look = useCommand('sessions.medias')
  const [count, setCount] = useState<number | null>(null)
  const words =
    look.cause !== null
      ? causeWords('sessions.medias', look.cause)
      : count === null
        ? null
        : count === 0
          ? t('media.foundNone')
          : t('media.found', { count })
  return (
    <div className={css.look} data-look-again>
      <Button
        icon="refresh"
        pending={look.pending}
        onPress={() => void look.run({ sessionId: session.id }).then((result) => setCount(result?.ok ? result.value.count : null))}
      >
        {t(look.pending ? 'media.looking' : 'media.lookAgain')}
      </Button>
      {words !== null && (
        <p className={`small ${look.cause === null ? 'second' : 'negative'}`} role={look.cause === null ? 'status' : 'alert'}>
          {words}
        </p>
      )}
    </div>
  )
}
