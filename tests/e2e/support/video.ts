import type { BrowserContext, Frame, Page } from '@playwright/test'
import type { VideoKind } from '../../../src/contract/conversation'
import { expect, type App } from './app'

/** As the panel names them. */
export const kindNames: Record<VideoKind, string> = {
  direct: 'WeSeeDo Direct',
  personal: 'WeSeeDo Personal',
  assistance: 'Apizee assistance',
  meeting: 'Apizee meeting'
}

/** The vendor's page on the stage. */
export const stage = (page: Page) => page.getByRole('region', { name: 'Stage' })
export const vendorPage = (page: Page) => page.frameLocator('iframe[title="Video session"]').frameLocator('iframe[title="Video session"]')

/** From the Video key to a link that is out, by the panel. */
export async function sendLink({ page }: App, kind: VideoKind): Promise<void> {
  await page.keyboard.press('Alt+V')
  await expect(page.getByRole('heading', { name: 'Send video link' })).toBeVisible()
  await page.getByRole('radio', { name: kindNames[kind] }).check()
  await page.getByRole('button', { name: /^send link/i }).click()
}

/** Opens a link as the customer does, in a page of its own. */
export async function openLink(context: BrowserContext, text: string | undefined): Promise<Page> {
  const link = /https?:\/\/\S+/.exec(text ?? '')?.[0]
  if (link === undefined) throw new Error(`no link in ${text}`)
  const page = await context.newPage()
  await page.goto(link)
  return page
}

/** Pictures of the other side that a page has shown, by the video element's own count (W3C Media Playback Quality). */
const shown = (frame: Frame): Promise<number> =>
  frame.evaluate(() =>
    Math.max(
      0,
      ...[...document.querySelectorAll<HTMLVideoElement>('video[data-from="peer"]')].map(
        (video) => video.getVideoPlaybackQuality().totalVideoFrames
      )
    )
  )

/** A frame that was just made has no address yet, not even an empty page's. */
export const framesAt = (page: Page, origin: string): Frame[] => page.frames().filter((frame) => frame.url().startsWith(`${origin}/`))

export const framesShown = async (page: Page, origin: string): Promise<number> => {
  const frames = framesAt(page, origin)
  const counts = frames.map((frame) => shown(frame).catch(() => 0))
  return Math.max(0, ...(await Promise.all(counts)))
}

/** Tracks of the agent's own camera and microphone that a vendor's page holds open. */
export const ownTracks = (page: Page | Frame): Promise<number> =>
  page.evaluate(() => {
    const stream = document.querySelector<HTMLVideoElement>('video#own')?.srcObject
    return stream instanceof MediaStream ? stream.getTracks().filter(({ readyState }) => readyState === 'live').length : 0
  })
