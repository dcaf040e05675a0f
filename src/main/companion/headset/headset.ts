import type { CommandHandlers } from '../../../contract/commands'
import type { Call } from '../../../contract/conversation'
import type { HeadsetButton } from '../../../contract/phone'
import type { HeadsetShown, Phone, PhoneEvent } from '../ports'
import type { Store } from '../store'

type Verbs = Pick<CommandHandlers, 'calls.answer' | 'calls.hangUp' | 'calls.mute' | 'calls.hold' | 'calls.resume'>

/** A headset's buttons do what the same buttons on the screen do; its lights follow the state. */
export class HeadsetDesk {
  #shown: HeadsetShown | null = null
  #name: string | null = null

  constructor(private readonly parts: { store: Store; phone: Phone; verbs: Verbs }) {}

  onPhone(event: PhoneEvent): void {
    if (event.kind === 'headset') this.#name = event.name
    else if (event.kind === 'headset-press') this.#onPress(event.button)
    else if (event.kind === 'page' && event.state === 'gone') this.#name = null
    else return
    this.follow()
  }

  /** After each change of the state. */
  follow(): void {
    const { store, phone } = this.parts
    const { settings, headset } = store.get()
    const enabled = settings.audio.headset
    const state = !enabled ? 'off' : this.#name === null ? 'none' : 'ready'
    const name = enabled ? this.#name : null
    if (state !== headset.state || name !== headset.name) store.set({ headset: { state, name } })
    const { ringing, heard, held } = this.#calls()
    const inCall = heard ?? held
    const shown: HeadsetShown = {
      enabled,
      state: inCall !== undefined ? 'in-call' : ringing !== undefined ? 'ringing' : 'idle',
      muted: inCall?.muted ?? false,
      held: heard === undefined && held !== undefined
    }
    if (JSON.stringify(shown) === JSON.stringify(this.#shown)) return
    this.#shown = shown
    phone.headset(shown)
  }

  #onPress(button: HeadsetButton): void {
    const { verbs } = this.parts
    const { ringing, heard, held } = this.#calls()
    const call = heard ?? held
    // Flash is the key of call waiting: the second call is answered, and the first one is held by that.
    if (button === 'answer' || (button === 'hold' && ringing !== undefined)) {
      if (ringing !== undefined) void verbs['calls.answer']({ callId: ringing.id })
    } else if (call === undefined) return
    else if (button === 'hang-up') void verbs['calls.hangUp']({ callId: call.id })
    else if (button === 'mute') void verbs['calls.mute']({ callId: call.id, muted: !call.muted })
    else void verbs[heard !== undefined ? 'calls.hold' : 'calls.resume']({ callId: call.id })
  }

  /** `ringing` is the oldest that may be answered. */
  #calls(): { ringing: Call | undefined; heard: Call | undefined; held: Call | undefined } {
    const calls = Object.values(this.parts.store.get().conversations).flatMap((conversation) => conversation.calls)
    const rings = calls.filter(({ state, pending }) => state === 'ringing' && pending === null)
    return {
      ringing: rings.sort((a, b) => a.ringingAt - b.ringingAt)[0],
      // One that we placed is hung up by the same button before it is answered.
      heard: calls.find(
        ({ state, direction }) => state === 'connected' || state === 'connecting' || (state === 'ringing' && direction === 'outbound')
      ),
      held: calls.find(({ state }) => state === 'held')
    }
  }
}
