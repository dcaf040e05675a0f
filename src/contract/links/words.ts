import { hasHiddenCharacters } from './hidden-characters'

/** Digits and numbers of other scripts (Unicode categories Nd and No): what they are worth cannot be told at a glance (trust L2). */
export const hasForeignDigits = (text: string): boolean => /(?![0-9])[\p{Nd}\p{No}]/u.test(text)

/**
 * Whether a text may stand in a link for a person to read, such as a name: letters of any script, ASCII digits, spaces inside and most signs. Not what could
 * be markup or an address (trust L3): a link names no place to go to, not even in a name.
 */
export const isWords = (text: string): boolean =>
  /^(?! )[^"$:<=>@\\^`{|}]+(?<! )$/u.test(text) &&
  !text.includes('//') &&
  !/\.[A-Za-z0-9]+\//.test(text) &&
  !hasHiddenCharacters(text) &&
  !hasForeignDigits(text)
