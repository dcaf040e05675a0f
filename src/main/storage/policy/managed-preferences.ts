import { access } from 'node:fs/promises'
import type { PolicyReading, PolicySource } from '../../companion/ports'
import { emptyReading } from './no-policy'
import { policyDocument } from './policy-document'
import type { RunProgram } from './run-program'

const DOMAIN = 'org.callside.app'
const FOLDER = '/Library/Managed Preferences'

/** What a profile of macOS put into the managed preferences, which only the system writes: the user's, and over it the computer's. */
export function createManagedPreferences({
  run,
  user,
  everyMs,
  folder = FOLDER
}: {
  run: RunProgram
  user: string
  everyMs: number
  folder?: string
}): PolicySource {
  const one = async (path: string): Promise<PolicyReading> => {
    const there = await access(path).then(
      () => true,
      () => false
    )
    if (!there) return emptyReading
    const { code, stdout } = await run('/usr/bin/plutil', ['-convert', 'json', '-o', '-', path])
    const failed = (reason: 'timed-out' | 'malformed'): PolicyReading => ({
      ...emptyReading,
      source: 'managed-preferences',
      place: path,
      problems: [{ where: 'source', name: path, reason }],
      whole: false
    })
    if (code !== 0) return failed(code === null ? 'timed-out' : 'malformed')
    try {
      return policyDocument('managed-preferences', path, JSON.parse(stdout))
    } catch {
      return failed('malformed')
    }
  }
  return {
    everyMs,
    async read() {
      const own = await one(`${folder}/${user}/${DOMAIN}.plist`)
      const machine = await one(`${folder}/${DOMAIN}.plist`)
      if (machine.source === 'none') return own
      return {
        ...machine,
        organisation: machine.organisation ?? own.organisation,
        defaults: new Map([...own.defaults, ...machine.defaults]),
        rules: new Map([...own.rules, ...machine.rules]),
        problems: [...own.problems, ...machine.problems],
        whole: own.whole && machine.whole
      }
    }
  }
}
