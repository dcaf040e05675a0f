import type { ZodType } from 'zod'
import { LinkAction } from './link-action'
import { LinkSignatureParameters } from './link-signature'

/** `number` is read as people write numbers; `words` may hold letters of any script; `plain` is ASCII. */
export type ParameterKind = 'number' | 'words' | 'plain'

export interface LinkParameter {
  name: string
  kind: ParameterKind
  required: boolean
  /** What a value must be once it is read. */
  schema: ZodType
}

const kinds: Readonly<Record<string, ParameterKind>> = { number: 'number', name: 'words', queue: 'words', reason: 'words' }

const parametersOf = (shape: Readonly<Record<string, ZodType>>): LinkParameter[] =>
  Object.entries(shape)
    .filter(([name]) => name !== 'action')
    .map(([name, schema]) => ({ name, kind: kinds[name] ?? 'plain', required: !schema.safeParse(undefined).success, schema }))

/** By action, its parameters in the order in which a link is written. Reading and building both go by this, and it goes by the schema. */
export const linkGrammar: ReadonlyMap<string, readonly LinkParameter[]> = new Map(
  LinkAction.options.map(({ shape }) => [shape.action.value, parametersOf(shape)])
)

/** What an action may have besides, to be signed. */
export const signatureParameters: readonly LinkParameter[] = parametersOf(LinkSignatureParameters.shape)

/** Everything that a link of this action may have; null: there is no such action. What `provision` carries is signed by itself, and no CRM's signature stands for it. */
export function parametersFor(action: string): readonly LinkParameter[] | null {
  const own = linkGrammar.get(action)
  return own === undefined ? null : action === 'provision' ? own : [...own, ...signatureParameters]
}
