import { expect, it } from 'vitest'
import { account, realKeys, realSecrets } from './real-secrets'

it('says locked, not absent', async () => {
  expect(await realSecrets().place()).toBe('locked')
  expect(await realSecrets().read('webitel-password', account)).toEqual({ ok: false, cause: 'locked' })
  expect(await realKeys().obtain()).toEqual({ place: 'locked' })
})

it('keeps a new secret in memory, and leaves the stored one alone', async () => {
  const secrets = realSecrets()
  expect(await secrets.write('webitel-password', account, 'for this run only')).toBe('locked')
  expect(await secrets.read('webitel-password', account)).toEqual({ ok: true, value: 'for this run only' })
  expect(await realSecrets().read('webitel-password', account)).toEqual({ ok: false, cause: 'locked' })
})
