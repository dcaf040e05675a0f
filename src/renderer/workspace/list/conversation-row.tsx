import type { KeyboardEvent } from 'react'
import type { Conversation } from '../../../contract/conversation'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Glyph } from '../../kit/glyph'
import { clockTime, daysBetween, running, secondsTo, shortWhen, spoken } from '../../kit/times'
import { t } from '../../kit/words'
import { useActs } from '../acts'
import { useCallActs } from '../call-acts'
import { useView } from '../view'
import { rowState, type RowState } from './row-state'
import { nameOf, whoOf } from '../../kit/ringing'
import css from './list.module.css'

interface RowProps {
  conversation: Conversation
  selected: boolean
  /** The one row whose buttons are in the tab order. */
  roving: boolean
  onFocus: () => void
  onKeyDown: (event: KeyboardEvent) => void
}

function timeOf(state: RowState, conversation: Conversation, now: number): { shown: string; said: string } {
  if (state.until !== null)
    return {
      shown: t('list.left', { time: running(state.until - now + 999) }),
      said: t('list.leftSaid', { time: spoken(state.until - now) })
    }
  if (state.since !== null) return { shown: running(now - state.since), said: spoken(now - state.since) }
  const at = conversation.openedAt
  const shown = daysBetween(at, now) > 0 ? clockTime(at) : shortWhen(at, now)
  return { shown, said: shown }
}

/** One contact with one customer, the same anatomy whatever its kind: who and time, state and the two likeliest actions. */
export function ConversationRow({ conversation, selected, roving, onFocus, onKeyDown }: RowProps) {
  const now = useClock()
  const { select } = useView()
  const state = rowState(conversation)
  const time = timeOf(state, conversation, now)
  const held = state.call?.heldAt
  const answersAt = state.kind === 'ringing' ? (state.call?.autoAnswerAt ?? null) : null
  const word =
    state.kind === 'held' && held
      ? t('list.heldFor', { time: running(now - held) })
      : answersAt !== null
        ? t('list.answersIn', { s: secondsTo(answersAt, now) })
        : state.word
  const who = whoOf(conversation)
  const isNumber = conversation.customer.name === null
  return (
    <li
      className={css.row}
      data-selected={selected || undefined}
      data-quiet={state.since === null && state.until === null && state.kind !== 'missed' ? true : undefined}
    >
      <button
        className={css.pick}
        data-row={conversation.id}
        tabIndex={roving ? 0 : -1}
        aria-current={selected || undefined}
        aria-label={[who, state.word, ...state.details, time.said].join(', ')}
        onClick={() => select(conversation.id)}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
      />
      <Glyph name={state.glyph} />
      <div className={css.lines}>
        <div className={css.first}>
          <span className={isNumber ? css.who : `${css.who} cut`}>{isNumber ? <bdi className="ltr">{who}</bdi> : <bdi>{who}</bdi>}</span>
          <span className={css.time}>{time.shown}</span>
        </div>
        <div className={css.second}>
          <span className={css.state}>
            <b className={state.tone}>{word}</b>
            {state.details.map((detail) => (
              <span key={detail}>
                {' · '}
                <bdi>{detail}</bdi>
              </span>
            ))}
          </span>
          <span className={css.acts}>
            <RowActs conversation={conversation} state={state} skipTab={!roving} />
          </span>
        </div>
      </div>
    </li>
  )
}

