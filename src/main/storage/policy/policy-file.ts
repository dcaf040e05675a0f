import { open } from 'node:fs/promises'
import type { PolicyProblem } from '../../../contract/policy'
import type { PolicyReading, PolicySource } from '../../companion/ports'
import type { FileGuard } from './file-guard'
import { emptyReading } from './no-policy'
import { policyDocument } from './policy-document'

const LARGEST = 1_000_000

/** A JSON file in a folder that only administrators can write. What is there and cannot be believed or read is told, and what was known before stands. */
export function createPolicyFile({ path, guard, everyMs }: { path: string; guard: FileGuard; everyMs: number }): PolicySource {
  const refused = (reason: PolicyProblem['reason']): PolicyReading => ({
    ...emptyReading,
    source: 'file',
    place: path,
    problems: [{ where: 'source', name: path, reason }],
    whole: false
  })
  return {
    everyMs,
    async read() {
      try {
        const file = await open(path, 'r')
        try {
          const stats = await file.stat()
          if (!stats.isFile() || stats.size > LARGEST) return refused('unreadable')
          const doubt = await guard(path, stats)
          if (doubt !== null) return refused(doubt)
          const text = await file.readFile('utf8')
          return policyDocument('file', path, JSON.parse(text.replace(/^\uFEFF/, '')))
        } finally {
          await file.close()
        }
      } catch (error) {
        if (error instanceof SyntaxError) return refused('malformed')
        const code = (error as NodeJS.ErrnoException).code
        return code === 'ENOENT' || code === 'ENOTDIR' ? emptyReading : refused('unreadable')
      }
    }
  }
}
