/** Small edits of session descriptions (RFC 8866), line by line. */
const lines = (sdp: string): string[] => sdp.split(/\r?\n/).filter((line) => line !== '')
const join = (all: string[]): string => all.join('\r\n') + '\r\n'

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'
const MIRROR: Record<Direction, Direction> = { sendrecv: 'sendrecv', sendonly: 'recvonly', recvonly: 'sendonly', inactive: 'inactive' }
const DIRECTION = /^a=(sendrecv|sendonly|recvonly|inactive)$/

/** Direction of the first audio section; `sendrecv` when none is written. */
export function directionOf(sdp: string): Direction {
  const from = lines(sdp).findIndex((line) => line.startsWith('m=audio'))
  const found = lines(sdp).slice(Math.max(from, 0)).map((line) => DIRECTION.exec(line)?.[1])
  return (found.find((direction) => direction !== undefined) as Direction | undefined) ?? 'sendrecv'
}

/** Candidates that a simulator on loopback need not look up: mDNS names, TCP, IPv6. */
export function withoutForeignCandidates(sdp: string): string {
  return join(lines(sdp).filter((line) => !line.startsWith('a=candidate:') || (/ udp /i.test(line) && !/\.local /.test(line) && !/ [0-9a-f]*:[0-9a-f:]+ \d+ typ /i.test(line))))
}

export const iceUfragOf = (sdp: string): string => /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? ''
export const setupOf = (sdp: string): string => /^a=setup:(\S+)/m.exec(sdp)?.[1] ?? ''

/** Sections other than audio, for the answer to name them refused (RFC 3264 6). */
export function refusedSections(offer: string): string[] {
  return lines(offer).filter((line) => line.startsWith('m=') && !line.startsWith('m=audio')).map((line) => line.replace(/^(m=\S+) \d+/, '$1 0'))
}

/** Our established description again, as the answer to a re-offer that keeps the transport: same keys, next version, mirrored direction. */
export function answerAgain(local: string, offer: string, setup: 'active' | 'passive', version: number): string {
  const direction = MIRROR[directionOf(offer)]
  return join(
    lines(local).map((line) => {
      if (line.startsWith('o=')) return line.replace(/^(o=\S+ \S+) \d+/, `$1 ${version}`)
      if (line.startsWith('a=setup:')) return `a=setup:${setup}`
      return DIRECTION.test(line) ? `a=${direction}` : line
    })
  )
}
