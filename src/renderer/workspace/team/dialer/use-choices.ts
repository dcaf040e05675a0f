import { useEffect, useState } from 'react'
import type { Bridge } from '../../../../contract/bridge'
import type { CommandInput, CommandName } from '../../../../contract/commands'
import type { Named } from '../../../../contract/webitel'
import { useBridge } from '../../../kit/bridge'
import { sendSafely } from '../../../kit/use-command'
import type { Trouble } from './dialer-desk'

export type ChoiceKind = 'queues' | 'buckets' | 'timeZones' | 'agents' | 'resources'

const restMs = 250
const most = 50
const commandOf = {
  queues: 'team.queues',
  buckets: 'members.buckets',
  timeZones: 'members.timeZones',
  agents: 'team.agents',
  resources: 'members.resources'
} as const satisfies Record<ChoiceKind, CommandName>
/** Queues for inbound calls and chats take no members (webitel.md 4.1). */
const loadable: CommandInput<'team.queues'>['types'] = [
  'offline',
  'ivr',
  'preview',
  'progressive',
  'predictive',
  'task',
  'outbound-task',
  'im',
  'outbound-call'
]

export interface Choices {
  items: readonly Named[] | null
  more: boolean
  trouble: Trouble | null
}

async function look(bridge: Bridge, kind: ChoiceKind, text: string): Promise<Choices> {
  const listing = { search: text === '' ? '' : `*${text}*`, size: most, sort: '+name' }
  const command = commandOf[kind]
  const result = await sendSafely(
    command === 'team.queues' ? bridge.send(command, { ...listing, types: loadable }) : bridge.send(command, listing)
  )
  if (!result.ok) return { items: null, more: false, trouble: { command, cause: result.cause, detail: null } }
  return { items: result.value.items.map(({ id, name }) => ({ id, name })), more: result.value.more, trouble: null }
}

/** Things of one kind whose name holds the text; nothing is asked for while `wanted` is false. */
export function useChoices(kind: ChoiceKind, text: string, wanted: boolean): Choices {
  const bridge = useBridge()
  const [found, setFound] = useState<Choices>({ items: null, more: false, trouble: null })
  const part = text.trim()
  useEffect(() => {
    if (!wanted) return
    let left = false
    const timer = setTimeout(() => void look(bridge, kind, part).then((answer) => !left && setFound(answer)), part === '' ? 0 : restMs)
    return () => {
      left = true
      clearTimeout(timer)
    }
  }, [bridge, kind, part, wanted])
  return found
}
