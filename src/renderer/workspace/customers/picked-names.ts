import type { NamedShape } from './filters'

/** Names of what was picked in a filter, so that its chip can say them. Ids of one workspace mean nothing in another. */
const names = new Map<string, string>()
let of = ''

export function rememberName(kind: NamedShape, id: string, name: string): void {
  names.set(`${kind} ${id}`, name)
}

export const pickedName = (kind: NamedShape, id: string): string | null => names.get(`${kind} ${id}`) ?? null

export function namesOfWorkspace(workspace: string): void {
  if (of !== workspace) names.clear()
  of = workspace
}
