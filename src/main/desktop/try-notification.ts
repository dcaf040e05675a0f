import { Notification } from 'electron'
import type { Shell } from '../companion/ports'
import type { Words } from './words'

/** The system tells at once, or not at all: some take a notification and never say what became of it. */
const ANSWER_MS = 5_000
/** Long enough to be seen. */
const SHOWN_MS = 4_000

type Outcome = Awaited<ReturnType<NonNullable<Shell['tryNotification']>>>

/** Shows one notification, whatever the settings say of others, and takes it away again. */
export function tryNotification(words: Words): Promise<Outcome> {
  if (!Notification.isSupported()) return Promise.resolve('not-here')
  const notification = new Notification({ title: words('notice.trial'), body: words('notice.trialWhy'), silent: true })
  return new Promise((resolve) => {
    const answer = (outcome: Outcome): void => {
      clearTimeout(limit)
      setTimeout(() => notification.close(), outcome === 'shown' ? SHOWN_MS : 0)
      resolve(outcome)
    }
    const limit = setTimeout(() => answer('unanswered'), ANSWER_MS)
    notification.once('show', () => answer('shown'))
    notification.once('failed', () => answer('failed'))
    notification.show()
  })
}
