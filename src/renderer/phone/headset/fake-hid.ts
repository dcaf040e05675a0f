import type { Hid, HidCollection, HidDevice, HidInput, HidItem } from './hid'

/** Bits of one kind, as a report descriptor groups them. Usages with their page; 0 is padding. */
const bits = (usages: number[], isAbsolute = true): HidItem => ({
  isArray: false,
  isRange: false,
  isAbsolute,
  logicalMinimum: 0,
  reportSize: 1,
  reportCount: usages.length,
  usages
})
const padding = (count: number): HidItem => ({ isArray: false, isAbsolute: true, reportSize: 1, reportCount: count, usages: [] })
const consumer: HidCollection = {
  usagePage: 0x0c,
  usage: 0x01,
  inputReports: [{ reportId: 1, items: [bits([0x0c00e9, 0x0c00ea]), padding(6)] }],
  outputReports: []
}

/** Shapes of report descriptors as headsets of three makes have them. */
export const shapes: Record<'jabra' | 'poly' | 'epos', HidCollection[]> = {
  // Hook absolute, mute and flash relative, one report each way; a volume collection before it.
  jabra: [
    consumer,
    {
      usagePage: 0x0b,
      usage: 0x05,
      inputReports: [
        {
          reportId: 2,
          items: [bits([0x0b0020, 0x0b0097]), bits([0x0b002f, 0x0b0021], false), padding(4), bits([0x0b0024, 0x090007], false), padding(6)]
        }
      ],
      outputReports: [
        { reportId: 2, items: [bits([0x080017, 0x080009, 0x080018, 0x080020, 0x080021, 0x08002a]), bits([0x0b009e]), padding(9)] }
      ]
    }
  ],
  // A report for each light, the hook after a keypad that is an array.
  poly: [
    {
      usagePage: 0x0b,
      usage: 0x05,
      inputReports: [
        {
          reportId: 8,
          items: [
            {
              isArray: true,
              isRange: true,
              isAbsolute: true,
              logicalMinimum: 0,
              reportSize: 4,
              reportCount: 1,
              usageMinimum: 0x0b00b0,
              usageMaximum: 0x0b00bb
            },
            bits([0x0b0020]),
            bits([0x0b0021]),
            bits([0x0b002f], false),
            padding(1)
          ]
        }
      ],
      outputReports: [
        { reportId: 9, items: [bits([0x080017]), padding(7)] },
        { reportId: 10, items: [bits([0x080018]), padding(7)] },
        { reportId: 11, items: [bits([0x080009]), padding(7)] }
      ]
    }
  ],
  // Mute is a switch with a state, lights by a range, hook named by an array, no report ids.
  epos: [
    {
      usagePage: 0x0b,
      usage: 0x01,
      inputReports: [
        {
          reportId: 0,
          items: [
            {
              isArray: true,
              isRange: true,
              isAbsolute: true,
              logicalMinimum: 1,
              reportSize: 2,
              reportCount: 1,
              usageMinimum: 0x0b0020,
              usageMaximum: 0x0b0021
            },
            bits([0x0b002f]),
            padding(5)
          ]
        }
      ],
      outputReports: [
        {
          reportId: 0,
          items: [
            { isRange: true, isAbsolute: true, reportSize: 1, reportCount: 4, usageMinimum: 0x080017, usageMaximum: 0x08001a },
            bits([0x080009, 0x080020]),
            padding(2)
          ]
        }
      ]
    }
  ]
}

/** A headset that a test plugs in, presses and looks at. */
export class FakeHeadset implements HidDevice {
  opened = false
  /** Another program holds it. */
  taken = false
  readonly sent: [number, number[]][] = []
  readonly #listeners = new Set<(event: HidInput) => void>()

  constructor(
    readonly collections: readonly HidCollection[],
    readonly productName = 'Headset'
  ) {}

  open(): Promise<void> {
    if (this.taken) return Promise.reject(new DOMException('taken', 'NotAllowedError'))
    this.opened = true
    return Promise.resolve()
  }
  close(): Promise<void> {
    this.opened = false
    return Promise.resolve()
  }
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void> {
    if (!this.opened) return Promise.reject(new DOMException('closed', 'InvalidStateError'))
    this.sent.push([reportId, [...data]])
    return Promise.resolve()
  }
  addEventListener(_name: 'inputreport', listener: (event: HidInput) => void): void {
    this.#listeners.add(listener)
  }
  removeEventListener(_name: 'inputreport', listener: (event: HidInput) => void): void {
    this.#listeners.delete(listener)
  }

  report(reportId: number, ...data: number[]): void {
    for (const listener of this.#listeners) listener({ reportId, data: new DataView(Uint8Array.from(data).buffer) })
  }
  get listening(): boolean {
    return this.#listeners.size > 0
  }
}

/** `navigator.hid` with what is plugged in and permitted. */
export class FakeHid implements Hid {
  devices: FakeHeadset[] = []
  readonly #listeners = {
    connect: new Set<(event: { device: HidDevice }) => void>(),
    disconnect: new Set<(event: { device: HidDevice }) => void>()
  }

  getDevices(): Promise<HidDevice[]> {
    return Promise.resolve([...this.devices])
  }
  addEventListener(name: 'connect' | 'disconnect', listener: (event: { device: HidDevice }) => void): void {
    this.#listeners[name].add(listener)
  }
  plugIn(device: FakeHeadset): void {
    this.devices.push(device)
    for (const listener of this.#listeners.connect) listener({ device })
  }
  unplug(device: FakeHeadset): void {
    this.devices = this.devices.filter((one) => one !== device)
    device.opened = false
    for (const listener of this.#listeners.disconnect) listener({ device })
  }
}
