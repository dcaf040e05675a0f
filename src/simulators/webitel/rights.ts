import { Refusal } from './refusal'

export type Access = 'create' | 'read' | 'update' | 'delete'

const LETTERS: Record<Access, string> = { create: 'x', read: 'r', update: 'w', delete: 'd' }

/** Object classes that the simulated routes look at. */
export const OBJECT_CLASSES = [
  'cc_queue',
  'cc_agent',
  'cc_skill',
  'cc_bucket',
  'cc_list',
  'cc_team',
  'cc_resource',
  'calendars',
  'dictionaries',
  'calls',
  'record_file'
] as const
export type ObjectClass = (typeof OBJECT_CLASSES)[number]

/** What the user may do: rights on object classes, and permissions by name (Webitel contract 2.3). */
export class Rights {
  /** Add or take away to play another user. */
  readonly permissions = new Set(['playback_record_file', 'view_cdr_phone_numbers', 'scheme_variables', 'reset_active_attempts'])
  private readonly forbidden = new Set<string>()

  /** Without `access` the whole class. */
  forbid(objectClass: ObjectClass, access?: Access): void {
    this.forbidden.add(access === undefined ? objectClass : `${objectClass}:${access}`)
  }

  allowAll(): void {
    this.forbidden.clear()
  }

  /** Throws the vendor's refusal when the right is missing. */
  need(objectClass: ObjectClass, access: Access): void {
    if (!this.has(objectClass, access))
      throw new Refusal('api.context.permissions.app_error', 403, `You do not have the appropriate permissions. ${objectClass} ${access}`)
  }

  has(objectClass: ObjectClass, access: Access): boolean {
    return !this.forbidden.has(objectClass) && !this.forbidden.has(`${objectClass}:${access}`)
  }

  letters(objectClass: ObjectClass): string {
    return (['create', 'read', 'update', 'delete'] as const)
      .flatMap((access) => (this.has(objectClass, access) ? [LETTERS[access]] : []))
      .join('')
  }
}
