import type { State } from '../../contract/state'
import type { TrayAction } from './tray-menu'
import { wordsOf } from './words'

/** Of Windows' jump list: it starts the app a second time with `argument`, which reaches the running one. */
export interface JumpTask {
  title: string
  argument: string
}

const FLAG = '--task='
const MAX_PAUSES = 6
const isAgent = ({ webitel }: State): boolean => webitel.isAgent && webitel.state === 'signed-in'

/** What the jump list offers now. */
export function jumpTasks(state: State): JumpTask[] {
  const words = wordsOf(state)
  const call = { title: words('task.newCall'), argument: `${FLAG}new-call` }
  if (!isAgent(state)) return [call]
  const reasons = state.duty.pauseReasons.slice(0, MAX_PAUSES)
  return [
    { title: words('task.online'), argument: `${FLAG}online` },
    ...reasons.map(({ id, name }) => ({
      title: words('task.pauseReason', { reason: name }),
      argument: `${FLAG}pause:${encodeURIComponent(id)}`
    })),
    ...(reasons.length === 0 ? [{ title: words('task.pause'), argument: `${FLAG}pause` }] : []),
    { title: words('task.offline'), argument: `${FLAG}offline` },
    call
  ]
}

/** The task in a program's arguments, or null. Beside an address there is none: a link must not bring a task along (trust L1). */
export function taskArgument(argv: readonly string[]): string | null {
  if (argv.some((argument) => /^[a-z][a-z0-9+.-]*:/i.test(argument) && !/^[a-z]:[\\/]/i.test(argument))) return null
  const tasks = argv.filter((argument) => argument.startsWith(FLAG))
  return tasks.length === 1 ? tasks[0]! : null
}

/** What a task's argument means now; null where the jump list does not offer it any more. */
export function taskAction(state: State, argument: string): TrayAction | null {
  if (!jumpTasks(state).some((task) => task.argument === argument)) return null
  const [word, id] = argument.slice(FLAG.length).split(':')
  if (word === 'new-call') return { do: 'section', section: 'call' }
  if (word !== 'online' && word !== 'pause' && word !== 'offline') return null
  const reason = state.duty.pauseReasons.find((one) => encodeURIComponent(one.id) === id)?.name ?? null
  return { do: 'command', name: 'duty.set', input: { duty: word, reason } }
}
