import { useState, type FormEvent } from 'react'
import { Button } from '../../kit/button'
import { whoOf } from '../../kit/ringing'
import { TextField } from '../../kit/text-field'
import { causeWords, t } from '../../kit/words'
import { useConversations } from '../conversations'
import { openSession } from '../list/row-state'
import { useVideoLink } from '../use-video-link'
import { useDescribed } from '../video/use-described'
import { useView } from '../view'
import css from './meetings.module.css'

/** WeSeeDo Direct keeps no planned meetings: its link goes out at once, to a customer of now or to a number that is typed. */
export function DirectNow() {
  const { openVideoFor } = useView()
  const [text, setText] = useState('')
  const { number, cause } = useDescribed(text)
  const video = useVideoLink()({ number: number?.e164 ?? null })
  const open = useConversations()
    .filter((conversation) => conversation.closedAt === null && openSession(conversation) === null)
    .toSorted((a, b) => b.openedAt - a.openedAt)
  const onSubmit = (event: FormEvent): void => {
    event.preventDefault()
    video.onPress()
  }
  return (
    <form className={css.direct} onSubmit={onSubmit}>
      <p>{t('meetings.form.directMeans')}</p>
      {open.map((conversation) => (
        <Button key={conversation.id} size="form" icon="send" onPress={() => openVideoFor(conversation.id)}>
          {t('meetings.form.directTo', { name: whoOf(conversation) })}
        </Button>
      ))}
      <TextField
        type="tel"
        label={t('meetings.form.directNumber')}
        value={text}
        maxLength={64}
        error={cause !== null && cause !== 'empty' ? causeWords('numbers.describe', cause) : null}
        hint={number !== null && <bdi className="ltr strong">{number.shown}</bdi>}
        onChange={setText}
      />
      <Button size="form" icon="send" {...video} unavailable={number === null ? t('meetings.form.directNotYet') : video.unavailable}>
        {t('meetings.form.directOther')}
      </Button>
    </form>
  )
}
