import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import { ErrorLine } from '../../../kit/error-line'
import { Icon } from '../../../kit/icon'
import { MenuButton } from '../../../kit/menu-button'
import { hasWords, t } from '../../../kit/words'
import type { ListedUser, UserProduct } from './listed-user'
import { Portrait } from './portrait'
import { roleWords } from './role-words'
import { troubleWords } from './trouble-words'
import { openUser, suspend } from './user-acts'
import type { RowAct, Trouble } from './user-desk'
import css from './users.module.css'

export interface UserRowProps {
  product: UserProduct
  user: ListedUser
  photo: string | null
  /** From 2: the head is the first row. */
  place: number
  isOwn: boolean
  active: boolean
  busy: RowAct | null
  trouble: Trouble | null
  onActive: () => void
  onRemove: () => void
}

export function UserRow({ product, user, photo, place, isOwn, active, busy, trouble, onActive, onRemove }: UserRowProps) {
  const bridge = useBridge()
  const { name, suspended } = user
  const change = (): void => void openUser(bridge, product, user)
  const locked = isOwn ? t('team.users.own') : undefined
  const items = [
    { id: 'change', words: t('team.users.change') },
    ...(suspended === null
      ? []
      : suspended
        ? [{ id: 'activate', words: t('team.users.activate') }]
        : [{ id: 'suspend', words: t('team.users.suspend'), detail: locked, disabled: isOwn }]),
    { id: 'remove', words: t('team.users.delete'), detail: locked, disabled: isOwn, group: 'end' }
  ]
  const words = troubleWords(trouble)
  return (
    <div
      role="row"
      aria-rowindex={place}
      className={css.row}
      data-user={user.id}
      data-suspended={suspended === true || undefined}
      onFocus={onActive}
    >
      <span role="rowheader" data-column="name">
        {product === 'personal' && <Portrait name={name} photo={photo} />}
        <span className={css.name}>
          <bdi>{name}</bdi>
          {isOwn && <span className={css.tag}>{t('team.users.you')}</span>}
        </span>
      </span>
      <span role="cell" data-column="email">
        <bdi className="ltr">{user.email === '' ? t('team.users.noEmail') : user.email}</bdi>
      </span>
      <span role="cell" data-column="role">
        {roleWords(user.role)}
      </span>
      {product === 'direct' ? (
        <span role="cell" data-column="language">
          {localeWords(user.locale)}
        </span>
      ) : (
        <span role="cell" data-column="state">
          <span className={suspended === true ? css.suspended : undefined}>
            {suspended === true && <Icon name="pause" size={12} />}
            {t(suspended === true ? 'team.users.state.suspended' : user.online ? 'team.users.state.online' : 'team.users.state.active')}
          </span>
        </span>
      )}
      <span role="cell" data-column="acts" className={css.acts}>
        <span data-act="change">
          <Button label={t('team.users.changeOf', { name })} skipTab={!active} onPress={change}>
            {t('team.users.change')}
          </Button>
        </span>
        <span data-act="more">
          <MenuButton
            tone="quiet"
            icon="more"
            iconOnly
            label={t('team.users.more', { name })}
            menuLabel={t('team.users.more', { name })}
            skipTab={!active}
            pending={busy !== null}
            items={items}
            onAction={(id) => {
              if (id === 'change') change()
              else if (id === 'remove') onRemove()
              else void suspend(bridge, user, id === 'suspend')
            }}
          />
        </span>
        {words !== null && (
          <span className={css.rowTrouble}>
            <ErrorLine>
              {t('team.users.notDone', { name })} {words}
            </ErrorLine>
          </span>
        )}
      </span>
    </div>
  )
}

const localeWords = (locale: string | null): string =>
  locale === null ? t('team.users.noLanguage') : hasWords(`team.users.locale.${locale}`) ? t(`team.users.locale.${locale}`) : locale
