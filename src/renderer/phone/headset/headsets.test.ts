import { describe, expect, it } from 'vitest'
import type { FromPhone } from '../../../contract/phone'
import { FakeHeadset, FakeHid, shapes } from './fake-hid'
import { Headsets } from './headsets'
import type { Shown } from './presses'
import { telephonyLayout } from './telephony'

const idle: Shown = { enabled: true, state: 'idle', muted: false, held: false }
const ringing: Shown = { ...idle, state: 'ringing' }
const inCall: Shown = { ...idle, state: 'in-call' }

/** What each shape reports for a key, and what lights it is sent. */
const wire = {
  jabra: {
    id: 2,
    rest: [0, 0],
    hook: [1, 0],
    mute: [4, 0],
    hookAndMute: [5, 0],
    flash: [9, 0],
    inCall: [[2, [1, 0]]],
    ringing: [[2, [4, 0]]]
  },
  poly: { id: 8, rest: [0], hook: [16], mute: [64], hookAndMute: [80], flash: [48], inCall: [[9, [1]]], ringing: [[10, [1]]] },
  epos: { id: 0, rest: [0], hook: [1], mute: [4], hookAndMute: [5], flash: [2], inCall: [[0, [1]]], ringing: [[0, [2]]] }
} as const
const makes = ['jabra', 'poly', 'epos'] as const

async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve()
}

async function setUp(make: (typeof makes)[number], shown: Shown = idle) {
  const hid = new FakeHid()
  const posted: FromPhone[] = []
  let now = 0
  const headsets = new Headsets(
    hid,
    (message) => posted.push(message),
    () => now
  )
  const device = new FakeHeadset(shapes[make], make)
  hid.devices.push(device)
  headsets.show(shown)
  await settle()
  return {
    hid,
    headsets,
    device,
    posted,
    presses: () => posted.flatMap((message) => (message.type === 'headset-press' ? [message.button] : [])),
    names: () => posted.flatMap((message) => (message.type === 'headset' ? [message.name] : [])),
    report: (key: keyof (typeof wire)['jabra'] & ('rest' | 'hook' | 'mute' | 'hookAndMute' | 'flash')) =>
      device.report(wire[make].id, ...wire[make][key]),
    later: (ms: number) => (now += ms)
  }
}

describe.each(makes)('a headset like %s', (make) => {
  it('answers and hangs up by its hook, once each', async () => {
    const { headsets, report, presses, later } = await setUp(make, ringing)
    report('hook')
    report('hook')
    expect(presses()).toEqual(['answer'])
    headsets.show(inCall)
    await settle()
    later(5000)
    report('rest')
    report('rest')
    expect(presses()).toEqual(['answer', 'hang-up'])
  })

  it('takes its own answer to our lights for no press', async () => {
    const { headsets, report, presses, later } = await setUp(make, ringing)
    headsets.show(inCall)
    await settle()
    report('hook')
    later(5000)
    headsets.show(idle)
    await settle()
    headsets.show(ringing)
    report('rest')
    expect(presses()).toEqual([])
    report('hook')
    expect(presses()).toEqual(['answer'])
  })

  it('does not answer the next call with a late answer to the light of the last one', async () => {
    const { headsets, report, presses } = await setUp(make, inCall)
    headsets.show(ringing)
    headsets.show(inCall)
    headsets.show(ringing)
    await settle()
    report('rest')
    expect(presses()).toEqual([])
  })

  it('mutes with each press, not with letting go, and only in a call', async () => {
    const { headsets, report, presses } = await setUp(make, idle)
    report('mute')
    report('rest')
    expect(presses()).toEqual([])
    headsets.show(inCall)
    await settle()
    report('hookAndMute')
    headsets.show({ ...inCall, muted: true })
    await settle()
    // A key is let go; a switch stays.
    if (make !== 'epos') report('hook')
    expect(presses()).toEqual(['mute'])
    report(make === 'epos' ? 'hook' : 'hookAndMute')
    expect(presses()).toEqual(['mute', 'mute'])
  })

  it('holds by flash', async () => {
    const { report, presses } = await setUp(make, inCall)
    report('hook')
    report('flash')
    expect(presses().filter((button) => button === 'hold')).toEqual(['hold'])
  })

  it('shows ringing and the call', async () => {
    const { headsets, device } = await setUp(make, ringing)
    expect(device.sent).toEqual(wire[make].ringing)
    device.sent.length = 0
    headsets.show(inCall)
    await settle()
    expect(device.sent).toEqual(expect.arrayContaining([...wire[make].inCall]))
    const before = device.sent.length
    headsets.show({ ...inCall })
    await settle()
    expect(device.sent).toHaveLength(before)
  })
})

