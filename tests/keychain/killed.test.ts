import { expect, it } from 'vitest'
import { recordFigure } from '../support/figures'
import { account, password, realSecrets } from './real-secrets'

it('goes on in memory while the keyring is frozen, and never says absent for what it has', async () => {
  const secrets = realSecrets()
  expect(await secrets.read('webitel-password', account)).toEqual({ ok: true, value: password })
  const keyring = Number(process.env.KEYRING_PID)
  process.kill(keyring, 'SIGSTOP')
  try {
    const startedAt = performance.now()
    let turns = 0
    const ticking = setInterval(() => turns++, 10)
    expect(await secrets.read('webitel-password', account)).toEqual({ ok: false, cause: 'locked' })
    clearInterval(ticking)
    const waited = performance.now() - startedAt
    expect(waited).toBeLessThan(6_000)
    // Other work went on all the while: the wait is nobody else's.
    recordFigure({
      id: 'S2.blocked',
      what: 'share of the wait for a frozen keychain in which nothing else ran',
      figure: turns > waited / 20 ? 0 : 1,
      limit: '0',
      ok: turns > waited / 20
    })
    expect(turns).toBeGreaterThan(waited / 20)
    expect(await secrets.write('webitel-password', account, 'meanwhile')).toBe('locked')
    expect(await secrets.read('webitel-password', account)).toEqual({ ok: true, value: 'meanwhile' })
  } finally {
    process.kill(keyring, 'SIGCONT')
  }
})

it('says locked when the bus starts the keyring anew, as it does after a crash', async () => {
  process.kill(Number(process.env.KEYRING_PID), 'SIGKILL')
  expect(await realSecrets().read('webitel-password', account)).toEqual({ ok: false, cause: 'locked' })
})
