/** Small edits of session descriptions (RFC 8866), line by line. */
const lines = (sdp: string): string[] => sdp.split(/\r?\n/).filter((line) => line !== '')
const join = (all: string[]): string => all.join('\r\n') + '\r\n'

export type Direction = 'sendrecv' | 'sendonly' | 'recvonly' | 'inactive'
const MIRROR: Record<Direction, Direction> = { sendrecv: 'sendrecv', sendonly: 'recvonly', recvonly: 'sendonly', inactive: 'inactive' }
const DIRECTION = /^a=(sendrecv|sendonly|recvonly|inactive)$/

/** Direction of the first audio section; `sendrecv` when none is written. */
export function directionOf(sdp: string): Direction {
  const from = lines(sdp).findIndex((line) => line.startsWith('m=audio'))
  const found = lines(sdp)
    .slice(Math.max(from, 0))
    .map((line) => DIRECTION.exec(line)?.[1])
  return (found.find((direction) => direction !== undefined) as Direction | undefined) ?? 'sendrecv'
}

/** Candidates that a simulator on loopback need not look up: mDNS names, TCP, IPv6. */
export function withoutForeignCandidates(sdp: string): string {
  return join(
    lines(sdp).filter(
      (line) =>
        !line.startsWith('a=candidate:') || (/ udp /i.test(line) && !/\.local /.test(line) && !/ [0-9a-f]*:[0-9a-f:]+ \d+ typ /i.test(line))
    )
  )
}

export const iceUfragOf = (sdp: string): string => /^a=ice-ufrag:(\S+)/m.exec(sdp)?.[1] ?? ''
export const setupOf = (sdp: string): string => /^a=setup:(\S+)/m.exec(sdp)?.[1] ?? ''

/** The offer with its first audio section alone, and the lines that refuse the others in the answer (RFC 3264 6). */
export function audioOnly(offer: string): { sdp: string; refused: string[] } {
  const sections: string[][] = [[]]
  for (const line of lines(offer)) {
    if (line.startsWith('m=')) sections.push([])
    sections.at(-1)!.push(line)
  }
  const [session = [], ...media] = sections
  const audio = media.find((section) => section[0]!.startsWith('m=audio'))
  if (!audio || media.length === 1) return { sdp: offer, refused: [] }
  const mid = (section: string[]): string | undefined => section.find((line) => line.startsWith('a=mid:'))
  const group = mid(audio) === undefined ? [] : [`a=group:BUNDLE ${mid(audio)!.slice(6)}`]
  const refused = media
    .filter((section) => section !== audio)
    .flatMap((section) => [
      section[0]!.replace(/^(m=\S+) \d+/, '$1 0'),
      'c=IN IP4 0.0.0.0',
      ...(mid(section) === undefined ? [] : [mid(section)!]),
      'a=inactive'
    ])
  return { sdp: join([...session.filter((line) => !line.startsWith('a=group:')), ...group, ...audio]), refused }
}

/** The answer with the refused sections behind it; the phone must offer audio first. */
export const withRefused = (answer: string, refused: readonly string[]): string =>
  refused.length === 0 ? answer : join([...lines(answer), ...refused])

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
