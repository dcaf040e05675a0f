import { Banner } from '../../kit/banner'
import { Button } from '../../kit/button'
import type { Command } from '../../kit/use-command'
import { causeWords, t } from '../../kit/words'
import css from './settings.module.css'

/** What went wrong with an account's form, and its buttons. `testing`: what was saved is being tested. */
export function AccountFormEnd({
  save,
  testing = false,
  onClose
}: {
  save: Command<'accounts.saveVendor'>
  testing?: boolean
  onClose: () => void
}) {
  return (
    <>
      {save.cause !== null && (
        <Banner tone="negative" role="alert">
          {causeWords('accounts.saveVendor', save.cause)}
        </Banner>
      )}
      <div className={css.formActs}>
        <Button submit size="form" tone="primary" pending={save.pending || testing}>
          {t(save.pending ? 'accounts.saving' : testing ? 'accounts.testing' : 'accounts.save')}
        </Button>
        <Button size="form" onPress={onClose}>
          {t('accounts.cancel')}
        </Button>
      </div>
    </>
  )
}
