import { administratorsAlone } from '../../../contract/policy-excuses'
import type { PolicyProblem } from '../../../contract/policy'
import { builtIn, flatSettings, type SettingPath, type SettingValues } from '../../../contract/setting-paths'
import { layerSettings } from '../settings/layer-settings'

const none: SettingValues = new Map()

/**
 * The settings of a file that can be defaults, and by name those that cannot: unknown ones, wrong values, what belongs to one computer, and what only a
 * policy may say.
 */
export function providedSettings(tree: unknown): { values: SettingValues; problems: PolicyProblem[] } {
  const given = flatSettings(tree)
  const said = new Map([...given].filter(([path]) => !administratorsAlone.has(path as SettingPath)))
  const { defaults, problems } = layerSettings({ builtIn, defaults: said, agent: none, rules: none })
  const kept = [...given.keys()].filter((path) => administratorsAlone.has(path as SettingPath))
  return {
    values: new Map(defaults.map((path) => [path, said.get(path)])),
    problems: [...problems, ...kept.map((name): PolicyProblem => ({ where: 'default', name, reason: 'not-by-policy' }))]
  }
}
