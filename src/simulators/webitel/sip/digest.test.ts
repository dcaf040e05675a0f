import { describe, expect, it } from 'vitest'
import { digestResponse, ha1Of, parseDigest } from './digest'

describe('digest', () => {
  it('gives the answer of the example in RFC 2617 3.5', () => {
    const value =
      'Digest username="Mufasa", realm="testrealm@host.com", nonce="dcd98b7102dd2f0e8b11d0f600bfb0c093", uri="/dir/index.html", qop=auth, nc=00000001, cnonce="0a4f113b", response="6629fae49393a05397450978507c4ef1"'
    const members = parseDigest(value)!
    const ha1 = ha1Of('Mufasa', 'testrealm@host.com', 'Circle Of Life')
    expect(digestResponse(ha1, 'GET', members)).toBe(members.response)
    expect(digestResponse(ha1, 'POST', members)).not.toBe(members.response)
  })

  it('is null for other schemes', () => expect(parseDigest('Bearer abc')).toBeNull())
})
