import { Refused } from './refused'

/** `YYYY-MM-DD HH:mm:ss`, taken as UTC, or ISO 8601; in ms. */
export function timeOf(value: unknown, name: string): number {
  const text = typeof value === 'string' ? value : ''
  const time = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)
    ? Date.parse(`${text.replace(' ', 'T')}Z`)
    : /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/.test(text)
      ? Date.parse(text)
      : NaN
  if (Number.isNaN(time)) throw new Refused(400, `${name} is not a date and time`)
  return time
}
