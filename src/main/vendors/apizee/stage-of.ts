import type { ApizeeStage } from '../../../contract/commands/assistance'

const stages: Record<string, ApizeeStage> = {
  new: 'created',
  open: 'created',
  scheduled: 'created',
  invited: 'invited',
  inprogress: 'live',
  ongoing: 'live',
  done: 'finished',
  closed: 'finished',
  ended: 'finished',
  rejected: 'failed',
  declined: 'failed',
  expired: 'failed',
  cancelled: 'failed'
}

/** Words of tickets and of conferences (apizee.md 5). One that nobody documented counts as not finished. */
export const stageOf = (state: string): ApizeeStage => (Object.hasOwn(stages, state) ? stages[state]! : 'other')