function RowActs({ conversation, state, skipTab }: { conversation: Conversation; state: RowState; skipTab: boolean }) {
  const acts = useCallActs(conversation.id, state.call)
  const { act, isPending } = useActs()
  const { select, openPanel, openVideoFor } = useView()
  const who = whoOf(conversation)
  const named = (key: string): string => t(`row.${key}`, { who })
  // Beside the countdown there is no room for its word.
  const answersItself = (state.call?.autoAnswerAt ?? null) !== null
  switch (state.kind) {
    case 'ringing':
      return (
        <>
          <Button
            tone="go"
            icon="phone"
            skipTab={skipTab}
            label={named('answer')}
            pending={acts.pending === 'answering'}
            onPress={acts.answer}
          >
            {t(acts.pending === 'answering' ? 'call.answering' : 'call.answer')}
          </Button>
          <Button
            tone={answersItself ? 'quiet-danger' : undefined}
            icon={answersItself ? 'hangup' : undefined}
            iconOnly={answersItself}
            skipTab={skipTab}
            label={named('decline')}
            pending={acts.pending === 'declining'}
            onPress={acts.decline}
          >
            {t('call.decline')}
          </Button>
          {answersItself && state.call !== null && (
            <Button
              tone="quiet"
              icon="x"
              iconOnly
              skipTab={skipTab}
              label={named('stopAutoAnswer')}
              pending={isPending('calls.stopAutoAnswer', state.call.id)}
              onPress={() => state.call && void act('calls.stopAutoAnswer', { callId: state.call.id }, state.call.id)}
            />
          )}
        </>
      )
    case 'connected':
    case 'consulting':
    case 'held':
    case 'connecting':
      return (
        <>
          {state.kind === 'held' ? (
            <Button
              icon="play"
              skipTab={skipTab}
              label={named('resume')}
              pending={acts.pending === 'resuming'}
              unavailable={acts.holdUnavailable}
              onPress={acts.toggleHold}
            >
              {t(acts.pending === 'resuming' ? 'call.resuming' : 'call.resume')}
            </Button>
          ) : (
            (state.kind === 'connected' || state.kind === 'consulting') && (
              <Button
                tone={state.call?.muted ? 'active' : 'quiet'}
                icon={state.call?.muted ? 'micOff' : 'mic'}
                iconOnly
                skipTab={skipTab}
                label={named(state.call?.muted ? 'unmute' : 'mute')}
                pending={acts.pending === 'muting'}
                onPress={acts.toggleMute}
              />
            )
          )}
          <Button
            tone="quiet-danger"
            icon="hangup"
            iconOnly
            skipTab={skipTab}
            label={t('row.hangUp', { who: state.call === null ? who : nameOf(conversation, state.call) })}
            pending={acts.pending === 'hanging-up'}
            onPress={acts.hangUp}
          />
        </>
      )
    case 'wrap-up':
      return (
        <>
          <Button
            icon="check"
            skipTab={skipTab}
            label={named('finish')}
            onPress={() => {
              openPanel(null)
              select(conversation.id)
            }}
          >
            {t('wrapUp.finish')}
          </Button>
          {conversation.wrapUp?.renewalS && (
            <Button
              tone="quiet"
              icon="plus"
              iconOnly
              skipTab={skipTab}
              label={named('moreTime')}
              pending={conversation.wrapUp.renewing || isPending('wrapUp.renew', conversation.id)}
              onPress={() => void act('wrapUp.renew', { conversationId: conversation.id }, conversation.id)}
            />
          )}
        </>
      )
    case 'session':
      return (
        <Button
          tone="quiet"
          icon="video"
          iconOnly
          skipTab={skipTab}
          label={named('showSession')}
          onPress={() => {
            select(conversation.id)
            openPanel('stage')
          }}
        />
      )
    case 'composing':
      return (
        <Button
          tone="quiet"
          icon="video"
          iconOnly
          skipTab={skipTab}
          label={named('sendLink')}
          onPress={() => openVideoFor(conversation.id)}
        />
      )
    default: {
      const hidden = conversation.calls.some(({ numberHidden }) => numberHidden)
      const number = conversation.customer.e164 ?? (hidden ? null : conversation.customer.number)
      if (number === null || state.kind === 'delivering') return null
      const missed = state.kind === 'missed'
      return (
        <>
          <Button
            tone={missed ? undefined : 'quiet'}
            icon="phone"
            iconOnly={!missed}
            skipTab={skipTab}
            label={named('callBack')}
            pending={isPending('calls.place', conversation.id)}
            onPress={() =>
              void act('calls.place', { number }, conversation.id).then((result) => {
                if (result?.ok) select(result.value.conversationId)
              })
            }
          >
            {t('call.callBack')}
          </Button>
          {missed && (
            <Button
              tone="quiet"
              icon="video"
              iconOnly
              skipTab={skipTab}
              label={named('sendLink')}
              onPress={() => openVideoFor(conversation.id)}
            />
          )}
        </>
      )
    }
  }
}
