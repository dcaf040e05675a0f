import type { CallVideo } from '../../../contract/call-video'
import type { CommandHandlers } from '../../../contract/commands'
import type { Call } from '../../../contract/conversation'
import { fail, ok } from '../../../contract/result'
import { besides } from '../audio/arbiter'
import { isLive } from '../conversations/call-machine'
import type { Files, OwnName, PhoneEvent, SessionViews } from '../ports'
import { liveCall, type CallParts } from './call-parts'

type Bounds = Parameters<SessionViews['placePhone']>[0]

/** The camera opens within 8 s, and the far end may have to agree to a new offer within 25 s. */
const CAMERA_MS = 40_000
/** The ending is that of the file's first bytes. */
const jpeg = 'jpg'

/**
 * The picture of calls: what comes in, our camera, stills, and where on the stage the phone page stands. The camera is open for a call that is
 * heard and for nothing else: hold closes it, and so does a video session that runs here, as it may want the camera for itself, or that has the
 * stage of the call's conversation, as nobody would see there that the camera is open.
 */
export class CallVideos {
  /** By SIP Call-ID: the page speaks of a session before it is known whose call it is. */
  readonly #said = new Map<string, CallVideo>()
  #placed: string | null = null

  constructor(private readonly parts: CallParts & { files: Files; views: SessionViews }) {}

  onPhone(event: PhoneEvent): void {
    if (event.kind === 'video') this.#said.set(event.sipCallId, event.video)
    else if (event.kind === 'sip' && event.fact.state === 'ended') this.#said.delete(event.fact.sipCallId)
    else if (event.kind === 'page' && event.state === 'gone') this.#forget()
    else if (event.kind !== 'sip') return
    this.look()
  }

  /** After each change of the state. */
  look(): void {
    const { book, calls, phone } = this.parts
    for (const [sipCallId, video] of this.#said) {
      const leg = calls.legs.bySip(sipCallId)
      const call = leg && book.call(leg.callId)
      if (!call || !isLive(call)) continue
      if (JSON.stringify(call.video) !== JSON.stringify(video)) {
        book.updateCall(call.id, (one) => ({ ...one, video }), false)
        calls.look()
      }
      if (video.camera !== 'off' && (call.state === 'held' || this.#hasSession(call.id))) phone.camera(sipCallId, false)
    }
    const placed = this.#placed === null ? undefined : book.call(this.#placed)
    if (this.#placed !== null && (placed === undefined || !isLive(placed))) this.#place(null, null)
  }

  readonly handlers: Pick<CommandHandlers, 'calls.camera' | 'calls.savePicture' | 'stage.placeCall'> = {
    'calls.camera': async ({ callId, on }) => {
      const found = liveCall(this.parts, callId)
      if (!found) return fail('gone')
      const { call, leg } = found
      if (leg.sipCallId === null) return fail('phone-not-ready')
      if (on && this.#hasSession(callId)) return fail('session-has-camera')
      if (on && (call.state !== 'connected' || !call.video.offered)) return fail('not-possible-now')
      this.parts.phone.camera(leg.sipCallId, on)
      const wanted = on ? 'on' : 'off'
      let began = call.video.camera === 'opening'
      const settled = await this.parts.calls.until(() => {
        const now = this.#video(callId)
        began ||= now?.camera === 'opening'
        return now === null || now.camera === wanted || (began && now.camera === 'off')
      }, CAMERA_MS)
      const now = this.#video(callId)
      if (now?.camera === wanted) return ok(null)
      if (now === null) return fail('gone')
      return fail(!settled ? 'camera-busy' : now.failure === null ? 'not-possible-now' : `camera-${now.failure}`)
    },

    'calls.savePicture': async ({ callId }) => {
      const { book, phone, files } = this.parts
      const found = liveCall(this.parts, callId)
      if (!found) return fail('gone')
      if (found.leg.sipCallId === null || found.call.video.remote !== 'flowing') return fail('no-picture')
      const still = await phone.picture(found.leg.sipCallId)
      if (still === null || files.sniffed(still) !== jpeg) return fail('no-picture')
      const at = book.now()
      const file = await files.chooseToSave({ name: pictureName(this.#reference(callId), at), ending: jpeg, kind: 'picture' })
      if (file === null) return fail('cancelled')
      if (typeof file === 'string') return fail(file)
      const written = await file.write(still)
      const finished = written.ok ? await file.finish() : written
      await file.discard()
      if (!finished.ok) return finished
      const { name } = file
      book.updateCall(callId, (one) => ({ ...one, pictures: [{ name, bytes: still.byteLength, at }, ...one.pictures] }))
      const conversation = book.withCall(callId)
      if (conversation !== undefined) book.tell(conversation.id, 'picture-saved', { name }, at)
      return ok({ name })
    },

    'stage.placeCall': async ({ callId, bounds }) => {
      if (!liveCall(this.parts, callId)) return fail('gone')
      // What is taken away was another call's place already.
      if (bounds !== null || this.#placed === callId) this.#place(callId, bounds)
      return ok(null)
    }
  }

  /** What was seen went with the page; a call that comes back offers it anew. */
  #forget(): void {
    const { book } = this.parts
    this.#said.clear()
    for (const { id, video } of book.all().flatMap(({ calls }) => calls)) {
      if (video.offered)
        book.updateCall(id, (one) => ({ ...one, video: { offered: false, remote: 'none', camera: 'off', failure: null } }), false)
    }
  }

  #hasSession(callId: string): boolean {
    const { book } = this.parts
    const onStage = book.withCall(callId)?.sessions.some(({ state, endedAt }) => state !== 'ended' && endedAt === null) ?? false
    return onStage || besides(book.all()).length > 0
  }

  #video(callId: string): Call['video'] | null {
    return liveCall(this.parts, callId)?.call.video ?? null
  }

  #reference(callId: string): string {
    return this.parts.book.withCall(callId)?.reference ?? callId
  }

  #place(callId: string | null, bounds: Bounds): void {
    const { calls, phone, views } = this.parts
    const shown = bounds === null ? null : callId
    if (shown !== this.#placed) phone.showVideo((shown === null ? null : calls.legs.byCall(shown)?.sipCallId) ?? null)
    this.#placed = shown
    views.placePhone(bounds)
  }
}

const pictureName = (reference: string, at: number): OwnName => ({
  own: 'pictureOf',
  reference,
  time: new Date(at).toISOString().slice(0, 19).replace('T', ' ').replaceAll(':', '.')
})
