import type { Random } from '../ports'

/** Without letters and digits that are mistaken for one another when read aloud. */
const LETTERS = '23456789ACDEFGHJKMNPQRTUVWXY'

/** A conversation's short reference, `K7Q2-4MD`: 28^7 values. */
export function makeReference(random: Random): string {
  const letter = (): string => LETTERS.charAt(Math.floor(random.unit() * LETTERS.length))
  const letters = Array.from({ length: 7 }, letter).join('')
  return `${letters.slice(0, 4)}-${letters.slice(4)}`
}
