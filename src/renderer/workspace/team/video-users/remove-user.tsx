import { useEffect } from 'react'
import { Banner } from '../../../kit/banner'
import { useBridge } from '../../../kit/bridge'
import { Button } from '../../../kit/button'
import Dialog from '../../../kit/dialog'
import { t } from '../../../kit/words'
import type { ListedUser, UserProduct } from './listed-user'
import { troubleWords } from './trouble-words'
import { remove } from './user-acts'
import { userDesk, useUserDesk } from './user-desk'
import css from './users.module.css'

/** Asks, by name, before a user is deleted; stays until the vendor has answered. */
export default function RemoveUser({ product, user, onClose }: { product: UserProduct; user: ListedUser; onClose: () => void }) {
  const bridge = useBridge()
  const { busy, troubles, lists } = useUserDesk()
  const pending = busy[user.id] === 'remove'
  const trouble = troubles[user.id] ?? null
  const words = trouble?.command.endsWith('.remove') === true ? troubleWords(trouble) : null
  const vendor = t(`team.users.product.${product}`)
  useEffect(() => {
    const { [user.id]: _old, ...others } = userDesk.now().troubles
    userDesk.change({ troubles: others })
  }, [user.id])
  const onDelete = (): void => {
    const after = nextOf(lists[product].users ?? [], user)
    void remove(bridge, product, user).then((gone) => {
      if (!gone) return
      onClose()
      userDesk.change({ focus: after })
    })
  }
  return (
    <Dialog
      title={t('team.users.deleteTitle', { name: user.name })}
      onClose={onClose}
      actions={
        <>
          <Button size="form" onPress={onClose}>
            {t('team.users.keep')}
          </Button>
          <Button size="form" tone="danger" pending={pending} onPress={onDelete}>
            {t(pending ? 'team.users.deleting' : 'team.users.deleteNamed', { name: user.name })}
          </Button>
        </>
      }
    >
      <div className={css.dialog}>
        <p>{t('team.users.deleteMeans', { name: user.name, email: user.email, vendor })}</p>
        {words !== null && (
          <Banner tone="negative" role="alert">
            {words}
          </Banner>
        )}
      </div>
    </Dialog>
  )
}

/** Who takes the place of a deleted one in the list. */
function nextOf(users: readonly ListedUser[], gone: ListedUser): string | null {
  const sorted = [...users].sort((a, b) => a.name.localeCompare(b.name))
  const at = sorted.findIndex(({ id }) => id === gone.id)
  return (sorted[at + 1] ?? sorted[at - 1])?.id ?? null
}
