import { z } from 'zod'
import type { CommandHandlers } from '../../contract/commands'
import { fail, ok } from '../../contract/result'
import { Settings } from '../../contract/settings'
import type { SettingsStore } from './ports'
import type { Store } from './store'

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** What stands behind a default. */
const bare = (schema: unknown): unknown =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault ? bare(schema.unwrap()) : schema

/** Named parts are changed one by one and unknown names dropped; a record, whose names are the agent's, is replaced as a whole. */
function merged(schema: z.ZodObject, base: Record<string, unknown>, change: Record<string, unknown>): Record<string, unknown> {
  const result: Record<string, unknown> = { ...base }
  for (const [key, value] of Object.entries(change)) {
    if (!Object.hasOwn(base, key)) continue
    const before = base[key]
    const part = bare(schema.shape[key])
    result[key] = part instanceof z.ZodObject && isPlain(before) && isPlain(value) ? merged(part, before, value) : value
  }
  return result
}

/** Changes named settings; the rest stands. Unknown names are dropped, wrong values refuse the whole change. */
export function settingsCommands(store: Store, settings: SettingsStore, onChange: () => void): Pick<CommandHandlers, 'settings.change'> {
  return {
    'settings.change': async ({ change }) => {
      const parsed = Settings.safeParse(merged(Settings, store.get().settings, change))
      if (!parsed.success) return fail('invalid')
      if (!settings.writeSettings(parsed.data)) return fail('not-saved')
      store.set({ settings: parsed.data })
      onChange()
      return ok(parsed.data)
    }
  }
}
