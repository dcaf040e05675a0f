import { lazy, Suspense, useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import type { Conversation, WrapUp } from '../../../contract/conversation'
import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Icon } from '../../kit/icon'
import { KeyCap } from '../../kit/key-cap'
import { spoken } from '../../kit/times'
import { useCommand } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'
import { causeWords, t } from '../../kit/words'
import { Rich } from '../../kit/words/rich'
import { useActs } from '../acts'
import { Columns } from '../conversation/columns'
import { ConversationHead } from '../conversation/conversation-head'
import { Note } from '../conversation/note'
import { TimeLine } from '../conversation/time-line'
import { isSendKey } from '../keys'
import { openSession } from '../list/row-state'
import { useNoteDraft } from '../note-drafts'
import { useKeyCap } from '../use-key-cap'
import { useView } from '../view'
import { resultLabel } from '../result-words'
import { CallbackFields } from './callback-fields'
import { chipTime, ownZone } from './callback-times'
import { wrapUpDrafts, type WrapUpDraft } from './wrap-up-drafts'
import css from './wrap-up.module.css'

const AgentForm = lazy(() => import('../form/agent-form'))

const callbackCauses: ReadonlySet<string> = new Set(['callback-in-past', 'callback-not-a-time'])

/** The result of a call: chosen by the agent alone, and saved before the screen says so. */
export function WrapUpView({ conversation }: { conversation: Conversation }) {
  const wrapUp = conversation.wrapUp as WrapUp
  const dispositions = useCompanion((state) => state.settings.dispositions)
  const platform = useCompanion((state) => state.shell.platform)
  const keyCap = useKeyCap()
  const note = useNoteDraft(conversation)
  const now = useClock()
  const finish = useCommand('wrapUp.finish')
  const { act, isPending } = useActs()
  const heading = useId()
  const list = useRef<HTMLDivElement>(null)
  const [missing, setMissing] = useState(false)
  const [draft, setDraft] = useState<WrapUpDraft>(
    () =>
      wrapUpDrafts.of(conversation.id) ?? {
        status: null,
        zone: conversation.customer.zone,
        wall: chipTime('tomorrow', now, conversation.customer.zone ?? ownZone())
      }
  )
  const zone = draft.zone ?? ownZone()
  const change = (part: Partial<WrapUpDraft>): void => {
    finish.clear()
    setMissing(false)
    const next = { ...draft, ...part }
    setDraft(next)
    wrapUpDrafts.keep(conversation.id, next)
  }
  const chosen = dispositions.find(({ status }) => status === draft.status)
  useFocusHandedOver(list)

  const done = async (): Promise<void> => {
    if (chosen === undefined) {
      setMissing(true)
      list.current?.querySelector('input')?.focus()
      return
    }
    const callback = chosen.callback ? { ...draft.wall, zone } : null
    const result = await finish.run({ conversationId: conversation.id, status: chosen.status, note: note.text(), callback })
    if (result?.ok) wrapUpDrafts.drop(conversation.id)
  }
  const inList = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const byDigit = /^Digit([1-9])$|^Numpad([1-9])$/.exec(event.code)
    const option = byDigit === null ? undefined : dispositions[Number(byDigit[1] ?? byDigit[2]) - 1]
    if (option !== undefined) {
      event.preventDefault()
      change({ status: option.status })
      list.current?.querySelectorAll('input')[dispositions.indexOf(option)]?.focus()
    } else if (event.key === 'Enter') {
      event.preventDefault()
      void done()
    }
  }
  const anywhere = (event: KeyboardEvent): void => {
    if (isSendKey(event, platform)) {
      event.preventDefault()
      void done()
    }
  }
  const callbackError = finish.cause !== null && callbackCauses.has(finish.cause) ? causeWords('wrapUp.finish', finish.cause) : null
  return (
    <div className={css.view} onKeyDown={anywhere}>
      <ConversationHead conversation={conversation} />
      <TimeBar wrapUp={wrapUp} now={now} />
      {wrapUp.closedByServer && (
        <Banner tone="caution" shape="strip" role="status">
          <Rich k="wrapUp.closedByServer" />
        </Banner>
      )}
      <SessionGoesOn conversation={conversation} />
      <Columns conversation={conversation} side={<TimeLine conversation={conversation} />}>
        {conversation.form !== null && (
          <Suspense>
            <AgentForm conversation={conversation} />
          </Suspense>
        )}
        <section className={css.dispositions} aria-labelledby={heading}>
          <header>
            <h2 id={heading}>{t('wrapUp.disposition')}</h2>
            <span className="small third">
              <Rich k="wrapUp.keys" values={{ count: dispositions.length }} />
            </span>
          </header>
          <div ref={list} className={css.options} role="radiogroup" aria-labelledby={heading} onKeyDown={inList} data-focus-here>
            {dispositions.map((option, index) => (
              <label key={option.status} className={css.option} data-chosen={draft.status === option.status || undefined}>
                <input
                  type="radio"
                  name={`result-${conversation.id}`}
                  checked={draft.status === option.status}
                  aria-label={resultLabel(option)}
                  onChange={() => change({ status: option.status })}
                />
                <KeyCap>{String(index + 1)}</KeyCap>
                <span className="strong">
                  <bdi>{resultLabel(option)}</bdi>
                </span>
                <span className={css.effect}>{t(effectOf(option))}</span>
                {draft.status === option.status && <Icon name="check" />}
              </label>
            ))}
          </div>
          {missing && (
            <p className="small negative" role="alert">
              {t('wrapUp.chooseFirst')}
            </p>
          )}
        </section>
        {chosen?.callback && (
          <CallbackFields
            wall={draft.wall}
            zone={zone}
            zoneUnknown={conversation.customer.zone === null}
            onChange={(wall) => change({ wall })}
            onZone={(next) => change({ zone: next })}
            error={callbackError}
          />
        )}
        <Note conversation={conversation} />
      </Columns>
      {finish.cause !== null && callbackError === null && (
        <Banner tone="negative" shape="strip" role="alert">
          {causeWords('wrapUp.finish', finish.cause)}
        </Banner>
      )}
      <footer className={css.foot}>
        {wrapUp.renewalS !== null && !wrapUp.closedByServer && (
          <Button
            size="form"
            icon="plus"
            keys={keyCap('more-time')}
            pending={wrapUp.renewing || isPending('wrapUp.renew', conversation.id)}
            onPress={() => void act('wrapUp.renew', { conversationId: conversation.id }, conversation.id)}
          >
            {t('wrapUp.more', { time: spoken(wrapUp.renewalS * 1000) })}
          </Button>
        )}
        {wrapUp.deadlineAt !== null && <span className={css.footHint}>{t('wrapUp.atZero')}</span>}
        <span className="end">
          <Button size="form" tone="primary" icon="check" keys={t('keys.enter')} pending={finish.pending} onPress={() => void done()}>
            {t(finish.pending ? 'wrapUp.saving' : 'wrapUp.done')}
          </Button>
        </span>
      </footer>
    </div>
  )
}

