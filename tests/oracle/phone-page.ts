import * as JsSIP from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession'
import type { IncomingResponse } from 'jssip/lib/SIPMessage'

export interface Device {
  uri: string
  authorization_user: string
  ha1: string
  realm: string
}

/** A bare JsSIP phone in a page: what the simulated Webitel is held against. */
export interface Phone {
  ua: JsSIP.UA | null
  /** The newest. */
  session: RTCSession | null
  /** In the order in which they began. */
  sessions: RTCSession[]
  uuid: string | null
  ended: string | null
  /** Final status of the newest, when it was refused. */
  refused: number | null
  start(device: Device, url: string): Promise<string>
  /** Of what is heard in the session, without one in the newest. */
  figures(session?: RTCSession | null): Promise<{ packets: number; energy: number }>
}

const phone: Phone = {
  ua: null,
  session: null,
  sessions: [],
  uuid: null,
  ended: null,
  refused: null,

  start(device, url) {
    return new Promise((resolve, reject) => {
      const ua = new JsSIP.UA({
        sockets: [new JsSIP.WebSocketInterface(url)],
        uri: device.uri,
        authorization_user: device.authorization_user,
        ha1: device.ha1,
        realm: device.realm,
        register_expires: 90
      })
      phone.ua = ua
      ua.on('registered', () => resolve('registered'))
      ua.on('registrationFailed', (event: { cause?: string }) => reject(new Error(event.cause)))
      ua.on(
        'newRTCSession',
        ({ session, request, originator }: { session: RTCSession; request: { getHeader(name: string): string }; originator: string }) => {
          phone.session = session
          phone.sessions.push(session)
          phone.ended = null
          phone.refused = null
          phone.uuid = originator === 'remote' ? request.getHeader('X-Webitel-Uuid') : null
          session.on('ended', (event: { originator: string }) => (phone.ended = event.originator))
          session.on(
            'failed',
            ({ message }) => (phone.refused = 'status_code' in (message ?? {}) ? (message as IncomingResponse).status_code : 0)
          )
          const play = (connection: RTCPeerConnection): void =>
            connection.addEventListener('track', (event) => {
              const audio = new Audio()
              audio.srcObject = new MediaStream([event.track])
              void audio.play()
            })
          if (session.connection) play(session.connection)
          else session.on('peerconnection', (event: { peerconnection: RTCPeerConnection }) => play(event.peerconnection))
        }
      )
      ua.start()
    })
  },

  async figures(session = phone.session) {
    const report = await session?.connection.getStats()
    const found: { packets: number; energy: number } = { packets: 0, energy: 0 }
    report?.forEach((stat: { type: string; kind?: string; packetsReceived?: number; totalAudioEnergy?: number }) => {
      if (stat.type === 'inbound-rtp' && stat.kind === 'audio')
        Object.assign(found, { packets: stat.packetsReceived ?? 0, energy: stat.totalAudioEnergy ?? 0 })
    })
    return found
  }
}

declare global {
  interface Window {
    phone: Phone
  }
}
window.phone = phone
