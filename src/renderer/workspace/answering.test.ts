import { beforeAll, describe, expect, it } from 'vitest'
import { standardState } from '../gallery/fixtures'
import { speak } from '../kit/words'
import { answering, type AnsweringParts } from './answering'

const absent = { state: 'absent', problem: null } as const
const ready = { state: 'ready', problem: null } as const
const silent = { state: 'failed', problem: 'timed-out' } as const
const refused = { state: 'failed', problem: 'credentials-refused' } as const
const parts: AnsweringParts = {
  webitelLink: standardState.webitelLink,
  direct: ready,
  vendors: { personal: absent, apizee: ready, wesal: ready }
}
const said = (part: Partial<AnsweringParts>): string | undefined => answering({ ...parts, ...part })?.words
const line = (state: AnsweringParts['webitelLink']['state']) => ({ webitelLink: { state, since: 0 } })

beforeAll(() => speak('en', 'en-GB'))

describe('who answers', () => {
  it('is a list of those that were asked and did', () => {
    expect(answering(parts)).toEqual({ words: 'Webitel, WeSeeDo, Apizee and Wesal answer', isAll: true })
    expect(said({ direct: absent, vendors: { personal: absent, apizee: refused, wesal: absent } })).toBe('Webitel answers')
    expect(said({ direct: absent, vendors: { ...parts.vendors, personal: ready } })).toBe('Webitel, WeSeeDo, Apizee and Wesal answer')
  })

  it('names those that are away instead, of both kinds of WeSeeDo either', () => {
    expect(said(line('lost'))).toBe('Webitel does not answer')
    expect(said({ direct: silent })).toBe('WeSeeDo does not answer')
    expect(said({ vendors: { ...parts.vendors, personal: silent } })).toBe('WeSeeDo does not answer')
    expect(answering({ ...parts, ...line('lost'), vendors: { ...parts.vendors, wesal: silent } })).toEqual({
      words: 'Webitel and Wesal do not answer',
      isAll: false
    })
  })

  it('is not told before anybody was asked', () => {
    expect(
      answering({ ...parts, ...line('connecting'), direct: absent, vendors: { personal: absent, apizee: absent, wesal: absent } })
    ).toBeNull()
    expect(said(line('connecting'))).toBe('WeSeeDo, Apizee and Wesal answer')
    expect(said(line('off'))).toBe('WeSeeDo, Apizee and Wesal answer')
  })
})
