import { describe, expect, it } from 'vitest'
import { answerAgain, audioOnly, directionOf, withoutForeignCandidates, withRefused } from './sdp'

const LOCAL = [
  'v=0',
  'o=- 42 0 IN IP4 127.0.0.1',
  's=-',
  't=0 0',
  'm=audio 9 UDP/TLS/RTP/SAVPF 8',
  'a=ice-ufrag:u',
  'a=setup:actpass',
  'a=sendrecv',
  ''
].join('\r\n')

describe('session descriptions', () => {
  it.each([
    ['sendonly', 'recvonly'],
    ['inactive', 'inactive'],
    ['sendrecv', 'sendrecv']
  ])('answers %s with %s, in our settled role and a new version', (offered, answered) => {
    const answer = answerAgain(LOCAL, LOCAL.replace('a=sendrecv', `a=${offered}`), 'passive', 3)
    expect(directionOf(answer)).toBe(answered)
    expect(answer).toContain('a=setup:passive')
    expect(answer).toContain('o=- 42 3 IN')
  })

  it('leaves out candidates that loopback cannot use', () => {
    const sdp = [
      'a=candidate:1 1 udp 1 0a-b.local 5 typ host',
      'a=candidate:2 1 tcp 1 127.0.0.1 9 typ host',
      'a=candidate:3 1 udp 1 fe80::1 7 typ host',
      'a=candidate:4 1 udp 1 127.0.0.1 8 typ host',
      ''
    ].join('\r\n')
    expect(withoutForeignCandidates(sdp).match(/candidate:\d/g)).toEqual(['candidate:4'])
  })
})

describe('an offer with video', () => {
  const offer = [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    'a=group:BUNDLE 0 1',
    'm=audio 9 X 8',
    'a=mid:0',
    'm=video 9 X 96 97',
    'a=mid:1',
    'a=sendrecv',
    ''
  ].join('\r\n')

  it('is taken for its audio, and the video is refused in its place', () => {
    const { sdp, refused } = audioOnly(offer)
    expect(sdp).not.toContain('m=video')
    expect(sdp).toContain('a=group:BUNDLE 0\r\n')
    expect(withRefused('v=0\r\nm=audio 9 X 8\r\n', refused)).toContain('m=audio 9 X 8\r\nm=video 0 X 96 97\r\n')
  })

  it('with audio alone stays as it is', () => expect(audioOnly(LOCAL)).toEqual({ sdp: LOCAL, refused: [] }))
})
