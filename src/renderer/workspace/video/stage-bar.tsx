import type { RefObject } from 'react'
import type { Session } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { Glyph, type GlyphName } from '../../kit/glyph'
import { Timer } from '../../kit/timer'
import { useCompanion } from '../../kit/use-companion'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { useView } from '../view'
import { kindName } from './video-kind'
import css from './stage.module.css'

const glyphs: Partial<Record<Session['state'], GlyphName>> = { waiting: 'sessionWaiting', failed: 'videoEnded' }

/** State, vendor and time of a session, and what can be done with it as a whole. */
export function StageBar({ session, alone, heading }: { session: Session; alone: boolean; heading: RefObject<HTMLHeadingElement | null> }) {
  const { act, isPending } = useActs()
  const { openPanel } = useView()
  // A frame in a browser cannot leave its page.
  const hasWindows = useCompanion((state) => state.shell.kind === 'desktop')
  const { id, state, provider } = session
  const failed = state === 'failed'
  const mayLeave = hasWindows && !session.ownWindow && !session.outside && (state === 'waiting' || state === 'live')
  return (
    <header className={css.stageBar}>
      {alone && <Button tone="quiet" icon="left" iconOnly label={t('session.backToConversation')} onPress={() => openPanel(null)} />}
      <Glyph name={glyphs[state] ?? 'sessionLive'} />
      <div className={css.stageWords}>
        <h2 ref={heading} tabIndex={-1} className="cut">
          {t('session.title')}
        </h2>
        <p className="small second cut">
          <b className={`strong ${failed ? 'negative' : 'accent'}`}>{t(`session.${state}`)}</b> · {kindName(provider)}
          {session.camera !== 'free' && !session.outside && !failed && ` · ${t('session.camera.off')}`}
        </p>
      </div>
      <span className={css.stageTime}>{!failed && <Timer since={session.liveAt ?? session.openedAt} />}</span>
      {mayLeave && (
        <Button
          tone="quiet"
          icon="ownWindow"
          iconOnly
          label={t('session.ownWindowLabel')}
          pending={isPending('sessions.ownWindow', id)}
          onPress={() => void act('sessions.ownWindow', { sessionId: id, on: true }, id)}
        />
      )}
      <Button tone="danger" pending={isPending('sessions.end', id)} onPress={() => void act('sessions.end', { sessionId: id }, id)}>
        {t('session.end')}
      </Button>
    </header>
  )
}
