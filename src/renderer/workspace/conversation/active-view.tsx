import { lazy, Suspense, useEffect } from 'react'
import type { Conversation } from '../../../contract/conversation'
import { CallControls } from './call-controls'
import { Columns } from './columns'
import { ConsultControls } from './consult-controls'
import { ConsultLine } from './consult-line'
import { ConversationHead } from './conversation-head'
import { ArbiterLine, QualityLine } from './arbiter-line'
import { EavesdropLine } from './eavesdrop-line'
import { Keypad } from './keypad'
import { LostDeviceLine } from './lost-device-line'
import { Note } from './note'
import { SmsBanner } from './sms-banner'
import { TimeLine } from './time-line'
import { consulting, isActive, mainCall } from '../list/row-state'
import { useView } from '../view'
import css from './conversation.module.css'

const AgentForm = lazy(() => import('../form/agent-form'))
const TransferPicker = lazy(() => import('../transfer/transfer-picker'))

/** A conversation under way: a call, a session, or both. */
export function ActiveView({ conversation }: { conversation: Conversation }) {
  const { view, openPanel } = useView()
  const call = mainCall(conversation)
  const both = consulting(conversation)
  const waits = both !== null && isActive(both.customer)
  const { panel } = view
  const isPicking = panel === 'transfer' || panel === 'consult'
  const mayPick = !waits && call !== null && isActive(call)
  useEffect(() => {
    // It must not come up by itself later, for another call.
    if (isPicking && !mayPick) openPanel(null)
  }, [isPicking, mayPick, openPanel])
  return (
    <>
      <ConversationHead conversation={conversation} />
      <ConsultLine conversation={conversation} />
      <div className={css.controlsBar}>
        {waits ? <ConsultControls conversation={conversation} both={both} /> : <CallControls conversation={conversation} call={call} />}
      </div>
      {isPicking && mayPick && (
        <Suspense>
          <TransferPicker key={panel} conversation={conversation} call={call} aim={panel} />
        </Suspense>
      )}
      <ArbiterLine conversation={conversation} call={call} />
      <EavesdropLine conversation={conversation} />
      <QualityLine call={call} />
      {call !== null && isActive(call) && <LostDeviceLine />}
      <SmsBanner conversation={conversation} />
      <Columns conversation={conversation}>
        {panel === 'keypad' && call?.state === 'connected' && <Keypad call={call} />}
        {conversation.form !== null && (
          <Suspense>
            <AgentForm conversation={conversation} />
          </Suspense>
        )}
        <Note conversation={conversation} />
        <TimeLine conversation={conversation} />
      </Columns>
    </>
  )
}
