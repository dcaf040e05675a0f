import type { Area } from './window-place'

export interface DisplayAt {
  id: number
  label: string
  workArea: Area
}

/** Where the popup shows: as chosen, else with the workspace, else on the primary display. `workspaceId`: where the agent works. */
export function ringDisplay(
  chosen: string,
  { displays, primaryId, workspaceId }: { displays: readonly DisplayAt[]; primaryId: number; workspaceId: number }
): DisplayAt | undefined {
  const byId = (id: number): DisplayAt | undefined => displays.find((one) => one.id === id)
  const primary = byId(primaryId) ?? displays[0]
  if (chosen === 'primary') return primary
  const named = chosen === 'workspace' ? undefined : displays.find(({ label }) => label === chosen)
  return named ?? byId(workspaceId) ?? primary
}

/** A name for each display, told apart where the system gives the same name twice or none. */
export function displayLabels(displays: readonly { id: number; label: string }[]): Map<number, string> {
  const names = new Map<number, string>()
  for (const [index, { id, label }] of displays.entries()) {
    const name = label.trim() === '' ? `${index + 1}` : label.trim()
    names.set(id, [...names.values()].includes(name) ? `${name} (${index + 1})` : name)
  }
  return names
}
