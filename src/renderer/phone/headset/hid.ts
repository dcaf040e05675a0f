/** The part of WebHID that a headset needs (https://wicg.github.io/webhid/); TypeScript has no types of its own for it. */
export interface HidItem {
  isArray?: boolean
  isAbsolute?: boolean
  isRange?: boolean
  logicalMinimum?: number
  reportSize?: number
  reportCount?: number
  /** Page in the upper 16 bits. */
  usages?: readonly number[]
  usageMinimum?: number
  usageMaximum?: number
}

export interface HidReport {
  reportId: number
  items: readonly HidItem[]
}

export interface HidCollection {
  usagePage: number
  usage: number
  /** With those of the collections inside it. */
  inputReports: readonly HidReport[]
  outputReports: readonly HidReport[]
}

export interface HidInput {
  reportId: number
  data: DataView
}

export interface HidDevice {
  readonly productName: string
  readonly opened: boolean
  readonly collections: readonly HidCollection[]
  open(): Promise<void>
  close(): Promise<void>
  sendReport(reportId: number, data: Uint8Array<ArrayBuffer>): Promise<void>
  addEventListener(name: 'inputreport', listener: (event: HidInput) => void): void
  removeEventListener(name: 'inputreport', listener: (event: HidInput) => void): void
}

export interface Hid {
  getDevices(): Promise<HidDevice[]>
  addEventListener(name: 'connect' | 'disconnect', listener: (event: { device: HidDevice }) => void): void
}
