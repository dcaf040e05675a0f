import { Notification } from 'electron'
import type { State } from '../../contract/state'
import type { Log } from '../companion/ports'
import { noticeChanges, type Notice } from './notification-causes'

/** What became of a notice. `failed`: the system refused it; the popup, the tray and the ring tone still tell. */
export type NoticeOutcome = 'shown' | 'suppressed: not-supported' | 'suppressed: workspace-in-front' | 'failed'

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

  const record = (key: string, outcome: NoticeOutcome): void => {
    outcomes.push({ key, outcome })
    if (outcomes.length > REMEMBERED_OUTCOMES) outcomes.shift()
    if (outcome === 'failed') parts.log.warn('notification-failed', { kind: key.split(':')[0] })
  }

  const close = (key: string): void => {
    // On Linux no 'close' event follows a close of ours.
    open.get(key)?.close()
    open.delete(key)
  }

  function show(key: string, notice: Pick<Notice, 'title' | 'body'> & { conversationId: string | null; urgent: boolean }): void {
    if (!Notification.isSupported()) return record(key, 'suppressed: not-supported')
    if (parts.workspaceInFront()) return record(key, 'suppressed: workspace-in-front')
    close(key)
    const notification = new Notification({
      title: notice.title,
      body: notice.body,
      // The ring tone is the phone page's; two sounds at once help nobody.
      silent: true,
      urgency: notice.urgent ? 'critical' : 'normal',
      timeoutType: notice.urgent ? 'never' : 'default'
    })
    notification.on('show', () => record(key, 'shown'))
    notification.on('failed', () => {
      record(key, 'failed')
      open.delete(key)
    })
    notification.on('close', () => {
      if (open.get(key) === notification) open.delete(key)
    })
    notification.on('click', () => {
      // A click does not take an urgent one away on Linux.
      close(key)
      parts.onClick(notice.conversationId)
    })
    open.set(key, notification)
    notification.show()
  }

  return {
    follow(before, after) {
      const changes = noticeChanges(before, after, { locked: parts.locked() })
      changes.close.forEach(close)
      for (const notice of changes.open) show(notice.key, { ...notice, urgent: notice.kind === 'incoming' || notice.kind === 'guest' })
    },
    tellOnce(key, title, body) {
      if (told.has(key)) return
      told.add(key)
      show(key, { title, body, conversationId: null, urgent: false })
    },
    outcomes: () => outcomes,
    closeAll: () => [...open.keys()].forEach(close)
  }
}
