import type { PageFinding } from '../../contract/phone'

/** An answer takes a round trip or two; a relay that is not there takes this long to be given up, ms. */
const limitMs = 10_000
/** What a browser gives as code where nobody answered (W3C webrtc-pc 4.8.3). */
const noAnswer = 701

/** Whether a relay lends this computer an address (RFC 8656 allocation), by a connection that may use nothing else. */
export async function checkRelay(servers: readonly RTCIceServer[]): Promise<PageFinding<'relay'>> {
  const relays = servers.filter(({ urls }) => [urls].flat().some((url) => /^turns?:/i.test(url)))
  if (relays.length === 0) return 'none'
  let connection: RTCPeerConnection | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    const peer = new RTCPeerConnection({ iceServers: relays, iceTransportPolicy: 'relay' })
    connection = peer
    return await new Promise((resolve) => {
      let refused = false
      const end = (): void => resolve(refused ? 'refused' : 'unreachable')
      timer = setTimeout(end, limitMs)
      peer.onicecandidateerror = ({ errorCode }) => void (refused ||= errorCode !== noAnswer)
      peer.onicecandidate = ({ candidate }) => {
        if (candidate?.type === 'relay') resolve('lends')
        else if (candidate === null) end()
      }
      peer.createDataChannel('')
      void peer.setLocalDescription().catch(end)
    })
  } catch {
    return 'unreachable'
  } finally {
    clearTimeout(timer)
    connection?.close()
  }
}