const effectOf = ({ status, callback }: { status: string; callback: boolean }): string =>
  callback ? 'wrapUp.effect.callback' : status === 'success' || status === 'cancel' ? 'wrapUp.effect.finished' : 'wrapUp.effect.again'

function TimeBar({ wrapUp, now }: { wrapUp: WrapUp; now: number }) {
  if (wrapUp.deadlineAt === null) return null
  const whole = Math.max(1, wrapUp.deadlineAt - wrapUp.startedAt)
  const left = Math.max(0, Math.min(1, (wrapUp.deadlineAt - now) / whole))
  return (
    <div
      className={css.bar}
      role="progressbar"
      aria-label={t('wrapUp.timeLeft')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(left * 100)}
    >
      <i style={{ inlineSize: `${left * 100}%` }} />
    </div>
  )
}

function SessionGoesOn({ conversation }: { conversation: Conversation }) {
  const { view, openPanel } = useView()
  if (openSession(conversation) === null || view.panel === 'stage') return null
  return (
    <div className={css.sessionLine}>
      <Banner tone="accent" icon="video" shape="strip" actions={<Button onPress={() => openPanel('stage')}>{t('session.show')}</Button>}>
        {t('session.goesOn')}
      </Banner>
    </div>
  )
}

/** Wrap-up in two keys: the result list has the focus, unless something is being typed or chosen, where a digit would do harm. */
function useFocusHandedOver(list: { current: HTMLElement | null }): void {
  useEffect(() => {
    if (document.activeElement?.closest('input, textarea, select, [role="menu"], [role="dialog"]')) return
    list.current?.querySelector('input')?.focus()
  }, [list])
}
