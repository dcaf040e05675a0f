import { expect, test } from 'vitest'
import type { BookedMeeting } from '../../contract/meeting-book'
import { ringingThings } from '../../contract/ringing'
import { withMeeting } from '../../../tests/electron/fixtures/base-state'
import { noticeChanges } from './notification-causes'
import { taskbarOf } from './taskbar'
import { trayMenu } from './tray-menu'
import { trayState } from './tray-state'

const waiting = { state: 'guest-waits' } as const

test.each<[string, Partial<BookedMeeting>, boolean]>([
  ['a guest who waits', waiting, true],
  ['a guest put off here', { ...waiting, putOff: true }, false],
  ['a guest of a colleague', { ...waiting, canJoin: false }, false],
  ['a guest whose meeting is open here', { ...waiting, sessionId: 's' }, false],
  ['nobody yet', { state: 'planned' }, false]
])('%s rings in popup, tray, taskbar and notices alike', (_name, change, rings) => {
  const state = withMeeting(change)
  const now = state.duty.since
  const told = {
    popup: ringingThings(state).length > 0,
    tray: trayState(state, now).shape === 'ringing',
    overlay: taskbarOf(state, 'win32', now).overlay?.icon === 'ringing',
    attention: (['win32', 'darwin', 'linux'] as const).some((platform) => taskbarOf(state, platform, now).attention),
    notice: noticeChanges(null, state, { locked: false }).open.length > 0
  }
  expect(told).toEqual({ popup: rings, tray: rings, overlay: rings, attention: rings, notice: rings })
})

test('a guest put off here can still be joined from the menu', () => {
  const items = trayMenu(withMeeting({ ...waiting, putOff: true }), false, 0)
  expect(items[0]).toMatchObject({ action: { do: 'command', name: 'meetings.join', input: { id: 'personal:a' } } })
})
