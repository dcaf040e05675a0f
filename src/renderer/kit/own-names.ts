import type { Language } from '../../contract/language'

/** Each language in its own words. */
export const ownNames: Record<Language, string> = { en: 'English', nl: 'Nederlands', fr: 'Français', uk: 'Українська', ar: 'العربية' }
