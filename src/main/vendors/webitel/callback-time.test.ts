import { describe, expect, test } from 'vitest'
import { callbackTime } from './callback-time'

const at = (date: string, time: string, zone = 'Europe/Amsterdam') => ({ date, time, zone })

describe('the wall clock where the customer lives, as if it were UTC', () => {
  test.each([
    ['2026-12-01', '15:00', 'Europe/Amsterdam'],
    ['2026-07-01', '15:00', 'Asia/Kolkata'],
    ['2026-03-29', '02:30', 'Europe/Amsterdam'],
    ['2026-10-25', '02:30', 'Europe/Amsterdam'],
    ['2026-07-01', '00:00', 'Nowhere/Unknown']
  ])('%s %s %s', (date, time, zone) =>
    expect(callbackTime(at(date, time, zone), 'member-wall-clock')).toBe(Date.parse(`${date}T${time}:00Z`))
  )
})

describe('the moment itself', () => {
  test.each([
    ['winter', at('2026-12-01', '15:00'), '2026-12-01T14:00:00Z'],
    ['summer', at('2026-07-01', '15:00'), '2026-07-01T13:00:00Z'],
    ['just before the hour that is skipped', at('2026-03-29', '01:59'), '2026-03-29T00:59:00Z'],
    ['in the hour that is skipped', at('2026-03-29', '02:30'), '2026-03-29T01:30:00Z'],
    ['just after it', at('2026-03-29', '03:00'), '2026-03-29T01:00:00Z'],
    ['just before the hour that comes twice', at('2026-10-25', '01:59'), '2026-10-24T23:59:00Z'],
    ['the first of two', at('2026-10-25', '02:30'), '2026-10-25T00:30:00Z'],
    ['just after them', at('2026-10-25', '03:00'), '2026-10-25T02:00:00Z'],
    ['skipped in New York', at('2026-03-08', '02:30', 'America/New_York'), '2026-03-08T07:30:00Z'],
    ['twice in New York', at('2026-11-01', '01:30', 'America/New_York'), '2026-11-01T05:30:00Z'],
    ['half an hour in Lord Howe, skipped', at('2026-10-04', '02:15', 'Australia/Lord_Howe'), '2026-10-03T15:45:00Z'],
    ['a zone with quarters', at('2026-07-01', '12:00', 'Asia/Kathmandu'), '2026-07-01T06:15:00Z'],
    ['across the date line', at('2026-07-01', '00:30', 'Pacific/Kiritimati'), '2026-06-30T10:30:00Z'],
    ['a leap day', at('2028-02-29', '12:00', 'UTC'), '2028-02-29T12:00:00Z']
  ])('%s', (_what, given, moment) => expect(new Date(callbackTime(given, 'absolute')!).toISOString()).toBe(moment.replace('Z', '.000Z')))
})

test.each([
  ['a day that is not', at('2026-02-30', '12:00')],
  ['a month that is not', at('2026-13-01', '12:00')],
  ['an hour that is not', at('2026-12-01', '24:00')],
  ['a minute that is not', at('2026-12-01', '12:60')],
  ['no date', at('soon', '12:00')]
])('%s', (_what, given) => {
  expect(callbackTime(given, 'member-wall-clock')).toBeNull()
  expect(callbackTime(given, 'absolute')).toBeNull()
})

test('a zone that is not has no moment', () => expect(callbackTime(at('2026-12-01', '12:00', 'Nowhere/Unknown'), 'absolute')).toBeNull())
