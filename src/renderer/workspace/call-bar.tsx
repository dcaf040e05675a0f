import { Button } from '../kit/button'
import { Glyph } from '../kit/glyph'
import { KeyCap } from '../kit/key-cap'
import { Timer } from '../kit/timer'
import { useCompanion } from '../kit/use-companion'
import { t } from '../kit/words'
import { answering } from './answering'
import { useCallActs } from './call-acts'
import type { CallOf } from '../kit/ringing'
import { heardCall, useConversations } from './conversations'
import { useMicrophoneName } from './microphone-name'
import { useKeyCap } from './use-key-cap'
import { callWithVideo, openSession, rowState } from './list/row-state'
import { videoBeside } from './list/video-beside'
import { nameOf, whoOf } from '../kit/ringing'
import { useConnection } from './title-bar'
import { useView } from './view'
import css from './shell.module.css'

/** Always there: the call that is heard with its buttons, or whether calls can ring. */
export function CallBar() {
  const heard = heardCall(useConversations())
  const { view } = useView()
  const ownControls =
    view.section === 'conversations' &&
    heard !== null &&
    view.selected === heard.conversation.id &&
    view.panel !== 'video' &&
    view.panel !== 'stage'
  return (
    <footer
      className={css.callBar}
      aria-label={t('callBar.label')}
      role="region"
      data-pane="call-bar"
      data-idle={heard === null || undefined}
      data-own-controls={ownControls || undefined}
    >
      {heard === null ? <Idle /> : <InCall heard={heard} />}
    </footer>
  )
}

function Idle() {
  const duty = useCompanion((state) => state.duty.word)
  const line = useConnection()
  const ready = duty === 'online' && line.words === t('connection.connected')
  const microphone = useMicrophoneName()
  return (
    <>
      <Glyph name={ready ? 'online' : 'offline'} size={20} />
      <span>{t(ready ? 'callBar.ready' : 'callBar.notReady')}</span>
      <span className={css.idleMore}>{ready ? microphone : line.meaning === null ? t('callBar.notOnline') : line.words}</span>
      <Answering />
    </>
  )
}

function Answering() {
  const webitelLink = useCompanion((state) => state.webitelLink)
  const direct = useCompanion((state) => state.direct)
  const vendors = useCompanion((state) => state.vendors)
  const said = answering({ webitelLink, direct, vendors })
  return (
    said && (
      <span className={css.answering} data-away={!said.isAll || undefined}>
        {said.words}
      </span>
    )
  )
}

function InCall({ heard: { conversation, call } }: { heard: CallOf }) {
  const acts = useCallActs(conversation.id, call)
  const keyCap = useKeyCap()
  const { view, select, openPanel } = useView()
  const state = rowState(conversation)
  const session = openSession(conversation)
  const hangUpKeys = keyCap('hang-up')
  const held = call.state === 'held'
  const show = (panel: 'keypad' | 'transfer' | 'video' | 'stage'): void => {
    select(conversation.id)
    openPanel(panel)
  }
  const sessionWords = t(videoBeside(conversation, call))
  return (
    <>
      <Glyph name={state.glyph} size={20} />
      <button
        className={css.callWho}
        onClick={() => select(conversation.id)}
        aria-label={t('callBar.show', { who: whoOf(conversation) })}
        aria-current={view.selected === conversation.id || undefined}
      >
        <bdi className="strong cut">{nameOf(conversation, call)}</bdi>
        <span className="small second cut">
          <b className={`strong ${state.tone}`}>{state.word}</b>
          {call.muted && ` · ${t('call.youAreMuted')}`}
          {` · ${sessionWords}`}
        </span>
      </button>
      <span className={css.callTime}>
        <Timer since={call.connectedAt ?? call.ringingAt} />
      </span>
      <div className={css.callActs} role="group" aria-label={t('callBar.controls')}>
        <Button
          size="form"
          icon={call.muted ? 'micOff' : 'mic'}
          tone={call.muted ? 'active' : undefined}
          iconOnly
          label={t(call.muted ? 'call.unmute' : 'call.mute')}
          keys={keyCap('mute')}
          pending={acts.pending === 'muting'}
          unavailable={acts.muteUnavailable}
          onPress={acts.toggleMute}
        />
        <Button
          size="form"
          icon={held ? 'play' : 'pause'}
          tone={held ? 'active' : undefined}
          iconOnly
          label={t(held ? 'call.resume' : 'call.hold')}
          keys={keyCap('hold')}
          pending={acts.pending === 'holding' || acts.pending === 'resuming'}
          unavailable={acts.holdUnavailable}
          onPress={acts.toggleHold}
        />
        <span className="wide-only">
          <Button
            size="form"
            icon="keypad"
            iconOnly
            label={t('call.keypad')}
            keys={keyCap('keypad')}
            unavailable={acts.keypadUnavailable}
            onPress={() => show('keypad')}
          />
          <Button
            size="form"
            icon="transfer"
            iconOnly
            label={t('call.transfer')}
            keys={keyCap('transfer')}
            pending={acts.pending === 'transferring'}
            unavailable={acts.transferUnavailable}
            onPress={() => show('transfer')}
          />
          <Button
            size="form"
            icon="video"
            iconOnly
            label={t('call.video')}
            keys={keyCap('video')}
            onPress={() => show(session === null && callWithVideo(conversation) === null ? 'video' : 'stage')}
          />
        </span>
        <Button
          size="form"
          tone="stop"
          icon="hangup"
          label={t('call.hangUp')}
          pending={acts.pending === 'hanging-up'}
          onPress={acts.hangUp}
          className={css.hangUp}
        >
          <span className="wide-only">
            {t(acts.pending === 'hanging-up' ? 'call.hangingUp' : 'call.hangUp')}
            {hangUpKeys !== undefined && <KeyCap>{hangUpKeys}</KeyCap>}
          </span>
        </Button>
      </div>
    </>
  )
}
