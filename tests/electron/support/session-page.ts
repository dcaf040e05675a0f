import type { Page } from '@playwright/test'
import type { Running } from './launch'

/** Opens a session's view over the workspace and gives its page. */
export async function openSession(
  { app }: Running,
  sessionId: string,
  url: string,
  allow: { microphone: boolean; camera: boolean } = { microphone: false, camera: false },
  otherOrigins: string[] = []
): Promise<Page> {
  const origin = new URL(url).origin
  const [page] = await Promise.all([
    app.waitForEvent('window', (one) => one.url() === 'about:blank' || one.url().startsWith(origin)),
    app.evaluate(
      (_electron, view) => {
        rig.desktop.views.open(view)
        rig.desktop.views.place(view.sessionId, { x: 60, y: 80, width: 600, height: 400 })
      },
      { sessionId, url, origins: [origin, ...otherOrigins], allow }
    )
  ])
  await page.waitForURL((now) => now.origin === origin)
  await page.waitForLoadState()
  return page
}

export const closeSession = ({ app }: Running, sessionId: string): Promise<void> =>
  app.evaluate((_electron, id) => rig.desktop.views.close(id), sessionId)

export const eventsOf = ({ app }: Running, sessionId: string): Promise<unknown[]> =>
  app.evaluate((_electron, id) => rig.viewEvents.filter((event) => event.sessionId === id), sessionId)
