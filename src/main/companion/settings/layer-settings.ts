import { administratorsAlone, excusedFromPolicy } from '../../../contract/policy-excuses'
import type { PolicyProblem } from '../../../contract/policy'
import { settingSchemas, settingsTree, type SettingPath, type SettingValues } from '../../../contract/setting-paths'
import type { Settings } from '../../../contract/settings'

export interface Layers {
  /** What each setting is when nobody says otherwise: complete and right. */
  builtIn: SettingValues
  defaults: SettingValues
  agent: SettingValues
  rules: SettingValues
}

export interface LayeredSettings {
  settings: Settings
  /** Paths under a rule, which the agent cannot change. */
  locked: SettingPath[]
  /** Paths with a start of the administrator's. */
  defaults: SettingPath[]
  /** What the agent's layer says rightly; a rule above it changes nothing here. */
  agent: ReadonlyMap<SettingPath, unknown>
  problems: PolicyProblem[]
}

/**
 * Lays the settings over each other: built in < administrator's default < agent < administrator's rule. Each value is checked by itself: a wrong one is left out
 * of its layer and told, and the one below holds. Never throws.
 */
export function layerSettings({ builtIn, defaults, agent, rules }: Layers): LayeredSettings {
  const problems: PolicyProblem[] = []
  const right = (where: 'default' | 'rule' | 'settings', layer: SettingValues): Map<SettingPath, unknown> => {
    const values = new Map<SettingPath, unknown>()
    for (const [name, value] of layer) {
      const path = name as SettingPath
      const schema = settingSchemas.get(path)
      const parsed = schema?.safeParse(value)
      const reason =
        parsed === undefined
          ? 'unknown'
          : where !== 'settings' && excusedFromPolicy.has(path)
            ? 'not-by-policy'
            : parsed.success
              ? null
              : 'wrong-value'
      if (where === 'settings' && administratorsAlone.has(path)) continue
      if (reason === null) values.set(path, parsed?.data)
      else problems.push({ where, name: name.slice(0, LONGEST_NAME), reason })
    }
    return values
  }
  const own = right('settings', agent)
  const under = right('default', defaults)
  const over = right('rule', rules)
  const settings = settingsTree(new Map([...builtIn, ...under, ...own, ...over])) as Settings
  return { settings, locked: [...over.keys()], defaults: [...under.keys()], agent: own, problems }
}

const LONGEST_NAME = 120
