/** Both spellings are in use; ours is `assistant` (weseedo.md R9). */
export const readRole = (role: string): string => role.replace(/^assistent/, 'assistant')

export const writeRole = (role: string, spelling: 'assistant' | 'assistent'): string => role.replace(/^assistant/, spelling)

export interface RoleRights {
  mayCall: boolean
  mayScheduleForOthers: boolean
}

const rights: Record<string, RoleRights> = {
  agent: { mayCall: true, mayScheduleForOthers: false },
  assistant: { mayCall: false, mayScheduleForOthers: true },
  assistant_video: { mayCall: true, mayScheduleForOthers: true }
}

/** What a role lets its user do in meetings (weseedo.md 5.1); roles that are not for this app may nothing. */
export const rightsOf = (role: string): RoleRights =>
  (Object.hasOwn(rights, role) ? rights[role] : undefined) ?? { mayCall: false, mayScheduleForOthers: false }
