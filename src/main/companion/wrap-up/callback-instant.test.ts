import { describe, expect, it } from 'vitest'
import { callbackInstant } from './callback-instant'

const at = (date: string, time: string, zone: string): string | null => {
  const instant = callbackInstant({ date, time, zone })
  return instant.ok ? new Date(instant.value).toISOString() : null
}

describe('callbackInstant', () => {
  it.each([
    ['winter in London', '2026-11-26', '15:00', 'Europe/London', '2026-11-26T15:00:00.000Z'],
    ['summer in Amsterdam', '2026-07-01', '09:00', 'Europe/Amsterdam', '2026-07-01T07:00:00.000Z'],
    ['half an hour off', '2026-11-26', '09:00', 'Asia/Kolkata', '2026-11-26T03:30:00.000Z'],
    ['across the date line', '2026-11-26', '08:00', 'Pacific/Auckland', '2026-11-25T19:00:00.000Z'],
    ['the day clocks go forward, before', '2026-03-29', '01:30', 'Europe/Amsterdam', '2026-03-29T00:30:00.000Z'],
    ['the skipped hour moves on', '2026-03-29', '02:30', 'Europe/Amsterdam', '2026-03-29T01:30:00.000Z'],
    ['the doubled hour means its first pass', '2026-10-25', '02:30', 'Europe/Amsterdam', '2026-10-25T00:30:00.000Z'],
    ['after the doubled hour', '2026-10-25', '03:30', 'Europe/Amsterdam', '2026-10-25T02:30:00.000Z']
  ])('%s', (_name, date, time, zone, expected) => {
    expect(at(date, time, zone)).toBe(expected)
  })

  it.each([
    ['a day that does not exist', '2026-02-31', '10:00', 'Europe/London'],
    ['an hour that does not exist', '2026-02-11', '25:00', 'Europe/London'],
    ['a zone that does not exist', '2026-02-11', '10:00', 'Mars/Olympus']
  ])('refuses %s', (_name, date, time, zone) => {
    expect(at(date, time, zone)).toBeNull()
  })
})
