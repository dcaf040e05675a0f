import type { Conversation } from '../../../contract/conversation'
import { CallControls } from './call-controls'
import { Columns } from './columns'
import { ConversationHead } from './conversation-head'
import { ArbiterLine, QualityLine } from './arbiter-line'
import { Keypad } from './keypad'
import { Note } from './note'
import { SmsBanner } from './sms-banner'
import { TimeLine } from './time-line'
import { mainCall } from '../list/row-state'
import { useView } from '../view'
import css from './conversation.module.css'

/** A conversation under way: a call, a session, or both. */
export function ActiveView({ conversation }: { conversation: Conversation }) {
  const { view } = useView()
  const call = mainCall(conversation)
  return (
    <>
      <ConversationHead conversation={conversation} />
      <div className={css.controlsBar}>
        <CallControls conversation={conversation} call={call} />
      </div>
      <ArbiterLine conversation={conversation} call={call} />
      <QualityLine call={call} />
      <SmsBanner conversation={conversation} />
      <Columns conversation={conversation}>
        {view.panel === 'keypad' && call?.state === 'connected' && <Keypad call={call} />}
        <Note conversation={conversation} />
        <TimeLine conversation={conversation} />
      </Columns>
    </>
  )
}
