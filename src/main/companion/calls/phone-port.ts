import { FromPhone, type PhonePort, type ToPhone } from '../../../contract/phone'
import type { Log } from '../ports'

/** What a page says of itself and says once: whoever signs in later has to know it, too. */
const ofThePage = new Set<FromPhone['type']>(['ready', 'devices', 'headset'])

/** A phone page's port over whatever carries its messages: checked ones, one end. */
export function createPhonePort({ post, log }: { post: (message: ToPhone) => void; log: Log }): {
  port: PhonePort
  /** Something came from the page. */
  hear(data: unknown): void
  /** The page, or the way to it, is gone. */
  end(): void
} {
  const hearers = new Set<(message: FromPhone) => void>()
  const closers = new Set<() => void>()
  const said = new Map<FromPhone['type'], FromPhone>()
  let ended = false
  return {
    port: {
      post(message) {
        if (!ended) post(message)
      },
      onMessage(listener) {
        hearers.add(listener)
        said.forEach((message) => listener(message))
        return () => hearers.delete(listener)
      },
      onClose(listener) {
        if (ended) queueMicrotask(listener)
        else closers.add(listener)
        return () => closers.delete(listener)
      }
    },
    hear(data) {
      const { data: message } = FromPhone.safeParse(data)
      if (message === undefined) return log.warn('phone-message-refused', { type: typeof (data as { type?: unknown } | null)?.type })
      if (ofThePage.has(message.type)) said.set(message.type, message)
      hearers.forEach((hear) => hear(message))
    },
    end() {
      if (ended) return
      ended = true
      closers.forEach((close) => close())
      closers.clear()
      hearers.clear()
    }
  }
}
