import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { CallVideo } from '../../contract/call-video'
import { settle } from '../../../tests/support/virtual-clock'
import type { OpenedCamera } from './camera'
import { offersVideo, VideoLine } from './video-line'

beforeEach(() => {
  vi.stubGlobal('RTCRtpReceiver', { getCapabilities: () => ({ codecs: [{ mimeType: 'video/VP8' }, { mimeType: 'video/H264' }] }) })
})
afterEach(() => {
  vi.unstubAllGlobals()
})

type Direction = RTCRtpTransceiver['direction']

function fakeTrack() {
  const track = Object.assign(new EventTarget(), { readyState: 'live' })
  return track as typeof track & MediaStreamTrack
}

class FakeTransceiver {
  direction: Direction = 'recvonly'
  currentDirection: Direction | null = null
  codecs: string[] = []
  encoding: Record<string, unknown> = {}
  readonly receiver = { track: { kind: 'video' } }
  readonly sender = {
    track: null as MediaStreamTrack | null,
    replaceTrack: (track: MediaStreamTrack | null): Promise<void> => {
      this.sender.track = track
      return Promise.resolve()
    },
    getParameters: () => ({ encodings: [this.encoding] }),
    setParameters: () => Promise.resolve()
  }
  setCodecPreferences(codecs: { mimeType: string }[]): void {
    this.codecs = codecs.map(({ mimeType }) => mimeType)
  }
}

class FakeConnection extends EventTarget {
  signalingState: RTCSignalingState = 'stable'
  lines: FakeTransceiver[] = []
  getTransceivers(): FakeTransceiver[] {
    return this.lines
  }
  go(state: RTCSignalingState): void {
    this.signalingState = state
    this.dispatchEvent(new Event('signalingstatechange'))
  }
}

const offer = 'v=0\r\nm=audio 4000 RTP/AVP 0\r\nm=video 4002 RTP/AVP 96\r\n'

/** A call that offers video; the far end agrees to whatever direction was answered unless `agrees` names another. */
function offered({ agrees = null as Direction | null, offerTaken = false } = {}) {
  const told: CallVideo[] = []
  const said: boolean[] = []
  const closed: MediaStreamTrack[] = []
  const connection = new FakeConnection()
  const transceiver = new FakeTransceiver()
  connection.lines.push(transceiver)
  let open: () => Promise<OpenedCamera> = () => Promise.resolve({ ok: true, track: fakeTrack() })
  const line = new VideoLine({
    camera: { open: () => open(), close: (track) => void closed.push(track) },
    tell: (video) => void told.push(video),
    offer: (prepare) => {
      prepare()
      if (offerTaken) transceiver.currentDirection = transceiver.direction
      return Promise.resolve(offerTaken)
    },
    say: (muted) => void said.push(muted),
    onPictures: () => undefined
  })
  line.invited(offer)
  line.attach(connection as unknown as RTCPeerConnection)
  const answer = (): void => {
    connection.go('have-remote-offer')
    transceiver.currentDirection = agrees ?? transceiver.direction
    connection.go('stable')
  }
  const cameraIs = (next: () => Promise<OpenedCamera>): void => void (open = next)
  const hear = (news: object): void => line.heard('application/json', JSON.stringify(news))
  return { line, told, said, closed, connection, transceiver, answer, cameraIs, hear, now: () => told.at(-1) }
}
const reading = (framesDecoded: number) => [
  { type: 'inbound-rtp', kind: 'audio', framesDecoded: 999 },
  { type: 'inbound-rtp', kind: 'video', framesDecoded }
]

