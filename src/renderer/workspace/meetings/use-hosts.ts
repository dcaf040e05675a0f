import { useEffect, useState } from 'react'
import type { CommandCause } from '../../../contract/commands'
import type { MeetingProvider } from '../../../contract/meeting-book'
import { useBridge } from '../../kit/bridge'
import { sendSafely } from '../../kit/use-command'
import type { HostChoice } from './meeting-draft'

export interface Hosts {
  /** Null until they are known. */
  choice: HostChoice | null
  cause: CommandCause<'meetings.hosts'> | null
  again: () => void
}

/** Who can host at a provider and what an invitation may hold; null: no provider that is asked. */
export function useHosts(provider: MeetingProvider | null): Hosts {
  const bridge = useBridge()
  const [round, setRound] = useState(0)
  const [held, setHeld] = useState<{ provider: MeetingProvider | null; choice: HostChoice | null; cause: Hosts['cause'] }>({
    provider: null,
    choice: null,
    cause: null
  })
  useEffect(() => {
    if (provider === null) return
    let left = false
    void sendSafely(bridge.send('meetings.hosts', { provider })).then((result) => {
      if (!left) setHeld({ provider, choice: result.ok ? result.value : null, cause: result.ok ? null : result.cause })
    })
    return () => {
      left = true
    }
  }, [bridge, provider, round])
  const here = held.provider === provider
  return {
    choice: here ? held.choice : null,
    cause: here ? held.cause : null,
    again: () => {
      setHeld({ provider: null, choice: null, cause: null })
      setRound((count) => count + 1)
    }
  }
}
