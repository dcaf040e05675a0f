import type { FromPhone } from '../../contract/phone'
import { picturePart } from '../../contract/picture-part'

/** The first frame has come by then, or none does, ms. */
const frameLimitMs = 2000
/** Of a JPEG file, from 0 to 1. */
const quality = 0.92
const longestSide = 1920

/** One still of what a track shows, as a JPEG file; null where nothing comes. The page need not be seen. */
export async function takePicture(track: MediaStreamTrack): Promise<Blob | null> {
  const element = document.createElement('video')
  element.muted = true
  element.srcObject = new MediaStream([track])
  try {
    void element.play().catch(() => undefined)
    const end = performance.now() + frameLimitMs
    while (element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || element.videoWidth === 0) {
      if (performance.now() > end) return null
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    const { videoWidth, videoHeight } = element
    const scale = Math.min(1, longestSide / Math.max(videoWidth, videoHeight))
    const canvas = new OffscreenCanvas(Math.round(videoWidth * scale), Math.round(videoHeight * scale))
    canvas.getContext('2d')?.drawImage(element, 0, 0, canvas.width, canvas.height)
    return await canvas.convertToBlob({ type: 'image/jpeg', quality })
  } catch {
    return null
  } finally {
    element.srcObject = null
  }
}

/** A still in as many messages as it needs; one without a part where there is none. */
export async function pictureMessages(token: string, still: Blob | null): Promise<Extract<FromPhone, { type: 'picture' }>[]> {
  const none = { type: 'picture', token, part: null, last: true } as const
  if (still === null || still.size === 0) return [none]
  const text = await base64(still)
  const count = Math.ceil(text.length / picturePart.characters)
  if (count > picturePart.most) return [none]
  return Array.from({ length: count }, (_, index) => ({
    type: 'picture',
    token,
    part: text.slice(index * picturePart.characters, (index + 1) * picturePart.characters),
    last: index === count - 1
  }))
}

function base64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve((reader.result as string).replace(/^data:[^,]*,/, ''))
    reader.onerror = () => reject(reader.error ?? new Error('unreadable'))
    reader.readAsDataURL(file)
  })
}
