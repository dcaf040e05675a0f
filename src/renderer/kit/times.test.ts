import { describe, expect, it } from 'vitest'
import { dayHeading, daysBetween, running, shortWhen, spoken } from './times'

const at = (text: string): number => new Date(text).getTime()

describe('times', () => {
  it('runs in minutes and seconds, with hours when needed', () => {
    expect(running(0)).toBe('0:00')
    expect(running(12_999)).toBe('0:12')
    expect(running(402_000)).toBe('6:42')
    expect(running(3_723_000)).toBe('1:02:03')
    expect(running(-5_000)).toBe('0:00')
  })

  it('says durations in whole words', () => {
    expect(spoken(8_000)).toBe('8 s')
    expect(spoken(252_000)).toBe('4 min 12 s')
    expect(spoken(660_000)).toBe('11 min')
    expect(spoken(3_900_000)).toBe('1 h 5 min')
    expect(spoken(7_200_000)).toBe('2 h')
  })

  it('counts calendar days, not spans of 24 hours', () => {
    expect(daysBetween(at('2026-11-19T23:59:00'), at('2026-11-20T00:01:00'))).toBe(1)
    expect(daysBetween(at('2026-11-20T00:01:00'), at('2026-11-20T23:59:00'))).toBe(0)
    expect(daysBetween(at('2026-03-28T12:00:00'), at('2026-03-30T12:00:00'))).toBe(2)
  })

  it('shortens a moment by its distance', () => {
    const now = at('2026-11-20T11:00:00')
    expect(shortWhen(at('2026-11-20T10:12:00'), now)).toMatch(/^10:12/)
    expect(shortWhen(at('2026-11-17T16:40:00'), now)).toMatch(/^Tue/)
    expect(shortWhen(at('2026-11-06T16:40:00'), now)).toMatch(/6/)
    expect(shortWhen(at('2026-11-06T16:40:00'), now)).not.toMatch(/16:40/)
  })

  it('heads the groups of days', () => {
    const now = at('2026-11-20T11:00:00')
    expect(dayHeading(at('2026-11-20T01:00:00'), now)).toBe('Earlier today')
    expect(dayHeading(at('2026-11-19T01:00:00'), now)).toBe('Yesterday')
    expect(dayHeading(at('2026-11-10T01:00:00'), now)).toMatch(/10/)
  })
})
