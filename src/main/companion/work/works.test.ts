import { describe, expect, it } from 'vitest'
import { seeded } from '../../../../tests/support/seeded'
import { silentLog as log } from '../../../../tests/support/silent-log'
import { untilLetGo } from '../../../../tests/support/until-let-go'
import { VirtualClock } from '../../../../tests/support/virtual-clock'
import { fail, ok } from '../../../contract/result'
import type { State } from '../../../contract/state'
import { Store } from '../store'
import { Works, type Job } from './works'

/** One job that runs until it is let go, and tells that it was stopped. */
function running() {
  const clock = new VirtualClock()
  const store = new Store({ work: {} } as State)
  const works = new Works({ store, clock, random: seeded(1), log })
  const { until, letGo } = untilLetGo()
  let job: Job | null = null
  const workId = works.start({
    kind: 'import-members',
    file: 'list.csv',
    resumable: true,
    run: async (given) => {
      job = given
      await until
      return given.signal.aborted ? fail('cancelled') : ok(null)
    }
  })
  const settled = async () => {
    letGo()
    await new Promise<void>((resolve) => setImmediate(resolve))
    return work()
  }
  const work = () => store.get().work[workId]!
  return { clock, works, workId, job: () => job!, work, settled }
}

describe('work that is asked to stop', () => {
  it.each([
    ['work.pause', 'paused'],
    ['work.cancel', 'cancelled']
  ] as const)('%s: is stopping until what is under way has ended, then %s', async (command, end) => {
    const { clock, works, workId, job, work, settled } = running()
    job().progress(3, { total: 10, endsAt: clock.now() + 1000 })
    expect(await works.handlers[command]({ workId })).toEqual(ok(null))
    expect(work()).toMatchObject({ state: 'stopping', done: 3, total: 10, endsAt: null, endedAt: null })
    job().waits('offline', clock.now() + 5000)
    job().progress(4, { total: 10 })
    await clock.advance(1000)
    expect(work()).toMatchObject({ state: 'stopping', done: 4, cause: null, resumesAt: null })
    expect(await settled()).toMatchObject({ state: end, done: 4 })
  })

  it('is not cancelled while it stops for a pause: it would end paused all the same', async () => {
    const { works, workId, settled } = running()
    await works.handlers['work.pause']({ workId })
    expect(await works.handlers['work.cancel']({ workId })).toEqual(fail('not-possible-now'))
    expect(await works.handlers['work.pause']({ workId })).toEqual(fail('not-possible-now'))
    expect(await settled()).toMatchObject({ state: 'paused' })
    expect(await works.handlers['work.cancel']({ workId })).toEqual(ok(null))
  })

  it('may be cancelled twice', async () => {
    const { works, workId, settled } = running()
    await works.handlers['work.cancel']({ workId })
    expect(await works.handlers['work.cancel']({ workId })).toEqual(ok(null))
    expect(await settled()).toMatchObject({ state: 'cancelled' })
  })
})
