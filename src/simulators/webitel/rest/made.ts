import { EDITOR } from '../directory/assignments'
import type { Shape } from '../shapes'

/** Who made and changed a row, and when. */
export const made = ({ createdAt, updatedAt }: { createdAt: number; updatedAt: number }): Shape => ({
  created_at: String(createdAt),
  created_by: EDITOR,
  updated_at: String(updatedAt),
  updated_by: EDITOR
})
