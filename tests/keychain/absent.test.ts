import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AsyncEntry } from 'keytar'
import { expect, it } from 'vitest'
import { createOpenJournal } from '../../src/main/storage/open-journal'
import { systemClock } from '../../src/main/system'
import { conversation, outboxEntry } from '../faults/records'
import { silentLog } from '../support/silent-log'
import { recordFigure } from '../support/figures'
import { account, realKeys, realSecrets, service } from './real-secrets'

const canary = 'canary-that-is-written-nowhere'

it('keeps secrets in memory and writes nothing', async () => {
  const secrets = realSecrets()
  expect(await secrets.place()).toBe('memory')
  expect(await secrets.write('webitel-password', account, canary)).toBe('memory')
  expect(await secrets.read('webitel-password', account)).toEqual({ ok: true, value: canary })
  expect(await realSecrets().read('webitel-password', account)).toEqual({ ok: false, cause: 'absent' })

  const folder = mkdtempSync(join(tmpdir(), 'callside-absent-'))
  const { journal, place } = await createOpenJournal({ folder, keys: realKeys(), log: silentLog, clock: systemClock })('real')
  expect(place).toBe('memory')
  journal.putResult(conversation('a'), outboxEntry('1'))
  const files = readdirSync(folder).length
  journal.close()
  rmSync(folder, { recursive: true })

  // The kernel's key ring is where the library would put it unasked.
  const inKernel = await new AsyncEntry(service, `webitel-password:${account}`, { linux: { store: 'keyutils' } })
    .getPassword()
    .catch(() => null)
  const kernelKeys = process.platform === 'linux' && readFileSync('/proc/keys', 'utf8').includes(service) ? 1 : 0
  const written = files + kernelKeys + (inKernel === null ? 0 : 1)
  recordFigure({
    id: 'S2.written',
    what: 'secrets, keys and files written without a keychain',
    figure: written,
    limit: '0',
    ok: written === 0
  })
  expect(written).toBe(0)
})
