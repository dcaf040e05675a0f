import { createJournalKeys, type JournalKeys } from '../../src/main/storage/journal-keys'
import { createSecrets } from '../../src/main/storage/secrets'
import { systemClock } from '../../src/main/system'
import type { Secrets } from '../../src/main/companion/ports'
import { silentLog as log } from '../support/silent-log'

export const service = 'Callside test'
export const account = 'agent@webitel.example'
export const password = 'pâss wörd ✓ пароль 密碼'

/** Names what is set aside, so that a test finds it. */
export const fixedNow = Date.UTC(2026, 10, 21)
const clock = { ...systemClock, now: () => fixedNow }

/** Each call is like a fresh start of the app. */
export const realSecrets = (): Secrets => createSecrets({ service, log, clock })
export const realKeys = (): JournalKeys => createJournalKeys({ service, log, clock })
