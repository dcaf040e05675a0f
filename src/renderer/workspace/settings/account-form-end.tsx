import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import type { Command } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import css from './settings.module.css'

/** What went wrong with an account's form, and its buttons. */
export function AccountFormEnd({ save, onClose }: { save: Command<'accounts.saveVendor'>; onClose: () => void }) {
  return (
    <>
      {save.cause !== null && (
        <Banner tone="negative" role="alert">
          {causeWords('accounts.saveVendor', save.cause)}
        </Banner>
      )}
      <div className={css.formActs}>
        <Button submit size="form" tone="primary" pending={save.pending}>
          {t(save.pending ? 'accounts.saving' : 'accounts.save')}
        </Button>
        <Button size="form" onPress={onClose}>
          {t('accounts.cancel')}
        </Button>
      </div>
    </>
  )
}
