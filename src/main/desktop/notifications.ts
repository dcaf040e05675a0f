import { Notification } from 'electron'
import type { State } from '../../contract/state'
import type { Log } from '../companion/ports'
import { noticeChanges, type Notice } from './notification-causes'
import { noticeRule, type Suppression } from './notice-rule'

/**
 * What became of a notice. `failed`: the system refused it; the popup, the tray and the ring tone still tell. `closed`: taken away, by the agent
 * or the system, without a click. `withdrawn`: its cause is gone.
 */
export type NoticeOutcome = 'shown' | 'clicked' | 'closed' | 'withdrawn' | 'failed' | `suppressed: ${Suppression}`

export interface Notifications {
  follow(before: State | null, after: State): void
  /** A sentence of the shell itself, once a run. */
  tellOnce(key: string, title: string, body: string): void
  /** The last outcomes, newest last. */
  outcomes(): readonly { key: string; outcome: NoticeOutcome }[]
  closeAll(): void
}

const REMEMBERED_OUTCOMES = 50

/** System notifications for incoming and missed calls, waiting guests and near meetings, gone when their cause is gone. */
export function createNotifications(parts: {
  onClick: (conversationId: string | null) => void
  workspaceInFront: () => boolean
  locked: () => boolean
  log: Log
}): Notifications {
  const open = new Map<string, Notification>()
  const outcomes: { key: string; outcome: NoticeOutcome }[] = []
  const told = new Set<string>()
  let latest: State | null = null

  const record = (key: string, outcome: NoticeOutcome): void => {
    outcomes.push({ key, outcome })
    if (outcomes.length > REMEMBERED_OUTCOMES) outcomes.shift()
    if (outcome === 'failed') parts.log.warn('notification-failed', { kind: key.split(':')[0] })
  }

  const close = (key: string, outcome: 'clicked' | 'withdrawn' = 'withdrawn'): void => {
    const notification = open.get(key)
    if (notification === undefined) return
    // Not always does a 'close' event follow a close of ours (Linux): what is not open any more has had its outcome.
    open.delete(key)
    record(key, outcome)
    notification.close()
  }

  function show(
    state: State,
    notice: Pick<Notice, 'key' | 'title' | 'body' | 'conversationId'> & { kind: Notice['kind'] | 'shell' }
  ): void {
    const { key, kind } = notice
    const surroundings = { supported: Notification.isSupported(), inFront: parts.workspaceInFront() }
    const suppression = noticeRule(state, kind, surroundings)
    if (suppression !== null) return record(key, `suppressed: ${suppression}`)
    const urgent = kind === 'incoming' || kind === 'guest'
    close(key)
    const notification = new Notification({
      title: notice.title,
      body: notice.body,
      // The ring tone is the phone page's; two sounds at once help nobody.
      silent: true,
      urgency: urgent ? 'critical' : 'normal',
      timeoutType: urgent ? 'never' : 'default'
    })
    notification.on('show', () => record(key, 'shown'))
    const ended = (outcome: NoticeOutcome): void => {
      if (open.get(key) !== notification) return
      open.delete(key)
      record(key, outcome)
    }
    notification.on('failed', () => ended('failed'))
    notification.on('close', () => ended('closed'))
    notification.on('click', () => {
      // Once; and a click does not take an urgent one away on Linux.
      if (open.get(key) !== notification) return
      close(key, 'clicked')
      parts.onClick(notice.conversationId)
    })
    open.set(key, notification)
    notification.show()
  }

  return {
    follow(before, after) {
      const changes = noticeChanges(before, after, { locked: parts.locked() })
      latest = after
      changes.close.forEach((key) => close(key))
      changes.open.forEach((notice) => show(after, notice))
    },
    tellOnce(key, title, body) {
      if (told.has(key)) return
      told.add(key)
      if (latest !== null) show(latest, { key, kind: 'shell', title, body, conversationId: null })
    },
    outcomes: () => outcomes,
    closeAll: () => [...open.keys()].forEach((key) => close(key))
  }
}
