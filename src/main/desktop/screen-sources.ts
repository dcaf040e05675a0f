import { BaseWindow, desktopCapturer } from 'electron'
import type { ScreenSource } from './screen-share'

const THUMBNAIL = { width: 320, height: 180 }
const MOST = 40
const LONGEST_NAME = 120

/** Screens and windows with a small picture of each; no window of ours, for those show customers. */
export async function screenSources(): Promise<ScreenSource[]> {
  const found = await desktopCapturer.getSources({ types: ['screen', 'window'], thumbnailSize: THUMBNAIL, fetchWindowIcons: false })
  // An id ends differently for the process that owns the window.
  const own = new Set(BaseWindow.getAllWindows().map((window) => windowOf(window.getMediaSourceId())))
  return found
    .filter(({ id }) => !own.has(windowOf(id)))
    .slice(0, MOST)
    .map(({ id, name, thumbnail }) => ({
      id,
      name: [...name.replace(/[\p{Cc}\p{Cf}]/gu, '')].slice(0, LONGEST_NAME).join(''),
      kind: id.startsWith('screen:') ? ('screen' as const) : ('window' as const),
      thumbnail: thumbnail.isEmpty() ? '' : `data:image/jpeg;base64,${thumbnail.toJPEG(60).toString('base64')}`
    }))
}

const windowOf = (id: string): string => id.split(':').slice(0, 2).join(':')
