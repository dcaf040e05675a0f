import type { VideoLine } from './video-line'

const whole = { position: 'fixed', inset: '0', inlineSize: '100%', blockSize: '100%', background: '#000', objectFit: 'contain' }
const corner = {
  position: 'fixed',
  insetInlineEnd: '12px',
  bottom: '12px',
  inlineSize: 'min(24%, 220px)',
  borderRadius: '6px',
  // As in a mirror; it goes out the right way round.
  transform: 'scaleX(-1)'
}

/** What can be seen of this page where it stands on the stage: the far end, and the agent in the corner. Sound comes by the call's speaker. */
export class VideoPage {
  #line: VideoLine | null = null
  readonly #remote = picture(whole)
  readonly #own = picture(corner)

  /** Null: nobody. */
  show(line: VideoLine | null): void {
    this.#line = line
    this.draw()
  }

  isShowing(line: VideoLine): boolean {
    return this.#line === line
  }

  /** After a change of its pictures. */
  draw(): void {
    lay(this.#remote, this.#line?.remote ?? null)
    lay(this.#own, this.#line?.own ?? null)
  }
}

function picture(style: Record<string, string>): HTMLVideoElement {
  const element = document.createElement('video')
  element.muted = true
  element.autoplay = true
  element.playsInline = true
  Object.assign(element.style, style)
  return element
}

function lay(element: HTMLVideoElement, track: MediaStreamTrack | null): void {
  const shown = (element.srcObject as MediaStream | null)?.getVideoTracks()[0] ?? null
  if (shown === track) return
  element.srcObject = track === null ? null : new MediaStream([track])
  if (track === null) element.remove()
  else document.body.append(element)
}