describe('whether a description offers video', () => {
  it.each([
    ['a line with a port', offer, true],
    ['port 9, as a browser writes', 'm=audio 9 X 0\nm=video 9 UDP/TLS/RTP/SAVPF 96', true],
    ['a port that begins with 0 and is none', 'm=video 05004 RTP/AVP 96', true],
    ['sound alone', 'm=audio 4000 RTP/AVP 0', false],
    ['refused with port 0', 'm=audio 4000 RTP/AVP 0\r\nm=video 0 RTP/AVP 96', false],
    ['the word elsewhere', 's=m=video 4002\r\nm=audio 4000 RTP/AVP 0', false],
    ['nothing', '', false]
  ])('%s', (_what, description, expected) => {
    expect(offersVideo(description)).toBe(expected)
  })
})

describe('the answer', () => {
  it('promises to send with the camera closed, H.264 first', () => {
    const { transceiver, answer, now } = offered()
    answer()
    expect([transceiver.direction, transceiver.sender.track]).toEqual(['sendrecv', null])
    expect(transceiver.codecs).toEqual(['video/H264', 'video/VP8'])
    expect(now()).toEqual({ offered: true, remote: 'none', camera: 'off', failure: null })
  })

  it('takes one line for video and refuses a second one', () => {
    const { connection, transceiver, answer } = offered()
    const second = new FakeTransceiver()
    connection.lines.push(second)
    answer()
    expect([transceiver.direction, second.direction]).toEqual(['sendrecv', 'inactive'])
  })

  it('says nothing of a call that is sound alone', () => {
    const told: CallVideo[] = []
    const line = new VideoLine({
      camera: { open: () => Promise.reject(new Error('not asked')), close: () => undefined },
      tell: (video) => void told.push(video),
      offer: () => Promise.resolve(false),
      say: () => undefined,
      onPictures: () => undefined
    })
    line.invited('m=audio 4000 RTP/AVP 0')
    expect(told).toEqual([])
  })
})

describe('what comes in', () => {
  it('flows with each new frame, is gone after two readings without one, and counts no sound', () => {
    const { line, answer, now } = offered()
    answer()
    const seen = [0, 5, 5, 5, 6].map((frames) => {
      line.reading(reading(frames))
      return now()?.remote
    })
    expect(seen).toEqual(['none', 'flowing', 'flowing', 'none', 'flowing'])
  })

  it('is paused once the far end says so, and only while no frame comes', () => {
    const { line, answer, hear, now } = offered()
    answer()
    hear({ videoMuted: true })
    expect(now()?.remote).toBe('paused')
    line.reading(reading(3))
    expect(now()?.remote).toBe('flowing')
    line.reading(reading(3))
    line.reading(reading(3))
    expect(now()?.remote).toBe('paused')
    hear({ videoMuted: false })
    expect(now()?.remote).toBe('none')
  })

  it('is told once for each change', () => {
    const { line, answer, told } = offered()
    answer()
    for (let frames = 1; frames <= 20; frames++) line.reading(reading(frames))
    expect(told.map(({ remote }) => remote)).toEqual(['none', 'flowing'])
  })
})

