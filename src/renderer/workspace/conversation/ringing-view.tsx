import type { Call, Conversation } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { Facts } from '../../kit/facts'
import { Section } from '../../kit/section'
import { spoken } from '../../kit/times'
import { t } from '../../kit/words'
import { useCallActs } from '../call-acts'
import { heardCall, useConversations } from '../conversations'
import { useKeyCap } from '../use-key-cap'
import { whoOf } from '../../kit/ringing'
import { ConversationHead } from './conversation-head'
import { Columns } from './columns'
import { AutoAnswer } from './auto-answer'
import { TimeLine } from './time-line'
import css from './conversation.module.css'

/** A call that rings: why it comes to this agent, and the three things that can be done. */
export function RingingView({ conversation, call }: { conversation: Conversation; call: Call }) {
  const acts = useCallActs(conversation.id, call)
  const keyCap = useKeyCap()
  const other = heardCall(useConversations())
  const answering = acts.pending === 'answering'
  return (
    <>
      <ConversationHead conversation={conversation} />
      <div className={css.answer}>
        <Button size="call" tone="go" icon="phone" keys={keyCap('answer')} pending={answering} onPress={acts.answer}>
          {t(answering ? 'call.answering' : 'call.answer')}
        </Button>
        <Button
          size="call"
          icon="video"
          keys={keyCap('video')}
          unavailable={answering ? t('call.answering') : null}
          onPress={acts.answerThenVideo}
        >
          {t('call.answerThenVideo')}
        </Button>
        <span className={css.decline}>
          <Button
            size="call"
            tone="danger"
            icon="hangup"
            keys={keyCap('decline')}
            pending={acts.pending === 'declining'}
            onPress={acts.decline}
          >
            {t('call.decline')}
          </Button>
        </span>
        <AutoAnswer call={call} />
        {other?.call.state === 'connected' && <p>{t('call.answeringHolds', { who: whoOf(other.conversation) })}</p>}
      </div>
      <Columns conversation={conversation}>
        <Section title={t('conversation.why')}>
          <Facts facts={whyFacts(conversation, call)} />
        </Section>
        <TimeLine conversation={conversation} />
      </Columns>
    </>
  )
}

function whyFacts(conversation: Conversation, call: Call): [string, string][] {
  const facts: [string, string | null][] = [
    [t('facts.queue'), call.queue?.name ?? t('conversation.directCall')],
    [t('facts.bucket'), conversation.bucket],
    [t('facts.waited'), call.waitedS === null ? null : spoken(call.waitedS * 1000)]
  ]
  return facts.filter((fact): fact is [string, string] => fact[1] !== null)
}
