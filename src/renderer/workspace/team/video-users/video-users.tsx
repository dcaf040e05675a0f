import { lazy, Suspense, useEffect, useLayoutEffect, useState } from 'react'
import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import field from '../../../kit/field.module.css'
import { Empty, Failed, Loading } from '../../../kit/empty'
import { Icon } from '../../../kit/icon'
import { clockTime } from '../../../kit/times'
import { useCompanion } from '../../../kit/use-companion'
import { useMedia } from '../../../kit/use-media'
import { t } from '../../../kit/words'
import { useKeyDoes } from '../../key-doers'
import { useKeyCap } from '../../use-key-cap'
import { useView } from '../../view'
import { useOnline } from '../../video/use-online'
import { Choice } from '../choice'
import { foundUsers, knownCompanies, pageOf, type ListedUser, type UserProduct } from './listed-user'
import { roleWords } from './role-words'
import { isOfAccount, troubleWords } from './trouble-words'
import { openNew, readUsers } from './user-acts'
import { userDesk, useUserDesk } from './user-desk'
import { UserForm } from './user-form'
import { UserTable } from './user-table'
import css from './users.module.css'

const RemoveUser = lazy(() => import('./remove-user'))

const pageSize = 50
const products = ['direct', 'personal'] as const

/** Those who may use WeSeeDo: looked up, created, changed, suspended and deleted, for each of its two products. */
export default function VideoUsers() {
  const bridge = useBridge()
  const { openSettings } = useView()
  const keyCap = useKeyCap()
  const online = useOnline()
  const third = useMedia('(width >= 1180px)')
  const narrow = useMedia('(width < 760px)')
  const workspace = useCompanion((state) => state.workspace)
  const direct = useCompanion((state) => state.direct)
  const personal = useCompanion((state) => state.vendors.personal)
  const [removing, setRemoving] = useState<ListedUser | null>(null)
  const absent = { direct: direct.state === 'absent', personal: personal.state === 'absent' }
  const owner = JSON.stringify([workspace, direct.clientId, direct.environment, personal.name, absent])
  // Before anything can be pressed, or that press would be forgotten with what belonged to other accounts.
  useLayoutEffect(() => userDesk.belongsTo(owner), [owner])

  const desk = useUserDesk()
  const product: UserProduct = desk.product ?? (absent.direct ? 'personal' : 'direct')
  const own = product === 'direct' ? direct.agentEmail : personal.name
  const list = desk.lists[product]
  const { form } = desk
  const vendor = t(`team.users.product.${product}`)
  const isAbsent = absent[product]
  useEffect(() => {
    if (!isAbsent) void readUsers(bridge, product)
  }, [bridge, product, isAbsent, owner])

  const create = (): void => {
    if (!isAbsent) openNew(product, knownCompanies(list.users ?? [], own)[0]?.id ?? '')
  }
  useKeyDoes('new', create)

  const again = (
    <Button pending={list.reading} onPress={() => void readUsers(bridge, product)}>
      {t('team.users.readAgain')}
    </Button>
  )
  const toSettings = <Button onPress={() => openSettings('accounts')}>{t('team.toSettings')}</Button>
  const found = foundUsers(list.users ?? [], desk.search, roleWords)
  const shown = pageOf(found, desk.page, pageSize)

  return (
    <div className={css.users}>
      <section className={css.list} aria-label={t('team.pages.videoUsers')} data-pane="team" hidden={form !== null && !third}>
        <header className={css.head}>
          <h2 className="hidden-text">{t('team.pages.videoUsers')}</h2>
          <Choice
            label={t('team.users.productLabel')}
            name="video-users-product"
            value={product}
            options={products.map((one) => ({ value: one, words: t(`team.users.short.${one}`) }))}
            onChange={(chosen) => userDesk.change({ product: chosen, page: 0, said: null })}
          />
          <span className={css.find}>
            <Icon name="search" size={14} />
            <input
              className={field.input}
              type="search"
              dir="auto"
              autoComplete="off"
              spellCheck={false}
              maxLength={100}
              aria-label={t('team.users.search')}
              placeholder={t('team.users.search')}
              value={desk.search}
              onChange={(event) => userDesk.change({ search: event.target.value, page: 0 })}
            />
          </span>
          <span className={css.headActs}>
            <Button
              tone="quiet"
              icon="refresh"
              iconOnly
              label={t('team.users.readAgain')}
              pending={list.reading}
              unavailable={isAbsent ? t('team.users.absent', { vendor }) : null}
              onPress={() => void readUsers(bridge, product)}
            />
            <span data-new-user>
              <Button
                icon="plus"
                iconOnly={narrow}
                label={t('team.users.new')}
                keys={keyCap('new')}
                unavailable={isAbsent ? t('team.users.absent', { vendor }) : null}
                onPress={create}
              >
                {t('team.users.new')}
              </Button>
            </span>
          </span>
        </header>
        {!online && (
          <Banner tone="caution" shape="strip" role="status">
            {list.readAt === null ? t('team.users.offline') : t('team.users.offlineAsOf', { time: clockTime(list.readAt) })}
          </Banner>
        )}
        {desk.said?.product === product && (
          <Banner
            tone={desk.said.tone}
            shape="strip"
            actions={<Button tone="quiet" icon="x" iconOnly label={t('app.close')} onPress={() => userDesk.change({ said: null })} />}
          >
            {desk.said.words()}
          </Banner>
        )}
        {list.trouble !== null && list.users !== null && !isAbsent && (
          <Banner tone="caution" shape="strip" role="status" actions={isOfAccount(list.trouble) ? toSettings : again}>
            {troubleWords(list.trouble)} {list.readAt !== null && t('team.users.asOf', { time: clockTime(list.readAt) })}
          </Banner>
        )}
        {isAbsent ? (
          <Empty icon="video" title={t('team.users.absent', { vendor })} actions={toSettings}>
            {t('team.users.absentMeans', { vendor })}
          </Empty>
        ) : list.users === null ? (
          list.trouble === null || list.reading ? (
            <Loading words={t('team.users.loading', { vendor })} />
          ) : (
            <Failed
              title={t(
                list.trouble.cause === 'forbidden' || list.trouble.cause === 'not-entitled' ? 'team.users.locked' : 'team.users.failed',
                {
                  vendor
                }
              )}
              actions={
                <>
                  {again}
                  {isOfAccount(list.trouble) && toSettings}
                </>
              }
            >
              {troubleWords(list.trouble)}
            </Failed>
          )
        ) : list.users.length === 0 ? (
          <Empty icon="team" title={t('team.users.empty', { vendor })} actions={<Button onPress={create}>{t('team.users.new')}</Button>}>
            {t('team.users.emptyMeans')}
          </Empty>
        ) : found.length === 0 ? (
          <Empty
            icon="search"
            title={t('team.users.notFound', { search: desk.search.trim() })}
            actions={
              <>
                <Button onPress={() => userDesk.change({ search: '', page: 0 })}>{t('team.users.clearSearch')}</Button>
                {again}
              </>
            }
          >
            {t('team.users.notFoundMeans', { vendor, count: list.users.length })}
          </Empty>
        ) : (
          <UserTable
            key={product}
            product={product}
            users={shown.users}
            first={shown.from}
            total={found.length}
            own={own}
            onRemove={setRemoving}
          />
        )}
        {found.length > 0 && !isAbsent && (
          <footer className={css.foot}>
            <span className="small second" role="status">
              {t('team.users.shown', { from: shown.from, to: shown.to, count: found.length })}
            </span>
            {shown.pages > 1 && (
              <span className={css.steps}>
                {(['before', 'after'] as const).map((side) => {
                  const to = shown.page + (side === 'before' ? -1 : 1)
                  return (
                    <Button
                      key={side}
                      unavailable={to < 0 || to >= shown.pages ? t(`team.users.noPage.${side}`) : null}
                      onPress={() => userDesk.change({ page: to })}
                    >
                      {t(`team.users.page.${side}`)}
                    </Button>
                  )
                })}
              </span>
            )}
          </footer>
        )}
      </section>
      {form !== null && (
        <UserForm
          key={`${form.product} ${form.user?.id ?? ''}`}
          form={form}
          beside={third}
          companies={knownCompanies(desk.lists.personal.users ?? [], personal.name)}
          photo={form.user === null ? null : (desk.lists[form.product].photos[form.user.id] ?? null)}
        />
      )}
      {removing !== null && (
        <Suspense>
          <RemoveUser product={product} user={removing} onClose={() => setRemoving(null)} />
        </Suspense>
      )}
    </div>
  )
}