describe('the camera', () => {
  it('opens, sends with a limit that leaves the voice its room, and closes', async () => {
    const { line, answer, transceiver, told, closed, now } = offered()
    answer()
    line.camera(true)
    await settle()
    expect(told.map(({ camera }) => camera)).toEqual(['off', 'opening', 'on'])
    const track = line.own
    expect([transceiver.sender.track, transceiver.encoding]).toEqual([track, { maxBitrate: 1_500_000, priority: 'low' }])
    line.camera(false)
    await settle()
    expect([transceiver.sender.track, closed, now()?.camera]).toEqual([null, [track], 'off'])
  })

  it.each(['refused', 'missing', 'busy'] as const)('tells that it is %s, and opens at the next press', async (cause) => {
    const { line, answer, cameraIs, now } = offered()
    answer()
    cameraIs(() => Promise.resolve({ ok: false, cause }))
    line.camera(true)
    await settle()
    expect(now()).toMatchObject({ camera: 'off', failure: cause })
    cameraIs(() => Promise.resolve({ ok: true, track: fakeTrack() }))
    line.camera(true)
    await settle()
    expect(now()).toMatchObject({ camera: 'on', failure: null })
  })

  it.each(['closed', 'ended'] as const)('is given back when the call is %s while it opens', async (how) => {
    const { line, answer, cameraIs, transceiver, closed, now } = offered()
    answer()
    const track = fakeTrack()
    let opened: (camera: OpenedCamera) => void = () => undefined
    cameraIs(() => new Promise((resolve) => (opened = resolve)))
    line.camera(true)
    await settle()
    if (how === 'closed') line.camera(false)
    else line.end()
    opened({ ok: true, track })
    await settle()
    expect([closed, transceiver.sender.track, now()?.camera, now()?.failure]).toEqual([[track], null, 'off', null])
  })

  it.each([
    [[true, false, true, false, true], 'on'],
    [[true, false, true, false], 'off'],
    [[true, true, false, true], 'on']
  ] as const)('follows the last of quick presses %j and leaves no other one open', async (presses, last) => {
    const { line, answer, cameraIs, closed, now } = offered()
    answer()
    const opened: MediaStreamTrack[] = []
    cameraIs(() => {
      const track = fakeTrack()
      opened.push(track)
      return Promise.resolve({ ok: true, track })
    })
    for (const on of presses) {
      line.camera(on)
      await Promise.resolve()
    }
    await settle()
    expect(now()?.camera).toBe(last)
    expect(opened.filter((track) => !closed.includes(track))).toEqual(line.own === null ? [] : [line.own])
    expect(opened.length).toBeGreaterThan(0)
  })

  it('pulled out: is closed and missing', async () => {
    const { line, answer, closed, now } = offered()
    answer()
    line.camera(true)
    await settle()
    const track = line.own!
    track.dispatchEvent(new Event('ended'))
    expect([closed, now()?.camera, now()?.failure]).toEqual([[track], 'off', 'missing'])
  })

  it('asks a far end that only sends to take a picture, and sends when it agrees', async () => {
    const { line, answer, transceiver, now } = offered({ agrees: 'recvonly', offerTaken: true })
    answer()
    line.camera(true)
    await settle()
    expect([now()?.camera, transceiver.sender.track]).toEqual(['on', line.own])
  })

  it('is given back where the far end does not agree, and the line is as it was', async () => {
    const { line, answer, transceiver, closed, now } = offered({ agrees: 'recvonly' })
    answer()
    transceiver.direction = 'recvonly'
    line.camera(true)
    await settle()
    expect([now()?.failure, now()?.camera, transceiver.direction, closed.length]).toEqual(['not-taken', 'off', 'recvonly', 1])
  })

  it('stays closed in a call without video', async () => {
    const { line, connection, now } = offered()
    connection.lines.length = 0
    connection.go('stable')
    line.camera(true)
    await settle()
    expect(now()).toEqual({ offered: false, remote: 'none', camera: 'off', failure: 'not-taken' })
  })

  it('closes when a new agreement takes the picture out', async () => {
    const { line, answer, connection, transceiver, closed, now } = offered()
    answer()
    line.camera(true)
    await settle()
    transceiver.currentDirection = 'stopped'
    connection.go('stable')
    expect([closed.length, now()]).toEqual([1, { offered: false, remote: 'none', camera: 'off', failure: null }])
  })

  it('is spoken of only to a far end that speaks of its own', async () => {
    const { line, answer, hear, said } = offered()
    answer()
    line.camera(true)
    await settle()
    line.camera(false)
    expect(said).toEqual([])
    hear({ syncRequested: true })
    line.camera(true)
    await settle()
    line.camera(false)
    expect(said).toEqual([true, false, true])
  })
})

it('nothing is sent on hold, and all comes back after it', () => {
  const { line, answer, transceiver } = offered()
  answer()
  line.direct(true)
  expect(transceiver.direction).toBe('inactive')
  line.direct(false)
  expect(transceiver.direction).toBe('sendrecv')
})
