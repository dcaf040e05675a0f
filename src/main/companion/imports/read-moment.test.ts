import { describe, expect, it } from 'vitest'
import { readMoment, type MomentForm } from './read-moment'

const form: MomentForm = { dates: 'day-first', zone: 'Europe/Amsterdam', timeOfDate: '00:00' }
const utc = (text: string) => Date.parse(text)

describe('a moment in a table', () => {
  it.each([
    ['2026-11-21', '2026-11-20T23:00Z'],
    ['2026-07-01 9:05', '2026-07-01T07:05Z'],
    ['2026/07/01 09:05:33', '2026-07-01T07:05Z'],
    ['21-11-2026', '2026-11-20T23:00Z'],
    ['3.4.2026 15:00', '2026-04-03T13:00Z'],
    ['2026-11-21T10:00:00Z', '2026-11-21T10:00Z'],
    ['2026-11-21T10:00:00.000+0530', '2026-11-21T04:30Z'],
    ['2026-11-21 10:00 -03:00', '2026-11-21T13:00Z']
  ])('%s is read', (text, at) => expect(readMoment(text, form)).toBe(utc(at)))

  it('follows the order of day and month, the zone and the time of a bare date', () => {
    expect(readMoment('03/04/2026', { ...form, dates: 'month-first' })).toBe(utc('2026-03-03T23:00Z'))
    expect(readMoment('03/04/2026', { ...form, zone: 'Asia/Dubai', timeOfDate: '23:59' })).toBe(utc('2026-04-03T19:59Z'))
  })

  it('may be a number of seconds or ms since the epoch', () => {
    expect(readMoment('1700000000', form)).toBe(1_700_000_000_000)
    expect(readMoment('1700000000123', form)).toBe(1_700_000_000_123)
  })

  it.each([
    '31-02-2026',
    '2026-13-01',
    '2026-11-21 25:00',
    '2026-11-21 10:60',
    '21-11-26',
    'tomorrow',
    '12',
    '2026-11-21T10:00:00 Mars',
    ''
  ])('%s is none', (text) => expect(readMoment(text, form)).toBeNull())
})
