import { expect, it } from 'vitest'
import { account, password, realKeys, realSecrets } from './real-secrets'

it('finds everything again after a restart of the keyring', async () => {
  expect(await realSecrets().read('webitel-password', account)).toEqual({ ok: true, value: password })
  expect(await realKeys().obtain()).toMatchObject({ place: 'keychain', fresh: false })
  expect(await realSecrets().place()).toBe('keychain')
})
