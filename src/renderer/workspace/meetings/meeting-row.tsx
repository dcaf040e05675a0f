import { useEffect, useRef, useState } from 'react'
import { Button } from '../../kit/button'
import { useClock } from '../../kit/clock'
import { Glyph } from '../../kit/glyph'
import { Icon } from '../../kit/icon'
import { MenuButton } from '../../kit/menu-button'
import { clockTime } from '../../kit/times'
import { t } from '../../kit/words'
import { meetingDesk, useMeetingDesk } from './meeting-desk'
import { isOver, type MeetingItem } from './meeting-items'
import { detailWords, lengthWords, stateWords } from './meeting-words'
import { useMeetingActs, type MeetingAsk } from './use-meeting-acts'
import css from './meetings.module.css'

/** One line of the agenda: when, who, in which state, and what is likeliest to be done with it. */
export function MeetingRow({ item, onAsk }: { item: MeetingItem; onAsk: (ask: MeetingAsk) => void }) {
  const now = useClock()
  const [copied, setCopied] = useState(false)
  const acts = useMeetingActs(item, now, onAsk, () => setCopied(true))
  const { focus } = useMeetingDesk()
  const own = useRef<HTMLLIElement>(null)
  const wanted = focus === item.id
  useEffect(() => {
    if (!wanted) return
    own.current?.focus()
    own.current?.scrollIntoView({ block: 'nearest' })
    meetingDesk.change({ focus: null })
  }, [wanted])
  const state = stateWords(item, now)
  const { main } = acts
  const files = item.meeting?.files ?? item.session?.medias.length ?? 0
  const named = (words: string): string => t('meetings.actOn', { act: words, name: item.name })
  return (
    <li ref={own} tabIndex={-1} className={css.row} data-meeting={item.id} data-state={item.state} data-over={isOver(item) || undefined}>
      <div className={css.when}>
        <time dateTime={new Date(item.startsAt).toISOString()}>{clockTime(item.startsAt)}</time>
        <span className="small second">{lengthWords(item)}</span>
      </div>
      <div className={css.what}>
        <h3 className="cut">
          <bdi>{item.name}</bdi>
        </h3>
        <p className={css.under}>
          {state.glyph !== null && <Glyph name={state.glyph} size={16} />}
          <span>
            <b className={state.tone === 'neutral' ? 'strong' : `strong ${state.tone}`}>{state.words}</b>
            {detailWords(item).map((detail) => (
              <span key={detail}>
                {' · '}
                <bdi>{detail}</bdi>
              </span>
            ))}
            <span role="status" className="positive">
              {copied && ` · ${t('meetings.linkCopied')}`}
            </span>
          </span>
        </p>
      </div>
      <div className={css.acts}>
        {files > 0 &&
          (acts.openConversation === null ? (
            <span className={css.files}>{t('meetings.files', { count: files })}</span>
          ) : (
            <Button tone="quiet" label={named(t('meetings.files', { count: files }))} onPress={acts.openConversation}>
              {t('meetings.files', { count: files })}
            </Button>
          ))}
        {main !== null && (
          <Button
            icon={main.icon}
            tone={item.state === 'guest-waits' && main.id === 'join' ? 'primary' : undefined}
            label={named(main.words)}
            pending={acts.pending && main.id === 'join'}
            onPress={main.run}
          >
            {main.words}
          </Button>
        )}
        {acts.more.length === 0 ? (
          <span className={css.noMore} />
        ) : (
          <MenuButton
            tone="quiet"
            icon="more"
            iconOnly
            label={t('meetings.moreFor', { name: item.name })}
            menuLabel={t('meetings.moreFor', { name: item.name })}
            items={acts.more.map(({ id, words, icon, group }) => ({
              id,
              words,
              group,
              sign: icon === undefined ? undefined : <Icon name={icon} size={16} />
            }))}
            onAction={(id) => acts.more.find((one) => one.id === id)?.run()}
          />
        )}
      </div>
    </li>
  )
}
