import { useRef, useState } from 'react'
import type { CommandCause, CommandInput, CommandName, CommandResult } from '../../contract/commands'
import { useBridge } from './bridge'

export interface Command<N extends CommandName> {
  /** Sends the command. While one is on its way a second press does nothing and answers null. */
  run: (input: CommandInput<N>) => Promise<CommandResult<N> | null>
  pending: boolean
  /** Why the last try failed; null again when the next begins. */
  cause: CommandCause<N> | null
  clear: () => void
}

/** One command of a form or a panel, with its pending state and its typed cause. */
export function useCommand<N extends CommandName>(name: N): Command<N> {
  const bridge = useBridge()
  const [pending, setPending] = useState(false)
  const [cause, setCause] = useState<CommandCause<N> | null>(null)
  const busy = useRef(false)
  const run = async (input: CommandInput<N>): Promise<CommandResult<N> | null> => {
    if (busy.current) return null
    busy.current = true
    setPending(true)
    setCause(null)
    const result = await sendSafely(bridge.send(name, input))
    busy.current = false
    setPending(false)
    if (!result.ok) setCause(result.cause)
    return result
  }
  return { run, pending, cause, clear: () => setCause(null) }
}

/** A bridge that breaks is one more expected failure for the screen. The words of a failure are there when it is told. */
export async function sendSafely<N extends CommandName>(sent: Promise<CommandResult<N>>): Promise<CommandResult<N>> {
  const result = await sent.catch((): CommandResult<N> => ({ ok: false, cause: 'unexpected' }))
  if (!result.ok) await import('./words/causes')
  return result
}
