import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { callbackChips, chipTime, cityOf, momentOf, wallClock } from './callback-times'

const at = (text: string): number => Date.parse(text)
const zones = ['Europe/London', 'Europe/Amsterdam', 'Asia/Kathmandu', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Apia', 'Etc/UTC']

describe('wallClock and momentOf', () => {
  it('turns the customer’s wall clock into a moment', () => {
    expect(momentOf({ date: '2026-11-26', time: '15:00' }, 'Europe/London')).toBe(at('2026-11-26T15:00:00Z'))
    expect(momentOf({ date: '2026-07-01', time: '15:00' }, 'Europe/London')).toBe(at('2026-07-01T14:00:00Z'))
    expect(momentOf({ date: '2026-11-26', time: '15:00' }, 'Asia/Kathmandu')).toBe(at('2026-11-26T09:15:00Z'))
  })

  it('knows no time in the hour that spring skips', () => {
    expect(momentOf({ date: '2026-03-29', time: '02:30' }, 'Europe/Amsterdam')).toBeNull()
    expect(momentOf({ date: '2026-03-29', time: '03:30' }, 'Europe/Amsterdam')).toBe(at('2026-03-29T01:30:00Z'))
  })

  it('takes the earlier of two moments in the hour that autumn repeats', () => {
    expect(momentOf({ date: '2026-10-25', time: '02:30' }, 'Europe/Amsterdam')).toBe(at('2026-10-25T00:30:00Z'))
  })

  it('refuses what is no time', () => {
    expect(momentOf({ date: '', time: '09:00' }, 'Europe/London')).toBeNull()
    expect(momentOf({ date: '2026-02-30', time: '25:00' }, 'Europe/London')).toBeNull()
  })

  it('comes back to the same wall clock in every zone', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2024-01-01T00:00:00Z') / 60_000, max: at('2030-01-01T00:00:00Z') / 60_000 }),
        fc.constantFrom(...zones),
        (minute, zone) => {
          const wall = wallClock(minute * 60_000, zone)
          const moment = momentOf(wall, zone)
          expect(moment).not.toBeNull()
          expect(wallClock(moment ?? 0, zone)).toEqual(wall)
        }
      )
    )
  })
})

describe('chipTime', () => {
  const friday = at('2026-11-20T22:30:00Z')

  it('counts days where the customer lives', () => {
    expect(chipTime('tomorrow', friday, 'Europe/London')).toEqual({ date: '2026-11-21', time: '09:00' })
    expect(chipTime('tomorrow', friday, 'Asia/Kathmandu')).toEqual({ date: '2026-11-22', time: '09:00' })
  })

  it('means the next Monday, on a Monday the one after', () => {
    expect(chipTime('monday', friday, 'Europe/London').date).toBe('2026-11-23')
    expect(chipTime('monday', at('2026-11-23T08:00:00Z'), 'Europe/London').date).toBe('2026-11-30')
  })

  it('rounds two hours up to a quarter', () => {
    expect(chipTime('in-2-hours', at('2026-11-20T10:07:00Z'), 'Europe/London')).toEqual({ date: '2026-11-20', time: '12:15' })
  })

  it('is always later than now', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: at('2025-01-01T00:00:00Z'), max: at('2029-01-01T00:00:00Z') }),
        fc.constantFrom(...zones),
        fc.constantFrom(...callbackChips),
        (now, zone, chip) => {
          const moment = momentOf(chipTime(chip, now, zone), zone)
          if (moment !== null) expect(moment).toBeGreaterThan(now)
        }
      )
    )
  })
})

describe('cityOf', () => {
  it('is the last part of the zone, as people say it', () => {
    expect(cityOf('Europe/London')).toBe('London')
    expect(cityOf('America/New_York')).toBe('New York')
  })
})
