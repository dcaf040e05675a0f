/** Rules for users that both products share (WeSeeDo contract 3.4). */
export const isPassword = (value: unknown): value is string =>
  typeof value === 'string' && /^(?=.*[a-z])(?=.*[A-Z])(?=.*\d).{8,}$/.test(value)

export const isLocale = (value: unknown): value is 'nl' | 'en' => value === 'nl' || value === 'en'

export const isEmail = (value: unknown): value is string => typeof value === 'string' && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)

export const isFilled = (value: unknown): value is string => typeof value === 'string' && value.trim() !== ''
