import '../../../kit/words/dialer'
import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react'
import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { Empty, Failed, Loading } from '../../../kit/empty'
import { clockTime } from '../../../kit/times'
import { useCompanion } from '../../../kit/use-companion'
import { useMedia } from '../../../kit/use-media'
import { t } from '../../../kit/words'
import { useKeyDoes } from '../../key-doers'
import { useKeyCap } from '../../use-key-cap'
import { useOnline } from '../../video/use-online'
import { BatchLine } from './batch-line'
import { choose, chooseQueue, look, openNew, pageSize, readMembers, readTypes } from './dialer-acts'
import { dialerDesk, isBusy, noFind, useDialerDesk, type Trouble } from './dialer-desk'
import { troubleWords } from './dialer-words'
import { MemberDetail } from './member-detail'
import { MemberFilters } from './member-filters'
import { MemberForm } from './member-form'
import { MemberTable } from './member-table'
import { PickOne } from './pick-one'
import { Upload } from './upload'
import css from './dialer.module.css'

const AskBatch = lazy(() => import('./ask-batch'))
const parts = ['members', 'upload'] as const

/** Whom the dialler calls: members of a queue, found, added, changed, cancelled, reopened, deleted, and loaded by the thousand. */
export default function Dialer() {
  const bridge = useBridge()
  const keyCap = useKeyCap()
  const online = useOnline()
  const third = useMedia('(width >= 1180px)')
  const workspace = useCompanion((state) => state.workspace)
  const webitel = useCompanion((state) => state.webitel)
  const owner = JSON.stringify([workspace, webitel.server, webitel.user])
  // Before anything can be pressed, or that press would be forgotten with what belonged to another account.
  useLayoutEffect(() => dialerDesk.belongsTo(owner), [owner])
  const desk = useDialerDesk()
  const [noTypes, setNoTypes] = useState<Trouble | null>(null)
  useEffect(() => void readTypes(bridge).then(setNoTypes), [bridge, owner])

  const { queue, part, list, form, opened, batch, chosen, said } = desk
  const many = Object.values(chosen)
  const side = part === 'members' && (form !== null || opened !== null)
  const notNew = queue === null ? t('dialer.chooseQueue') : desk.types === null ? t('dialer.noTypes') : null
  const create = (): void => {
    if (notNew === null) openNew()
  }
  useKeyDoes('new', create)
  const again = (
    <Button pending={list.reading} onPress={() => void readMembers(bridge, list.page)}>
      {t('dialer.tryAgain')}
    </Button>
  )
  return (
    <div className={css.dialer}>
      <section className={css.main} aria-label={t('team.pages.dialer')} data-pane="team" hidden={side && !third}>
        <header className={css.head}>
          <h2 className="hidden-text">{t('team.pages.dialer')}</h2>
          <div className={css.queue}>
            <PickOne
              kind="queues"
              label={t('dialer.queue')}
              value={queue}
              none={t('dialer.chooseQueue')}
              needed
              onChange={(next) => next !== null && chooseQueue(bridge, next)}
            />
          </div>
          <div className={css.parts} role="radiogroup" aria-label={t('dialer.partsLabel')}>
            {parts.map((one) => (
              <label key={one} data-chosen={one === part || undefined}>
                <input type="radio" name="dialer-part" checked={one === part} onChange={() => dialerDesk.change({ part: one })} />
                {t(`dialer.part.${one}`)}
              </label>
            ))}
          </div>
          <span className={css.headActs}>
            <Button
              tone="quiet"
              icon="refresh"
              iconOnly
              label={t('dialer.readAgain')}
              pending={list.reading}
              unavailable={queue === null ? t('dialer.chooseQueue') : null}
              onPress={() => void readMembers(bridge, list.page)}
            />
            <span data-new-member>
              <Button icon="plus" keys={keyCap('new')} unavailable={notNew} onPress={create}>
                {t('dialer.new')}
              </Button>
            </span>
          </span>
        </header>
        {!online && (
          <Banner tone="caution" shape="strip" role="status">
            {t('dialer.offline')}
          </Banner>
        )}
        {noTypes !== null && desk.types === null && (
          <Banner
            tone="caution"
            shape="strip"
            role="status"
            actions={<Button onPress={() => void readTypes(bridge).then(setNoTypes)}>{t('dialer.tryAgain')}</Button>}
          >
            {t('dialer.noTypes')} {troubleWords(noTypes)}
          </Banner>
        )}
        {said !== null && (
          <Banner
            tone={said.tone}
            shape="strip"
            actions={<Button tone="quiet" icon="x" iconOnly label={t('app.close')} onPress={() => dialerDesk.change({ said: null })} />}
          >
            {said.words()}
          </Banner>
        )}
        {batch !== null && <BatchLine batch={batch} />}
        {part === 'upload' ? (
          <Upload />
        ) : queue === null ? (
          <Empty icon="team" title={t('dialer.noQueue')}>
            {t('dialer.noQueueMeans')}
          </Empty>
        ) : (
          <>
            <MemberFilters key={queue.id} />
            {list.trouble !== null && list.members !== null && (
              <Banner tone="caution" shape="strip" role="status" actions={again}>
                {troubleWords(list.trouble)} {list.readAt !== null && t('dialer.asOf', { time: clockTime(list.readAt) })}
              </Banner>
            )}
            {many.length > 0 && (
              <div className={css.chosen} role="group" aria-label={t('dialer.chosenLabel')}>
                <span role="status">{t('dialer.chosen', { count: many.length })}</span>
                {(['cancel', 'reopen', 'remove'] as const).map((act) => (
                  <Button
                    key={act}
                    tone={act === 'reopen' ? undefined : 'quiet-danger'}
                    unavailable={isBusy(desk) ? t('dialer.batch.busy') : null}
                    onPress={() => dialerDesk.change({ question: { act, members: many } })}
                  >
                    {t(`dialer.act.${act}`)}
                  </Button>
                ))}
                <Button tone="link" onPress={() => choose(many, false)}>
                  {t('dialer.chooseNone')}
                </Button>
              </div>
            )}
            {list.members === null ? (
              list.trouble === null || list.reading ? (
                <Loading words={t('dialer.reading', { queue: queue.name })} />
              ) : (
                <Failed title={t(list.trouble.cause === 'forbidden' ? 'dialer.locked' : 'dialer.failed')} actions={again}>
                  {troubleWords(list.trouble)}
                </Failed>
              )
            ) : list.members.length > 0 ? (
              <MemberTable members={list.members} first={(list.page - 1) * pageSize + 1} />
            ) : JSON.stringify(desk.find) === JSON.stringify(noFind) ? (
              <Empty
                icon="team"
                title={t('dialer.empty', { queue: queue.name })}
                actions={<Button onPress={() => dialerDesk.change({ part: 'upload' })}>{t('dialer.part.upload')}</Button>}
              >
                {t('dialer.emptyMeans')}
              </Empty>
            ) : (
              <Empty
                icon="search"
                title={t('dialer.notFound')}
                actions={<Button onPress={() => look(bridge, noFind)}>{t('dialer.find.clear')}</Button>}
              >
                {t('dialer.notFoundMeans')}
              </Empty>
            )}
            {list.members !== null && (list.page > 1 || list.more) && (
              <footer className={css.foot}>
                <span className="small second" role="status">
                  {t('dialer.page', { page: list.page })}
                </span>
                <span className={css.acts}>
                  <Button
                    unavailable={list.page === 1 ? t('dialer.firstPage') : null}
                    onPress={() => void readMembers(bridge, list.page - 1)}
                  >
                    {t('dialer.pageBefore')}
                  </Button>
                  <Button unavailable={list.more ? null : t('dialer.lastPage')} onPress={() => void readMembers(bridge, list.page + 1)}>
                    {t('dialer.pageAfter')}
                  </Button>
                </span>
              </footer>
            )}
          </>
        )}
      </section>
      {side &&
        (form !== null ? (
          <MemberForm key={form.member?.id ?? ''} form={form} beside={third} />
        ) : (
          opened !== null && <MemberDetail opened={opened} beside={third} />
        ))}
      {desk.question !== null && (
        <Suspense>
          <AskBatch {...desk.question} />
        </Suspense>
      )}
    </div>
  )
}
