import { expect, type Page } from '@playwright/test'
import type { VideoKind } from '../../../src/contract/conversation'
import type { Running } from './launch'

/** Opens a session's view over the workspace and gives its page. */
export async function openSession(
  { app }: Running,
  sessionId: string,
  url: string,
  allow: { microphone: boolean; camera: boolean; screen?: boolean } = { microphone: false, camera: false },
  otherOrigins: string[] = [],
  kind: VideoKind = 'direct'
): Promise<Page> {
  const { origin } = new URL(url)
  // The page of a session that is just going may still be told of: only one with this session's own address is meant.
  const own = new URL(url)
  own.searchParams.set('session', sessionId)
  await app.evaluate(
    (_electron, view) => {
      rig.desktop.views.open(view)
      rig.desktop.views.place(view.sessionId, { x: 60, y: 80, width: 600, height: 400 })
    },
    {
      sessionId,
      kind,
      first: null,
      url: own.href,
      origins: [origin, ...otherOrigins],
      allow: { screen: false, ...allow }
    }
  )
  const find = (): Page | undefined => app.windows().find((one) => !one.isClosed() && one.url() === own.href)
  await expect.poll(() => find() !== undefined, { message: own.href, timeout: 15_000 }).toBe(true)
  const page = find()!
  await page.waitForLoadState()
  return page
}

export const closeSession = ({ app }: Running, sessionId: string): Promise<void> =>
  app.evaluate((_electron, id) => rig.desktop.views.close(id), sessionId)

export const eventsOf = ({ app }: Running, sessionId: string): Promise<unknown[]> =>
  app.evaluate((_electron, id) => rig.viewEvents.filter((event) => event.sessionId === id), sessionId)
