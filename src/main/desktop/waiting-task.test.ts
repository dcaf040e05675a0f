import { beforeEach, describe, expect, it } from 'vitest'
import { VirtualClock } from '../../../tests/support/virtual-clock'
import type { State } from '../../contract/state'
import { initialState } from '../companion/initial-state'
import type { TrayAction } from './tray-menu'
import { createWaitingTask, WAIT_MS, type WaitingTask } from './waiting-task'

const empty = initialState({ kind: 'desktop', platform: 'win32', version: '0', locale: 'en-GB' }, 0)
const signedIn = { ...empty.webitel, state: 'signed-in' as const, isAgent: true }
const up = { state: 'up' as const, since: 0 }
const lunch = { id: '7', name: 'Lunch', limitMin: 0, usedMin: 0 }
const at = (part: Partial<State>): State => ({ ...empty, ...part })
const ready = at({ webitel: signedIn, webitelLink: up, duty: { ...empty.duty, pauseReasons: [lunch] } })
const online: TrayAction = { do: 'command', name: 'duty.set', input: { duty: 'online', reason: null } }
const show: TrayAction = { do: 'show' }

let clock: VirtualClock
let done: TrayAction[]
let task: WaitingTask
beforeEach(() => {
  clock = new VirtualClock()
  done = []
  task = createWaitingTask({ clock, act: (action) => done.push(action) })
})

describe('a task of the jump list', () => {
  it('that starts the app shows the window, waits for the sign-in and the line, and is done once', async () => {
    task.arrive('--task=online')
    expect(done).toEqual([show])
    task.follow(empty)
    task.follow(at({ webitel: signedIn }))
    await clock.advance(WAIT_MS - 1)
    expect(done).toEqual([show])
    task.follow(ready)
    task.follow(ready)
    expect(done).toEqual([show, online])
    expect(clock.pending).toBe(0)
  })

  it('is done at once where it is offered, and goes to the call page without a sign-in', () => {
    task.follow(ready)
    task.arrive('--task=pause:7')
    task.follow(empty)
    task.arrive('--task=new-call')
    expect(done).toEqual([
      { do: 'command', name: 'duty.set', input: { duty: 'pause', reason: 'Lunch' } },
      { do: 'section', section: 'call' }
    ])
  })

  it('is forgotten after a minute, and for a newer one', async () => {
    task.follow(empty)
    task.arrive('--task=offline')
    task.arrive('--task=online')
    task.follow(ready)
    expect(done).toEqual([show, show, online])
    task.arrive('--task=pause:8')
    await clock.advance(WAIT_MS)
    task.follow(at({ ...ready, duty: { ...empty.duty, pauseReasons: [{ ...lunch, id: '8' }] } }))
    expect(done.slice(3)).toEqual([show])
  })

  it('that was made up does nothing but show the window', () => {
    task.follow(ready)
    task.arrive('--task=quit')
    task.arrive('--task=')
    task.stop()
    task.follow(ready)
    expect(done).toEqual([show, show])
    expect(clock.pending).toBe(0)
  })
})
