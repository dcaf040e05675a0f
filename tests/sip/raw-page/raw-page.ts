import * as JsSIP from 'jssip'
import type { RTCSession } from 'jssip/lib/RTCSession'
import { firstPacket } from '../first-packet'

export interface RawAccount {
  uri: string
  user: string
  ha1: string
  realm: string
  url: string
}

export interface RawPage {
  /** ms from the start of the user agent to its registration. */
  register(account: RawAccount): Promise<number>
  /** Answers whatever rings. */
  answerAll(): void
  /** ms from the press to the INVITE on the socket, and to the first packet that came back. The call is ended then. */
  call(target: string): Promise<{ inviteMs: number; packetMs: number }>
  /** ms from the press to the first packet between two connections of this page that hand each other their descriptions. */
  withoutSignalling(): Promise<number>
}

let ua: JsSIP.UA | null = null
let inviteAt: number | null = null
/** As the suite's phone opens it: Chromium's processing takes the fake speech for noise. */
const sound = { echoCancellation: false, noiseSuppression: false, autoGainControl: false }
const media = { mediaConstraints: { audio: sound, video: false }, pcConfig: { iceServers: [] } }

const raw: RawPage = {
  register: ({ uri, user, ha1, realm, url }) =>
    new Promise((resolve, reject) => {
      const socket = new JsSIP.WebSocketInterface(url)
      const send = socket.send.bind(socket)
      socket.send = (message) => {
        if (String(message).startsWith('INVITE ')) inviteAt ??= performance.now()
        return send(message)
      }
      ua = new JsSIP.UA({ sockets: [socket], uri, authorization_user: user, ha1, realm, register_expires: 90 })
      const began = performance.now()
      ua.on('registered', () => resolve(performance.now() - began))
      ua.on('registrationFailed', ({ cause }: { cause?: string }) => reject(new Error(cause)))
      ua.start()
    }),

  answerAll() {
    ua?.on('newRTCSession', ({ session, originator }: { session: RTCSession; originator: string }) => {
      if (originator === 'remote') session.answer(media)
    })
  },

  async call(target) {
    if (ua === null) throw new Error('not registered')
    inviteAt = null
    const began = performance.now()
    const session = ua.call(target, media)
    // As JsSIP's own page advises: the first candidate that works is enough.
    session.on('icecandidate', ({ candidate, ready }: { candidate: RTCIceCandidate; ready: () => void }) => {
      if (candidate.protocol === 'udp') ready()
    })
    const packetAt = await firstPacket(() => session.connection)
    const sentAt: number | null = inviteAt
    session.terminate()
    await new Promise<void>((resolve) => (session.isEnded() ? resolve() : session.on('ended', () => resolve())))
    if (sentAt === null) throw new Error('no INVITE was sent')
    return { inviteMs: sentAt - began, packetMs: packetAt - began }
  },

  async withoutSignalling() {
    const began = performance.now()
    const [one, two] = [new RTCPeerConnection(), new RTCPeerConnection()]
    one.onicecandidate = ({ candidate }) => void two.addIceCandidate(candidate ?? undefined)
    two.onicecandidate = ({ candidate }) => void one.addIceCandidate(candidate ?? undefined)
    const stream = await navigator.mediaDevices.getUserMedia({ audio: sound })
    for (const connection of [one, two]) for (const track of stream.getTracks()) connection.addTrack(track, stream)
    await one.setLocalDescription()
    await two.setRemoteDescription(one.localDescription!)
    await two.setLocalDescription()
    await one.setRemoteDescription(two.localDescription!)
    const packetAt = await firstPacket(() => one)
    for (const track of stream.getTracks()) track.stop()
    one.close()
    two.close()
    return packetAt - began
  }
}

Object.assign(window, { raw })
