import { useClock } from '../kit/clock'
import { Icon } from '../kit/icon'
import type { IconName } from '../kit/icons'
import { Press } from '../kit/press'
import { useCompanion } from '../kit/use-companion'
import { t } from '../kit/words'
import { useConversations } from './conversations'
import { useKeyCap } from './use-key-cap'
import { isMissedToday } from './list/group-rows'
import { isForTeam } from './team/team-pages'
import { useView, type Section } from './view'
import css from './shell.module.css'

export function Rail() {
  const keyCap = useKeyCap()
  const conversations = useConversations()
  const now = Math.floor(useClock() / 60_000) * 60_000
  const missed = conversations.filter((conversation) => isMissedToday(conversation, conversations, now)).length
  const guests = useCompanion((state) => Object.values(state.meetings.items).filter((meeting) => meeting.state === 'guest-waits').length)
  const team = useCompanion(isForTeam)
  return (
    <nav className={css.rail} aria-label={t('sections.label')} data-pane="rail">
      <RailButton section="conversations" icon="chat" badge={missed} badgeWords="sections.withMissed" keys={keyCap('conversations')} />
      <RailButton section="call" icon="keypad" keys={keyCap('call')} />
      <RailButton section="meetings" icon="calendar" badge={guests} badgeWords="sections.withGuests" keys={keyCap('meetings')} />
      <RailButton section="customers" icon="book" keys={keyCap('customers')} />
      {team && <RailButton section="team" icon="team" keys={keyCap('team')} />}
      <span className="grow" />
      <RailButton section="settings" icon="sliders" />
    </nav>
  )
}

interface RailButtonProps {
  section: Section
  icon: IconName
  badge?: number
  /** The name with the badge's figure. */
  badgeWords?: string
  keys?: string
}

function RailButton({ section, icon, badge = 0, badgeWords = '', keys }: RailButtonProps) {
  const { view, openSection, select } = useView()
  const name = t(`sections.${section}`)
  const current = view.section === section
  return (
    <Press
      className={css.railButton}
      tip={[name, keys].filter(Boolean).join('  ')}
      aria-label={badge > 0 ? t(badgeWords, { name, count: badge }) : name}
      aria-current={current ? 'page' : undefined}
      onPress={() => {
        if (current && section === 'conversations') select(null)
        else openSection(section)
      }}
    >
      <Icon name={icon} size={20} />
      {badge > 0 && (
        <span className={css.badge} aria-hidden="true">
          {badge > 99 ? '99+' : badge}
        </span>
      )}
    </Press>
  )
}
