import { describe, expect, it } from 'vitest'
import { ok } from '../../../contract/result'
import { initialState } from '../initial-state'
import { Store } from '../store'
import type { Around } from './check'
import { vendorAccount } from './vendor-account'

const state = initialState({ kind: 'preview', platform: 'linux', version: '0', locale: 'en-GB' }, 0)
const around = (changed: Partial<typeof state>, outcome: 'pass' | 'fail'): Around =>
  ({
    store: new Store({ ...state, ...changed }),
    ask: { 'accounts.test': async () => ok({ steps: [{ id: 'token', outcome, problem: null, durationMs: 1 }] }) }
  }) as unknown as Around

describe('the check of an account', () => {
  it('names the version by which the vendor answered, where it says one', async () => {
    const versioned = around({ direct: { ...state.direct, apiVersion: '2.3' } }, 'pass')
    expect(await vendorAccount('direct').run(versioned, new AbortController().signal)).toEqual(['works-by', { version: '2.3' }])
    expect(await vendorAccount('apizee').run(versioned, new AbortController().signal)).toEqual(['works'])
  })

  it('tells a failure before any version', async () => {
    const versioned = around({ direct: { ...state.direct, apiVersion: '2.3' } }, 'fail')
    expect(await vendorAccount('direct').run(versioned, new AbortController().signal)).toEqual([
      'fails',
      { step: 'token', problem: 'vendor-error' }
    ])
  })
})
