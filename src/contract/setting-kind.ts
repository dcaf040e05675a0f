import { z } from 'zod'

export interface SettingKind {
  /** `json`: a list of records or a record, written as JSON where a place knows only texts. */
  kind: 'switch' | 'whole-number' | 'number' | 'choice' | 'text' | 'texts' | 'json'
  /** Of a choice. */
  choices: readonly string[]
  /** Of numbers. */
  least: number | null
  most: number | null
  /** Longest text; null where none is said. */
  longest: number | null
  /** What a text must match; null for any. */
  pattern: string | null
}

interface JsonSchema {
  type?: string
  enum?: string[]
  const?: unknown
  minimum?: number
  maximum?: number
  maxLength?: number
  pattern?: string
  items?: JsonSchema
}

/** What sort of value a setting takes, as policies and their templates have to know it. */
export function settingKind(schema: z.ZodType): SettingKind {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema
  const { type, minimum, maximum, maxLength } = json
  const choices = json.enum ?? []
  const kind =
    type === 'boolean'
      ? 'switch'
      : type === 'integer'
        ? 'whole-number'
        : type === 'number'
          ? 'number'
          : choices.length > 0
            ? 'choice'
            : type === 'string'
              ? 'text'
              : type === 'array' && json.items?.type === 'string' && json.items.enum === undefined
                ? 'texts'
                : 'json'
  return { kind, choices, least: minimum ?? null, most: maximum ?? null, longest: maxLength ?? null, pattern: json.pattern ?? null }
}
