import type { HidCollection, HidDevice, HidItem, HidReport } from './hid'

/** USB HID Usage Tables 1.5: LED page and telephony device page. */
const telephonyPage = 0x0b
const inputs = { hook: 0x0b0020, flash: 0x0b0021, mute: 0x0b002f } as const
const outputs = { mute: 0x080009, offHook: 0x080017, ring: 0x080018, hold: 0x080020 } as const

export type Input = keyof typeof inputs
export type Light = keyof typeof outputs

/** Where one value is in a report. */
export interface Field {
  reportId: number
  /** From the first bit of the report's data, least significant first. */
  offset: number
  size: number
  /** False: the value says that something happened, not how it is. */
  isAbsolute: boolean
  /** Of an array: how many elements follow each other, and which value of one names this field. */
  choice: { count: number; value: number } | null
}

export interface Layout {
  inputs: Partial<Record<Input, Field>>
  lights: Partial<Record<Light, Field>>
  /** Length of the data of each output report, in bytes. */
  lengths: ReadonlyMap<number, number>
}

/** What can be pressed and lit, from the device's own report descriptor; null for one without a hook switch and without a mute key. */
export function telephonyLayout(device: Pick<HidDevice, 'collections'>): Layout | null {
  const collections = device.collections.filter(({ usagePage }) => usagePage === telephonyPage)
  const of = (reports: (collection: HidCollection) => readonly HidReport[]): HidReport[] => collections.flatMap((one) => [...reports(one)])
  const outputReports = of(({ outputReports: reports }) => reports)
  const layout: Layout = {
    inputs: fields(
      of(({ inputReports }) => inputReports),
      inputs
    ),
    lights: fields(outputReports, outputs),
    lengths: new Map(
      outputReports.map((report) => [report.reportId, Math.ceil(report.items.reduce((bits, item) => bits + bitsOf(item), 0) / 8)])
    )
  }
  return layout.inputs.hook === undefined && layout.inputs.mute === undefined ? null : layout
}

export function readField({ offset, size, choice }: Field, data: DataView): boolean {
  if (choice === null) return bitsAt(data, offset, size) !== 0
  return Array.from({ length: choice.count }, (_, index) => bitsAt(data, offset + index * size, size)).includes(choice.value)
}

export function writeField({ offset, choice }: Field, data: Uint8Array): void {
  if (choice === null) data[offset >> 3] = (data[offset >> 3] ?? 0) | (1 << (offset & 7))
}

const bitsOf = ({ reportSize = 0, reportCount = 0 }: HidItem): number => reportSize * reportCount

function bitsAt(data: DataView, offset: number, size: number): number {
  let value = 0
  for (let bit = 0; bit < size; bit++) {
    const at = offset + bit
    if (at >> 3 < data.byteLength && (data.getUint8(at >> 3) >> (at & 7)) & 1) value += 2 ** bit
  }
  return value
}

function fields<Name extends string>(reports: readonly HidReport[], wanted: Record<Name, number>): Partial<Record<Name, Field>> {
  const found: Partial<Record<Name, Field>> = {}
  for (const { reportId, items } of reports) {
    let offset = 0
    for (const item of items) {
      for (const [name, usage] of Object.entries(wanted) as [Name, number][]) found[name] ??= fieldOf(item, usage, { reportId, offset })
      offset += bitsOf(item)
    }
  }
  return found
}

function fieldOf(item: HidItem, usage: number, { reportId, offset }: { reportId: number; offset: number }): Field | undefined {
  const { reportSize: size = 0, reportCount: count = 0, usages = [], usageMinimum = 0, usageMaximum = -1 } = item
  const index = item.isRange === true ? (usage <= usageMaximum ? usage - usageMinimum : -1) : usages.indexOf(usage)
  if (index < 0 || size === 0) return undefined
  const isAbsolute = item.isAbsolute !== false
  if (item.isArray === true)
    return { reportId, offset, size, isAbsolute: true, choice: { count, value: (item.logicalMinimum ?? 0) + index } }
  return index < count ? { reportId, offset: offset + index * size, size, isAbsolute, choice: null } : undefined
}