describe('the lights', () => {
  it('say mute and hold in the same report as the call', async () => {
    const { headsets, device } = await setUp('jabra', inCall)
    headsets.show({ ...inCall, muted: true, held: true })
    await settle()
    expect(device.sent.at(-1)).toEqual([2, [0b1011, 0]])
    headsets.show(idle)
    await settle()
    expect(device.sent.at(-1)).toEqual([2, [0, 0]])
  })
})

describe('plugging', () => {
  it('tells the name, is silent when it vanishes, and takes it again with the state of now', async () => {
    const { hid, headsets, device, names, presses } = await setUp('jabra')
    expect(names()).toEqual(['jabra'])
    hid.unplug(device)
    await settle()
    expect(names()).toEqual(['jabra', null])
    headsets.show(ringing)
    const again = new FakeHeadset(shapes.jabra, 'jabra')
    hid.plugIn(again)
    await settle()
    expect(names()).toEqual(['jabra', null, 'jabra'])
    expect(again.sent).toEqual([[2, [4, 0]]])
    device.report(2, 1, 0)
    expect(presses()).toEqual([])
    again.report(2, 1, 0)
    expect(presses().at(-1)).toBe('answer')
  })

  it('passes over what another program holds, and what is no telephone', async () => {
    const hid = new FakeHid()
    const names: (string | null)[] = []
    const headsets = new Headsets(
      hid,
      (message) => message.type === 'headset' && names.push(message.name),
      () => 0
    )
    const taken = new FakeHeadset(shapes.jabra, 'taken')
    taken.taken = true
    hid.devices = [new FakeHeadset([shapes.jabra[0]!], 'volume knob'), taken, new FakeHeadset(shapes.poly, 'free')]
    headsets.show(idle)
    await settle()
    expect(names).toEqual(['free'])
  })

  it('switched off, darkens and lets go', async () => {
    const { headsets, device, names, presses } = await setUp('jabra', ringing)
    headsets.show({ ...ringing, enabled: false })
    await settle()
    expect(device.sent.at(-1)).toEqual([2, [0, 0]])
    expect(device.opened).toBe(false)
    expect(device.listening).toBe(false)
    expect(names().at(-1)).toBeNull()
    device.report(2, 1, 0)
    expect(presses()).toEqual([])
  })

  it('is silent without WebHID', async () => {
    const posted: FromPhone[] = []
    const headsets = new Headsets(
      undefined,
      (message) => posted.push(message),
      () => 0
    )
    headsets.show(ringing)
    await settle()
    expect(posted).toEqual([])
  })
})

describe('a report descriptor', () => {
  it('without hook and mute is no headset', () => {
    expect(telephonyLayout({ collections: [] })).toBeNull()
    expect(telephonyLayout({ collections: [{ ...shapes.jabra[1]!, inputReports: [] }] })).toBeNull()
  })

  it('may be nonsense: nothing is pressed by reports that are too short', async () => {
    const { device, presses } = await setUp('jabra', ringing)
    device.report(2)
    device.report(99, 255, 255)
    expect(presses()).toEqual([])
  })
})
