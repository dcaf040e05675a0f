import { z } from 'zod'
import { defaultSettings, Settings } from './settings'

type PathsOf<T, Before extends string = ''> = {
  [K in keyof T & string]: T[K] extends readonly unknown[]
    ? `${Before}${K}`
    : T[K] extends object
      ? string extends keyof T[K]
        ? `${Before}${K}`
        : PathsOf<T[K], `${Before}${K}.`>
      : `${Before}${K}`
}[keyof T & string]

/** Name of one setting: `theme`, `calls.placeBy`. A list or a record is one setting as a whole. */
export type SettingPath = PathsOf<Settings>

/** Some settings by their path. What stands there may be unknown or wrong until it was checked. */
export type SettingValues = ReadonlyMap<string, unknown>

/** What stands behind a default. */
const bare = (schema: unknown): z.ZodType =>
  schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault ? bare(schema.unwrap()) : (schema as z.ZodType)

const isPlain = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

function* leaves(schema: z.ZodObject, before: string): Generator<[SettingPath, z.ZodType]> {
  for (const [name, field] of Object.entries(schema.shape)) {
    const part = bare(field)
    if (part instanceof z.ZodObject) yield* leaves(part, `${before}${name}.`)
    else yield [`${before}${name}` as SettingPath, part]
  }
}

/** The check of each setting, without its default, in the order of the schema. */
export const settingSchemas: ReadonlyMap<SettingPath, z.ZodType> = new Map(leaves(Settings, ''))

/** Whether settings stand below this name: `calls`. */
export const isPart = (path: string): boolean => [...settingSchemas.keys()].some((known) => known.startsWith(`${path}.`))

/** Settings as a tree, by path. Names that are no settings stay in it, under the path at which they stand. */
export function flatSettings(tree: unknown): SettingValues {
  const values = new Map<string, unknown>()
  const walk = (branch: Record<string, unknown>, before: string): void => {
    for (const [name, value] of Object.entries(branch)) {
      const path = `${before}${name}`
      if (isPart(path) && isPlain(value)) walk(value, `${path}.`)
      else values.set(path, value)
    }
  }
  if (isPlain(tree)) walk(tree, '')
  return values
}

/** The tree of settings by path. Only for paths of the schema. */
export function settingsTree(values: SettingValues): Record<string, unknown> {
  const tree: Record<string, unknown> = {}
  for (const [path, value] of values) {
    const names = path.split('.')
    const last = names.pop() ?? path
    let branch = tree
    for (const name of names) branch = (branch[name] ??= {}) as Record<string, unknown>
    branch[last] = value
  }
  return tree
}

/** What each setting is when nobody says otherwise. */
export const builtIn: SettingValues = flatSettings(defaultSettings)
