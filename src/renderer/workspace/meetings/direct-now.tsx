import { Button } from '../../kit/button'
import { whoOf } from '../../kit/ringing'
import { t } from '../../kit/words'
import { useConversations } from '../conversations'
import { openSession } from '../list/row-state'
import { useView } from '../view'
import css from './meetings.module.css'

/** WeSeeDo Direct keeps no planned meetings: its link goes out at once, from a conversation. */
export function DirectNow() {
  const { openVideoFor, openSection } = useView()
  const open = useConversations()
    .filter((conversation) => conversation.closedAt === null && openSession(conversation) === null)
    .toSorted((a, b) => b.openedAt - a.openedAt)
  return (
    <div className={css.direct}>
      <p>{t(open.length === 0 ? 'meetings.form.directNobody' : 'meetings.form.directMeans')}</p>
      {open.map((conversation) => (
        <Button key={conversation.id} size="form" icon="send" onPress={() => openVideoFor(conversation.id)}>
          {t('meetings.form.directTo', { name: whoOf(conversation) })}
        </Button>
      ))}
      {open.length === 0 && (
        <Button size="form" icon="phone" onPress={() => openSection('call')}>
          {t('meetings.form.directCall')}
        </Button>
      )}
    </div>
  )
}
