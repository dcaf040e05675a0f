import { createContext, useCallback, useContext, useMemo, useRef, useState, type ReactNode } from 'react'
import type { CommandInput, CommandName, CommandResult } from '../../contract/commands'
import { useBridge } from '../kit/bridge'
import { sendSafely } from '../kit/use-command'

export interface Problem {
  command: CommandName
  cause: string
}

export interface Acts {
  /** Sends a command of a single press. `subject` is what it acts on: a second press on the same does nothing until the first is answered. */
  act: <N extends CommandName>(name: N, input: CommandInput<N>, subject?: string) => Promise<CommandResult<N> | null>
  isPending: (name: CommandName, subject?: string) => boolean
  /** The last press that failed, until it is closed or the next press succeeds. */
  problem: Problem | null
  closeProblem: () => void
}

const ActsContext = createContext<Acts | null>(null)
const keyOf = (name: CommandName, subject: string): string => `${name} ${subject}`

export function ActsProvider({ children }: { children: ReactNode }) {
  const bridge = useBridge()
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set())
  const [problem, setProblem] = useState<Problem | null>(null)
  const sent = useRef(new Set<string>())
  const act = useCallback(
    async <N extends CommandName>(name: N, input: CommandInput<N>, subject = ''): Promise<CommandResult<N> | null> => {
      const key = keyOf(name, subject)
      if (sent.current.has(key)) return null
      sent.current.add(key)
      setPending(new Set(sent.current))
      const result = await sendSafely(bridge.send(name, input))
      sent.current.delete(key)
      setPending(new Set(sent.current))
      setProblem(result.ok ? null : { command: name, cause: result.cause })
      return result
    },
    [bridge]
  )
  const acts = useMemo<Acts>(
    () => ({
      act,
      isPending: (name, subject = '') => pending.has(keyOf(name, subject)),
      problem,
      closeProblem: () => setProblem(null)
    }),
    [act, pending, problem]
  )
  return <ActsContext value={acts}>{children}</ActsContext>
}

export function useActs(): Acts {
  const acts = useContext(ActsContext)
  if (acts === null) throw new Error('no acts above this part')
  return acts
}
