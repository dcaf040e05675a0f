import type { State } from '../../../contract/state'
import type { View } from '../../workspace/view'
import type { Answers } from '../fake-bridge'
import type { Act } from '../perform'

/** What a page of the gallery shows. */
export interface Screen {
  page: 'workspace' | 'ringer' | 'kit' | 'players' | 'charts' | 'call-table'
  state: State
  view?: View
  /** What its commands answer, where that differs from the others. */
  answers?: Answers
  /** Done before it is looked at. */
  acts?: readonly Act[]
  /** Of `call-table`. */
  rows?: number
}
