import { lazy, Suspense, useState } from 'react'
import type { Session, SessionMedia } from '../../../contract/conversation'
import { useClock } from '../../kit/clock'
import { Icon } from '../../kit/icon'
import type { IconName } from '../../kit/icons'
import { shortWhen } from '../../kit/times'
import { t } from '../../kit/words'
import { canFetch, ownerOf } from './media-owner'
import { SaveMedia } from './save-media'
import { ShowInFolder } from './show-in-folder'
import { fileSize } from './file-size'
import css from './medias.module.css'

const MediaView = lazy(() => import('./media-view'))

const icons: Record<SessionMedia['kind'], IconName> = { picture: 'picture', video: 'film', audio: 'headset', file: 'note' }

/** One picture, recording or file: seen large by its name, saved beside it. */
export function MediaRow({ session, media }: { session: Session; media: SessionMedia }) {
  const now = useClock()
  const [open, setOpen] = useState(false)
  const owner = ownerOf(session)
  const fetchable = owner !== null && canFetch(media)
  const name = media.title === '' ? t(`media.untitled.${media.kind}`) : media.title
  const facts = [
    t('media.at', { kind: t(`media.kind.${media.kind}`), when: shortWhen(media.at, now) }),
    media.bytes === null ? null : fileSize(media.bytes),
    media.from === 'page' ? t('media.onComputer') : media.ready ? null : t('media.working'),
    media.place === null ? null : t('media.place')
  ].filter((fact) => fact !== null)
  return (
    <li className={css.row}>
      <Icon name={icons[media.kind]} />
      <div className="grow">
        {fetchable && media.kind !== 'file' ? (
          <button className={css.name} aria-label={t('media.see', { name })} onClick={() => setOpen(true)}>
            <bdi>{name}</bdi>
          </button>
        ) : (
          <bdi className={css.plain}>{name}</bdi>
        )}
        <p className="small second">{facts.join(' · ')}</p>
      </div>
      {media.from === 'page' && <ShowInFolder id={media.id} name={name} />}
      {fetchable && <SaveMedia owner={owner} media={media} name={name} />}
      {open && owner !== null && (
        <Suspense>
          <MediaView owner={owner} media={media} name={name} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </li>
  )
}
