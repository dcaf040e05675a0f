import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { administratorsAlone } from '../../../contract/policy-excuses'
import { PolicyState } from '../../../contract/policy'
import type { SettingPath } from '../../../contract/setting-paths'
import type { Log, PolicyReading, PolicySource } from '../../companion/ports'

const Kept = z.object({
  source: PolicyState.shape.source,
  place: z.string().nullable(),
  organisation: z.string().nullable(),
  defaults: z.array(z.tuple([z.string(), z.unknown()])),
  rules: z.array(z.tuple([z.string(), z.unknown()]))
})
type Kept = z.infer<typeof Kept>

/**
 * Keeps the last good reading of a source at `path`, and gives it while the source is there and cannot be read, also after a start. A source that is gone
 * takes what was kept with it. The agent can write to the file, so what belongs to administrators alone is never taken from it.
 */
export function keepPolicy({ source, path, log }: { source: PolicySource; path: string; log: Log }): PolicySource {
  /** Null: nothing is known. Undefined: not looked yet. */
  let known: Kept | null | undefined
  let written: Kept | null | undefined

  const load = (): Kept | null => {
    try {
      return withoutAdministratorsAlone(Kept.parse(JSON.parse(readFileSync(path, 'utf8'))))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') log.error('policy-kept-unreadable', error)
      return null
    }
  }
  const write = (next: Kept | null): void => {
    if (written !== undefined && isDeepStrictEqual(written, next)) return
    try {
      if (next === null) rmSync(path, { force: true })
      else {
        mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
        writeFileSync(`${path}.new`, JSON.stringify(next), { mode: 0o600 })
        renameSync(`${path}.new`, path)
      }
    } catch (error) {
      log.error('policy-not-kept', error)
    }
    written = next
  }

  return {
    everyMs: source.everyMs,
    async read() {
      const read = await source.read()
      if (read.whole) {
        known = read.source === 'none' ? null : keptOf(read)
        write(known === null ? null : withoutAdministratorsAlone(known))
        return read
      }
      if (known === undefined) known = load()
      if (known?.source !== read.source || known.place !== read.place) return read
      const { organisation, defaults, rules } = known
      return { ...read, organisation, defaults: new Map(defaults), rules: new Map(rules), whole: true }
    }
  }
}

const keptOf = ({ source, place, organisation, defaults, rules }: PolicyReading): Kept => ({
  source,
  place,
  organisation,
  defaults: [...defaults],
  rules: [...rules]
})

function withoutAdministratorsAlone(kept: Kept): Kept {
  const agents = ([path]: [string, unknown]): boolean => !administratorsAlone.has(path as SettingPath)
  return { ...kept, defaults: kept.defaults.filter(agents), rules: kept.rules.filter(agents) }
}
