import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressOf, formatSip, header, headerValues, parameter, parseSip, respond, userOf } from './message'

const INVITE = [
  'INVITE sip:201@demo.test SIP/2.0',
  'v: SIP/2.0/WS a.invalid;branch=z9hG4bK1',
  'Via: SIP/2.0/WS b.invalid;branch=z9hG4bK2',
  'f: "Ann, A." <sip:100@demo.test>;tag=abc',
  'To: <sip:201@demo.test;transport=ws>',
  'i: call-1',
  'CSeq: 7 INVITE',
  'Subject: folded',
  '  line',
  'Content-Length: 5',
  '',
  'hello'
].join('\r\n')

describe('SIP messages', () => {
  it('reads compact names, folded lines and the body', () => {
    const message = parseSip(INVITE)!
    expect(message).toMatchObject({ method: 'INVITE', uri: 'sip:201@demo.test', body: 'hello' })
    expect(header(message, 'Call-ID')).toBe('call-1')
    expect(header(message, 'subject')).toBe('folded line')
    expect(headerValues(message, 'Via')).toHaveLength(2)
  })

  it('reads addresses and parameters apart', () => {
    const to = '"X;tag=no" <sip:ab%20c@h;transport=ws>;tag=t1;+sip.ice'
    expect(addressOf(to)).toBe('sip:ab%20c@h;transport=ws')
    expect(userOf(to)).toBe('ab c')
    expect(parameter('<sip:a@h;tag=inside>', 'tag')).toBeNull()
    expect(parameter('<sip:a@h>;tag=t1;+sip.ice', 'tag')).toBe('t1')
    expect(parameter('<sip:a@h>;tag=t1;+sip.ice', '+sip.ice')).toBe('')
    expect(parameter('<sip:a@h>;expires=90', 'expires')).toBe('90')
  })

  it('answers with every Via, the same Call-ID, and a tag only outside a dialog', () => {
    const answer = respond(parseSip(INVITE)!, 180, { toTag: 'mine' })
    expect(headerValues(answer, 'via')).toHaveLength(2)
    expect(header(answer, 'to')).toBe('<sip:201@demo.test;transport=ws>;tag=mine')
    const inDialog = parseSip(INVITE.replace('To: <sip:201@demo.test;transport=ws>', 'To: <sip:201@demo.test>;tag=theirs'))!
    expect(header(respond(inDialog, 200, { toTag: 'mine' }), 'to')).toBe('<sip:201@demo.test>;tag=theirs')
  })

  it('writes what it reads, and counts the body in bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '漢', '\r\n', ' '), maxLength: 40 }), (body) => {
        const sent = formatSip({
          method: 'INFO',
          uri: 'sip:a@b',
          status: 0,
          reason: '',
          headers: [
            ['Call-ID', 'x'],
            ['Content-Length', '999']
          ],
          body
        })
        const read = parseSip(sent)!
        expect(read.body).toBe(body)
        expect(headerValues(read, 'content-length')).toEqual([String(Buffer.byteLength(body))])
      })
    )
  })

  it('refuses what is not SIP', () => {
    expect(parseSip('\r\n\r\n')).toBeNull()
    expect(parseSip('GET / HTTP/1.1\r\n\r\n')).toBeNull()
  })
})
