import { useCallback, useEffect, useState } from 'react'
import type { CommandOutput } from '../../../contract/commands'
import { useBridge } from '../../kit/bridge'
import { sendSafely } from '../../kit/use-command'
import { useCompanion } from '../../kit/use-companion'

type Offers = CommandOutput<'sessions.offers'>

/** Which kinds of video can be used now and which is proposed; asked anew when an account changes. Null: not known yet. */
export function useOffers(conversationId: string): { offers: Offers | null; failed: boolean; again: () => void } {
  const bridge = useBridge()
  const accounts = useCompanion(({ direct, vendors }) => `${direct.state} ${vendors.personal.state} ${vendors.apizee.state}`)
  const [found, setFound] = useState<{ offers: Offers | null; failed: boolean }>({ offers: null, failed: false })
  const [round, setRound] = useState(0)
  useEffect(() => {
    let current = true
    void sendSafely(bridge.send('sessions.offers', { conversationId })).then((result) => {
      if (current) setFound((before) => (result.ok ? { offers: result.value, failed: false } : { ...before, failed: true }))
    })
    return () => {
      current = false
    }
  }, [bridge, conversationId, accounts, round])
  return { ...found, again: useCallback(() => setRound((before) => before + 1), []) }
}
