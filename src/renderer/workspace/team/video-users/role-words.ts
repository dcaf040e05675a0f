import { hasWords, t } from '../../../kit/words'

/** A role in words; one that is not known here as the vendor writes it. */
export function roleWords(role: string): string {
  const key = `team.users.role.${role}`
  return /^\w+$/.test(role) && hasWords(key) ? t(key) : role === '' ? t('team.users.noRole') : role
}
