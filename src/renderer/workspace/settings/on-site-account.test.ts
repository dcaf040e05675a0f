import { expect, it } from 'vitest'
import { commands } from '../../../contract/commands'
import { onSiteAccount } from './on-site-account'

const typed = { host: ' db.noordlicht.example ', port: '5432', database: 'webitel', user: 'reader', domainId: '1', password: 'pw' }

it('is what the contract takes', () => {
  const read = onSiteAccount(typed, false)
  expect(read).toEqual({
    ok: true,
    account: {
      vendor: 'onSite',
      host: 'db.noordlicht.example',
      port: 5432,
      database: 'webitel',
      user: 'reader',
      domainId: '1',
      secret: 'pw'
    }
  })
  if (read.ok) expect(commands['accounts.saveVendor'].input.safeParse(read.account).error).toBeUndefined()
})
it('keeps the password that is stored, and needs one where none is', () => {
  expect(onSiteAccount({ ...typed, password: '' }, true)).toMatchObject({ ok: true, account: { secret: null } })
  expect(onSiteAccount({ ...typed, password: '' }, false)).toEqual({ ok: false, wrong: 'password' })
})
it.each([
  ['host', 'db noordlicht'],
  ['host', ''],
  ['port', '0'],
  ['port', '65536'],
  ['port', '54x'],
  ['database', ' '],
  ['user', ''],
  ['domainId', 'one']
] as const)('%s: %j cannot be used', (field, text) =>
  expect(onSiteAccount({ ...typed, [field]: text }, false)).toEqual({ ok: false, wrong: field })
)
