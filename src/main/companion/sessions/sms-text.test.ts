import { describe, expect, test } from 'vitest'
import { countSms, smsText } from './sms-text'

const link = `https://login-direct.weseedo.nl/client.html?id=${'x'.repeat(65)}`

describe('SMS text', () => {
  test.each(['nl', 'en'] as const)('carries the name and the whole link in %s', (language) => {
    const { text, characters, segments } = smsText({ language, agent: 'Anna de Vries', link })
    expect(text).toContain('Anna de Vries')
    expect(text.endsWith(link)).toBe(true)
    expect(characters).toBe(text.length + (text.match(/[\^{}\\[~\]|€]/g)?.length ?? 0))
    expect(segments).toBe(1)
  })

  test('takes a name as it is, in one line', () =>
    expect(smsText({ language: 'en', agent: "Ann\n$& {link} $'", link: 'LINK' }).text).toBe(
      "Ann $& {link} $' invites you to a video call: LINK"
    ))

  test.each([
    ['a'.repeat(160), 160, 1],
    ['a'.repeat(161), 161, 2],
    ['a'.repeat(306), 306, 2],
    ['a'.repeat(307), 307, 3],
    ['€'.repeat(80), 160, 1],
    ['€'.repeat(81), 162, 2],
    ['ж'.repeat(70), 70, 1],
    ['ж'.repeat(71), 71, 2],
    ['👋'.repeat(35), 70, 1],
    ['', 0, 1]
  ])('%#: counts as the networks do', (text, characters, segments) => expect(countSms(text)).toEqual({ characters, segments }))
})
