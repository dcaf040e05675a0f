import * as JsSIP from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession'

export interface FarVideo {
  register(account: { uri: string; user: string; ha1: string; realm: string; url: string }): Promise<void>
  /** Calls with sound and picture; `sends`: alone, without taking ours, until a later offer says otherwise. */
  call(target: string, sends: 'both' | 'alone'): Promise<void>
  /** Frames decoded and packets of sound got so far, and the codec of the picture that is sent. */
  seen(): Promise<{ frames: number; sound: number; sent: string }>
  say(news: object): void
  /** Bodies of the INFO requests that came. */
  told(): string[]
  hangUp(): void
}

let ua: JsSIP.UA | null = null
let session: RTCSession | null = null
const told: string[] = []

interface Stat {
  id: string
  type: string
  kind?: string
  framesDecoded?: number
  packetsReceived?: number
  codecId?: string
  mimeType?: string
}

const far: FarVideo = {
  register: ({ uri, user, ha1, realm, url }) =>
    new Promise((resolve, reject) => {
      ua = new JsSIP.UA({
        sockets: [new JsSIP.WebSocketInterface(url)],
        uri,
        authorization_user: user,
        ha1,
        realm,
        register_expires: 90
      })
      ua.on('registered', () => resolve())
      ua.on('registrationFailed', ({ cause }: { cause?: string }) => reject(new Error(cause)))
      ua.start()
    }),

  async call(target, sends) {
    if (ua === null) throw new Error('not registered')
    const sound = { echoCancellation: false, noiseSuppression: false, autoGainControl: false }
    const stream = await navigator.mediaDevices.getUserMedia({ audio: sound, video: { width: 640, height: 480 } })
    const placed = ua.call(target, { mediaStream: stream, pcConfig: { iceServers: [] } })
    session = placed
    const { connection } = placed
    if (sends === 'alone') {
      // JsSIP adds the tracks later on, and makes its offer at once.
      const addTrack = connection.addTrack.bind(connection)
      connection.addTrack = (track, ...streams) => {
        if (track.kind === 'audio') return addTrack(track, ...streams)
        return connection.addTransceiver(track, { direction: 'sendonly', streams }).sender
      }
    }
    placed.on('icecandidate', ({ candidate, ready }: { candidate: RTCIceCandidate; ready: () => void }) => {
      if (candidate.protocol === 'udp') ready()
    })
    // From the first answer on a later offer may have our picture taken as well.
    placed.on('confirmed', () => {
      for (const line of connection.getTransceivers()) line.direction = 'sendrecv'
    })
    placed.on('newInfo', ({ originator, info }: { originator: string; info: { body: string } }) => {
      if (originator === 'remote') told.push(info.body)
    })
    await new Promise<void>((resolve, reject) => {
      placed.on('confirmed', () => resolve())
      placed.on('failed', ({ cause }: { cause: string }) => reject(new Error(cause)))
    })
  },

  async seen() {
    const report = await session?.connection.getStats()
    const stats = [...((report as unknown as Map<string, Stat> | undefined)?.values() ?? [])]
    const inbound = (kind: string): Stat | undefined => stats.find((stat) => stat.type === 'inbound-rtp' && stat.kind === kind)
    const outbound = stats.find((stat) => stat.type === 'outbound-rtp' && stat.kind === 'video')
    return {
      frames: inbound('video')?.framesDecoded ?? 0,
      sound: inbound('audio')?.packetsReceived ?? 0,
      sent: stats.find(({ id }) => id === outbound?.codecId)?.mimeType ?? ''
    }
  },

  say: (news) => session?.sendInfo('application/json', JSON.stringify(news)),
  told: () => told,
  hangUp: () => session?.terminate()
}

Object.assign(window, { far })
