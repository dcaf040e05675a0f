import { AsyncEntry } from 'keytar'
import { expect, it } from 'vitest'
import { recordFigure } from '../support/figures'
import { account, fixedNow, password, realKeys, realSecrets, service } from './real-secrets'

const direct = (entry: string) => new AsyncEntry(service, entry, { linux: { store: 'secret-service' } })

it('stores and reads, whatever the script', async () => {
  expect(await realSecrets().place()).toBe('keychain')
  expect(await realSecrets().read('webitel-password', account)).toEqual({ ok: false, cause: 'absent' })
  expect(await realSecrets().write('webitel-password', account, 'first')).toBe('keychain')
  expect(await realSecrets().write('webitel-password', account, password)).toBe('keychain')
  expect(await realSecrets().read('webitel-password', account)).toEqual({ ok: true, value: password })
})

it('forgets one, and all', async () => {
  await realSecrets().write('direct-client-secret', 'client', 'secret')
  await realSecrets().write('webitel-password', 'other@host', 'secret')
  await realSecrets().forget('direct-client-secret', 'client')
  expect(await realSecrets().read('direct-client-secret', 'client')).toMatchObject({ cause: 'absent' })
  await realSecrets().forgetAll()
  for (const of of [account, 'other@host']) expect(await realSecrets().read('webitel-password', of)).toMatchObject({ cause: 'absent' })
  expect(await direct('index').getPassword()).toBeNull()
})

it('sets aside what it cannot read, and never overwrites it', async () => {
  const blobs = { bytes: Uint8Array.of(255, 254, 1), foreign: Buffer.from('another program wrote this'), swapped: Buffer.from('') }
  await realSecrets().write('webitel-password', 'somebody@else', 'theirs')
  blobs.swapped = Buffer.from((await direct('webitel-password:somebody@else').getSecret())!)
  let lost = 0
  for (const [name, blob] of Object.entries(blobs)) {
    const entry = `webitel-password:${name}`
    await direct(entry).setSecret(blob)
    expect(await realSecrets().read('webitel-password', name)).toMatchObject({ cause: 'absent' })
    expect(Buffer.from((await direct(entry).getSecret())!).equals(blob)).toBe(true)
    expect(await realSecrets().write('webitel-password', name, 'new')).toBe('keychain')
    expect(await realSecrets().read('webitel-password', name)).toEqual({ ok: true, value: 'new' })
    const aside = `${entry}#set-aside-${new Date(fixedNow).toISOString()}`
    const copy = await direct(aside).getSecret()
    if (copy === null || !Buffer.from(copy).equals(blob)) lost++
    await direct(aside).deleteCredential()
  }
  recordFigure({ id: 'S3.lost', what: 'damaged, foreign and swapped secrets lost by us', figure: lost, limit: '0', ok: lost === 0 })
  expect(lost).toBe(0)
  await realSecrets().forgetAll()
})

it('leaves behind what the next situations look for', async () => {
  expect(await realSecrets().write('webitel-password', account, password)).toBe('keychain')
  expect(await realKeys().obtain()).toMatchObject({ place: 'keychain', fresh: true })
  expect(await realKeys().obtain()).toMatchObject({ place: 'keychain', fresh: false })
})
