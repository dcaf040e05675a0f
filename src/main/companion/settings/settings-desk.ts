import { noPolicy, type PolicyState } from '../../../contract/policy'
import type { CommandHandlers } from '../../../contract/commands'
import { administratorsAlone } from '../../../contract/policy-excuses'
import { fail, ok } from '../../../contract/result'
import { builtIn, flatSettings, isPart, settingSchemas, type SettingPath, type SettingValues } from '../../../contract/setting-paths'
import type { Cancel, Clock, Log, PolicyReading, PolicySource, SettingsStore } from '../ports'
import type { Store } from '../store'
import { layerSettings, type LayeredSettings } from './layer-settings'

const nothing: SettingValues = new Map()
const noReading: PolicyReading = {
  source: 'none',
  place: null,
  organisation: null,
  defaults: nothing,
  rules: nothing,
  problems: [],
  whole: true
}
/** How often it is looked whether a conversation has ended, while a newer policy waits for that. */
const WAITING_MS = 1_000

interface Parts {
  store: Store
  clock: Clock
  log: Log
  files: SettingsStore
  policy: PolicySource
  /** Something rings or runs: a newer policy waits. */
  busy: () => boolean
  /** After settings changed, whoever changed them. */
  onChange: () => void
}

/** The settings in force, and the agent's part in them. A policy that changes takes effect without a restart, between two conversations. */
export class SettingsDesk {
  #own: SettingValues = nothing
  #provided: SettingValues = nothing
  #inForce: PolicyReading = noReading
  #waiting: PolicyReading | null = null
  #timer: Cancel | null = null
  #stopped = false

  constructor(private readonly parts: Parts) {}

  /** The policy is read before anything else starts. */
  async start(): Promise<void> {
    const { settings, setAside } = this.parts.files.read()
    this.#own = settings
    this.#inForce = await this.#read()
    this.#lay(this.#inForce)
    if (setAside) this.parts.store.set({ setAside: ['settings'] })
    this.#again()
  }

  /** What a file of the administrator's gives from now on: right values, under the policy's defaults. */
  provide(values: SettingValues): void {
    if (same([...values], [...this.#provided])) return
    this.#provided = values
    this.#lay(this.#inForce)
    this.parts.onChange()
  }

  /** Who says what this setting is, over such a file. */
  standing(path: string): 'policy' | 'own' | null {
    const { defaults, rules } = this.#inForce
    return rules.has(path) ? 'policy' : this.#own.has(path) ? 'own' : defaults.has(path) ? 'policy' : null
  }

  stop(): void {
    this.#stopped = true
    this.#timer?.()
  }

  readonly handlers: Pick<CommandHandlers, 'settings.change'> = {
    /** Changes named settings; the rest stands. Unknown names are dropped; one wrong value or one under a rule refuses the whole change. */
    'settings.change': async ({ change }) => {
      const { store, files } = this.parts
      const shown = flatSettings(store.get().settings)
      const given = flatSettings(change)
      if ([...given.keys()].some(isPart)) return fail('invalid')
      const changed = [...given].filter(([path, value]) => shown.has(path) && !same(shown.get(path), value))
      if (changed.some(([path, value]) => settingSchemas.get(path as SettingPath)?.safeParse(value).success !== true))
        return fail('invalid')
      const { locked } = store.get().policy
      const held = changed.filter(([path]) => locked.includes(path) || administratorsAlone.has(path as SettingPath))
      if (held.length > 0) return fail('locked', held.map(([path]) => path).join(' '))
      const own: SettingValues = new Map([...this.#own, ...changed])
      if (!files.writeSettings(own)) return fail('not-saved')
      this.#own = own
      this.#lay(this.#inForce)
      this.parts.onChange()
      return ok(store.get().settings)
    }
  }

  #again(): void {
    if (this.#stopped) return
    const { clock, policy, log } = this.parts
    const afterMs = this.#waiting === null ? policy.everyMs : WAITING_MS
    if (afterMs === Infinity) return
    this.#timer = clock.after(afterMs, () => {
      this.#look()
        .catch((error: unknown) => log.error('policy', error))
        .finally(() => this.#again())
    })
  }

  async #look(): Promise<void> {
    const read = this.#waiting !== null && this.parts.busy() ? this.#waiting : await this.#read()
    if (this.#stopped) return
    const { store } = this.parts
    const newer = !sameReading(read, this.#inForce)
    const waits = newer && this.parts.busy()
    this.#waiting = waits ? read : null
    if (waits !== store.get().policy.waits) store.set({ policy: { ...store.get().policy, waits } })
    if (!newer || waits) return
    this.#inForce = read
    this.#lay(read)
    this.parts.onChange()
  }

  /** A source that is there and cannot be read leaves in force what it said before. */
  async #read(): Promise<PolicyReading> {
    const read = await this.parts.policy.read()
    if (read.whole) return read
    const { organisation, defaults, rules } = this.#inForce
    return { ...read, organisation: organisation ?? read.organisation, defaults, rules }
  }

  #lay(reading: PolicyReading): void {
    const { store, log } = this.parts
    const layered = layerSettings({
      builtIn: new Map([...builtIn, ...this.#provided]),
      defaults: reading.defaults,
      agent: this.#own,
      rules: reading.rules
    })
    const policy = policyState(reading, layered)
    const before = store.get()
    if (!same(before.policy, policy)) {
      log.info('policy', {
        source: policy.source,
        rules: policy.locked.length,
        defaults: policy.defaults.length,
        problems: policy.problems
      })
    }
    store.set({
      ...(!same(before.settings, layered.settings) && { settings: layered.settings }),
      ...(!same(before.policy, policy) && { policy })
    })
  }
}

const policyState = ({ source, place, organisation, problems }: PolicyReading, layered: LayeredSettings): PolicyState => ({
  ...noPolicy,
  source,
  place,
  organisation,
  locked: layered.locked,
  defaults: layered.defaults,
  problems: [...problems, ...layered.problems]
})

/** Whether two plain values are the same, whatever the order of their names. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null || Array.isArray(a) !== Array.isArray(b)) return false
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => Object.hasOwn(b, name) && same((a as Record<string, unknown>)[name], (b as Record<string, unknown>)[name]))
  )
}

const sameReading = (a: PolicyReading, b: PolicyReading): boolean => same(plain(a), plain(b))
const plain = (reading: PolicyReading): unknown => ({
  ...reading,
  defaults: [...reading.defaults].sort(),
  rules: [...reading.rules].sort()
})
