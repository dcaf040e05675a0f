const MOST_FILE_BYTES = 10 * 1024 * 1024
/** Characters of a `data:` address that can be sent with the rest of a form (contract `Photo`). */
const MOST_CHARACTERS = 190_000
/** The longer side of what is sent, in pixels: the first that is small enough. */
const sides = [480, 320, 200]

/** Why a file is not a picture that can be sent. */
export type PhotoProblem = 'too-large' | 'empty' | 'not-a-picture' | 'unreadable'
export type PhotoResult = { ok: true; photo: string } | { ok: false; problem: PhotoProblem }

const begins = (bytes: Uint8Array, signature: readonly number[], at = 0): boolean =>
  signature.every((byte, place) => bytes[at + place] === byte)

/** What a file is by its first bytes, whatever its name says: PNG, JPEG, WebP, or null. */
export function pictureType(bytes: Uint8Array): 'image/png' | 'image/jpeg' | 'image/webp' | null {
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (begins(bytes, [0x52, 0x49, 0x46, 0x46]) && begins(bytes, [0x57, 0x45, 0x42, 0x50], 8)) return 'image/webp'
  return null
}

/** Refused before it is opened, or null. */
export function refusedFile(size: number, head: Uint8Array): PhotoProblem | null {
  if (size === 0) return 'empty'
  if (size > MOST_FILE_BYTES) return 'too-large'
  return pictureType(head) === null ? 'not-a-picture' : null
}

/** The size of a picture whose longer side is at most `side`; small ones stay as they are. */
export function fitted(width: number, height: number, side: number): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height))
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) }
}

/** A picture of a person as it is sent: drawn anew and small, so that nothing of the file goes out but what is seen. */
export async function photoOf(file: File): Promise<PhotoResult> {
  let picture: ImageBitmap
  try {
    const refused = refusedFile(file.size, new Uint8Array(await file.slice(0, 16).arrayBuffer()))
    if (refused !== null) return { ok: false, problem: refused }
    picture = await createImageBitmap(file)
  } catch {
    return { ok: false, problem: 'unreadable' }
  }
  try {
    for (const side of sides) {
      const canvas = document.createElement('canvas')
      Object.assign(canvas, fitted(picture.width, picture.height, side))
      const brush = canvas.getContext('2d')
      if (brush === null) break
      // JPEG has no transparency, and black is what it makes of it.
      brush.fillStyle = '#ffffff'
      brush.fillRect(0, 0, canvas.width, canvas.height)
      brush.drawImage(picture, 0, 0, canvas.width, canvas.height)
      const photo = canvas.toDataURL('image/jpeg', 0.85)
      if (photo.startsWith('data:image/jpeg') && photo.length <= MOST_CHARACTERS) return { ok: true, photo }
    }
    return { ok: false, problem: 'unreadable' }
  } finally {
    picture.close()
  }
}
