import { lazy, Suspense, useState } from 'react'
import { Icon } from '../../kit/icon'
import { KeyCap } from '../../kit/key-cap'
import { Press } from '../../kit/press'
import { t } from '../../kit/words'
import { useKeyDoes } from '../key-doers'
import { useKeyCap } from '../use-key-cap'
import css from '../shell.module.css'

const Find = lazy(() => import('./find'))

/** Opens the search over everything. Looks like a field; a sign alone where there is no room. */
export function FindField() {
  const [open, setOpen] = useState(false)
  const cap = useKeyCap()('find')
  useKeyDoes('find', () => setOpen(true))
  return (
    <>
      <Press className={css.find} aria-label={t('find.open')} aria-haspopup="dialog" aria-expanded={open} onPress={() => setOpen(true)}>
        <Icon name="search" />
        <span className={css.findWords}>{t('find.open')}</span>
        {cap !== undefined && <KeyCap>{cap}</KeyCap>}
      </Press>
      {open && (
        <Suspense>
          <Find onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
