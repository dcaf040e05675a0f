import type { Call, Conversation } from '../../../contract/conversation'
import { ControlTile } from '../../kit/control-tile'
import { t } from '../../kit/words'
import { useCallActs } from '../call-acts'
import { useKeyCap } from '../use-key-cap'
import { callWithVideo, openSession } from '../list/row-state'
import { useView } from '../view'
import { noteBoxId } from './note-box-id'
import css from './conversation.module.css'

/** The tiles of a call, always the same ones in the same place. */
export function CallControls({ conversation, call }: { conversation: Conversation; call: Call | null }) {
  const acts = useCallActs(conversation.id, call)
  const keyCap = useKeyCap()
  const { view, openPanel } = useView()
  const session = openSession(conversation)
  const hasVideo = callWithVideo(conversation) !== null
  const held = call?.state === 'held'
  const ended = call === null ? t('call.none') : call.state === 'ended' ? t('call.ended') : null
  return (
    <div className={css.controls} role="group" aria-label={t('call.controls')}>
      <ControlTile
        icon={call?.muted ? 'micOff' : 'mic'}
        word={t(call?.muted ? 'call.unmute' : 'call.mute')}
        keys={keyCap('mute')}
        tone={call?.muted && !ended ? 'active' : undefined}
        pending={acts.pending === 'muting'}
        unavailable={ended ?? acts.muteUnavailable}
        onPress={acts.toggleMute}
      />
      <ControlTile
        icon={held ? 'play' : 'pause'}
        word={t(
          acts.pending === 'holding' ? 'call.holding' : acts.pending === 'resuming' ? 'call.resuming' : held ? 'call.resume' : 'call.hold'
        )}
        keys={keyCap('hold')}
        tone={held ? 'active' : undefined}
        pending={acts.pending === 'holding' || acts.pending === 'resuming'}
        unavailable={ended ?? acts.holdUnavailable}
        onPress={acts.toggleHold}
      />
      <ControlTile
        icon="keypad"
        word={t('call.keypad')}
        keys={keyCap('keypad')}
        tone={view.panel === 'keypad' ? 'live' : undefined}
        unavailable={ended ?? acts.keypadUnavailable}
        onPress={() => openPanel(view.panel === 'keypad' ? null : 'keypad')}
      />
      <ControlTile
        icon="transfer"
        word={t(acts.pending === 'transferring' ? 'call.transferring' : 'call.transfer')}
        keys={keyCap('transfer')}
        tone={view.panel === 'transfer' ? 'live' : undefined}
        pending={acts.pending === 'transferring'}
        unavailable={ended ?? acts.transferUnavailable}
        onPress={() => openPanel(view.panel === 'transfer' ? null : 'transfer')}
        anchor="transfer"
      />
      <ControlTile
        icon="consult"
        word={t(acts.pending === 'consulting' ? 'consult.calling' : 'consult.tile')}
        keys={keyCap('consult')}
        tone={view.panel === 'consult' ? 'live' : undefined}
        pending={acts.pending === 'consulting'}
        unavailable={ended ?? acts.transferUnavailable}
        onPress={() => openPanel(view.panel === 'consult' ? null : 'consult')}
        anchor="consult"
      />
      <ControlTile
        icon="video"
        word={session !== null ? t(`session.tile.${session.state}`) : t('call.video')}
        keys={keyCap('video')}
        tone={session !== null || hasVideo ? 'live' : undefined}
        onPress={() => openPanel(session !== null || hasVideo ? 'stage' : 'video')}
      />
      <ControlTile
        icon="note"
        word={t('call.note')}
        keys={keyCap('note')}
        onPress={() => document.getElementById(noteBoxId(conversation.id))?.focus()}
      />
      <ControlTile
        icon="hangup"
        word={t(acts.pending === 'hanging-up' ? 'call.hangingUp' : 'call.hangUp')}
        keys={keyCap('hang-up')}
        tone="stop"
        pending={acts.pending === 'hanging-up'}
        unavailable={ended}
        onPress={acts.hangUp}
      />
    </div>
  )
}
