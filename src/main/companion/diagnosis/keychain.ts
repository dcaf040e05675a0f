import type { Check } from './check'

const ACCOUNT = 'diagnosis'

/** Writes a probe of its own, reads it back and forgets it. */
export const keychain: Check<'keychain'> = {
  limitMs: 20_000,
  async run({ secrets, random }) {
    const value = random.id()
    const place = await secrets.write('probe', ACCOUNT, value)
    const read = await secrets.read('probe', ACCOUNT)
    await secrets.forget('probe', ACCOUNT)
    if (place === 'locked') return ['locked']
    if (place === 'memory') return ['in-memory']
    if (!read.ok || read.value !== value) return ['not-read-back']
    const after = await secrets.read('probe', ACCOUNT)
    return [after.ok ? 'not-forgotten' : 'works']
  }
}
