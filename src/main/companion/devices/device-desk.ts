import type { CommandHandlers } from '../../../contract/commands'
import { fail } from '../../../contract/result'
import type { Clock, Phone, PhoneEvent } from '../ports'
import type { Store } from '../store'

type Names = Extract<keyof CommandHandlers, `devices.${string}`>

/** Microphone, speaker and ringer: what is plugged in, what was lost, and the check before going online. */
export class DeviceDesk {
  constructor(private readonly parts: { store: Store; phone: Phone; clock: Clock }) {}

  onDevices({ microphones, speakers }: Extract<PhoneEvent, { kind: 'devices' }>): void {
    const { store } = this.parts
    store.set({ devices: { ...store.get().devices, microphones, speakers } })
  }

  onPhone(_event: PhoneEvent): void {}

  readonly handlers: Pick<CommandHandlers, Names> = {
    'devices.check': async () => fail('not-possible-now'),
    'devices.endCheck': async () => ({ ok: true, value: null }),
    'devices.play': async () => fail('phone-not-ready'),
    'devices.heard': async () => fail('not-possible-now')
  }
}
