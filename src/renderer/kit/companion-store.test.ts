import { describe, expect, it } from 'vitest'
import type { StateMessage } from '../../contract/delta'
import type { State } from '../../contract/state'
import { CompanionStore } from './companion-store'

const state = (clockOffsetMs: number): State => ({ clockOffsetMs, conversations: {} }) as State

function rig() {
  let send: (message: StateMessage) => void = () => undefined
  let resyncs = 0
  let stopped = false
  const store = new CompanionStore({
    subscribe: (listener) => {
      send = listener
      return () => {
        stopped = true
      }
    },
    resync: () => {
      resyncs += 1
    }
  })
  return { store, send: (m: StateMessage) => send(m), resyncs: () => resyncs, stopped: () => stopped }
}

describe('CompanionStore', () => {
  it('follows a snapshot and the deltas after it', () => {
    const { store, send } = rig()
    expect(store.state()).toBeNull()
    send({ kind: 'snapshot', revision: 4, state: state(1) })
    send({ kind: 'delta', revision: 5, changes: [{ section: 'clockOffsetMs', value: 2 }] })
    expect(store.state()?.clockOffsetMs).toBe(2)
  })

  it('asks for a snapshot at a gap and keeps what it knows until then', () => {
    const { store, send, resyncs } = rig()
    send({ kind: 'snapshot', revision: 1, state: state(1) })
    send({ kind: 'delta', revision: 3, changes: [{ section: 'clockOffsetMs', value: 9 }] })
    expect(resyncs()).toBe(1)
    expect(store.state()?.clockOffsetMs).toBe(1)
    send({ kind: 'snapshot', revision: 3, state: state(9) })
    expect(store.state()?.clockOffsetMs).toBe(9)
  })

  it('tells its listeners, and no longer after they left', () => {
    const { store, send } = rig()
    let calls = 0
    const leave = store.subscribe(() => {
      calls += 1
    })
    send({ kind: 'snapshot', revision: 1, state: state(1) })
    leave()
    send({ kind: 'snapshot', revision: 2, state: state(2) })
    expect(calls).toBe(1)
  })

  it('leaves the bridge when disposed of', () => {
    const { store, stopped } = rig()
    store.dispose()
    expect(stopped()).toBe(true)
  })
})
